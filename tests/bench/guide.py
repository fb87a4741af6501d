#!/usr/bin/env python3
"""A sound guide with so many questions, to standard output: usage: guide.py QUESTIONS [SEED].  Each question has three
options, one rule and one step, every fourth a warning; a third is only asked after an answer to one shortly before.
The same seed, the same bytes."""
import json
import random
import sys

OPTIONS = ("good", "bad", "odd")
SOURCES = ["page"]


def words(text):
    return {"en": text, "ja": f"{text} です。"}


def question(rng, number):
    made = {
        "id": f"q{number}", "kind": "one", "label": words(f"Part {number}"), "ask": words(f"What is part {number} like?"),
        "why": words(f"Part {number} decides."),
        "options": [{"id": one, "label": words(f"{one.capitalize()} {number}")} for one in OPTIONS]}  # fmt: skip
    if number and rng.random() < 1 / 3:
        made["when"] = {f"q{rng.randrange(max(0, number - 5), number)}": rng.choice(("good", "odd"))}
    return made


def guide(questions, seed):
    rng = random.Random(seed)
    bad = [{f"q{number}": "bad"} for number in range(questions)]
    verdicts = ("affected", "not_affected", "undetermined")
    return {
        "format": "fixwalk-guide-1", "id": f"grown-{questions}", "date": "2024-02-29", "revision": "1",
        "languages": ["en", "ja"], "title": words(f"{questions} questions"), "publisher": words("Nobody"),
        "sources": {"page": {"kind": "advisory", "place": words("Page 1")}},
        "questions": [question(rng, number) for number in range(questions)],
        "rules": [{"id": f"rule-{number}", "when": when, "verdict": verdicts[number % 3], "text": words(f"Rule {number}."),
                   "sources": SOURCES} for number, when in enumerate(bad)]
        + [{"id": "rest", "verdict": "not_affected", "text": words("Nothing is bad."), "sources": SOURCES}],
        "warnings": [{"id": f"warning-{number}", "when": {f"q{number}": "odd"}, "title": words(f"Odd {number}"),
                      "text": words("It is odd."), "sources": SOURCES} for number in range(0, questions, 4)],
        "steps": [{"id": f"step-{number}", "when": when, "title": words(f"Repair part {number}"), "action": True,
                   "do": [words(f"Repair part {number}.")], "sources": SOURCES} for number, when in enumerate(bad)],
    }  # fmt: skip


if __name__ == "__main__":
    json.dump(guide(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1), sys.stdout, ensure_ascii=False, indent=1)
