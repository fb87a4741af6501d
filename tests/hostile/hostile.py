"""Hostile texts through every door of fixwalk: nothing of them is interpreted, and nothing is lost.

    hostile.py [SAMPLES [SEED]] | CLASS DOOR      (no SAMPLES: every text through every door)
"""

import fnmatch
import functools
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import doors  # noqa: E402
from texts import BYTES, CLASSES, HARMLESS, squeezed, visible  # noqa: E402

# What went wrong once: a title too long for a mail's head, a plan too long for a mail, piles of accents that ran off the page and
# got lost on the screen, a refusal without advice, names that were cut unseen.
FOUND = {("long-word", "mail"), ("megabyte-line", "mail"), ("storm", "csaf customer pdf"), ("storm", "csaf line"), ("nul", "csaf check"),
         ("long-word", "hosts ndjson json"), ("storm", "diff")}  # fmt: skip
MARK = re.compile(r"k(\d{2,3})k")
# What a refusal names.
FILES = {"guide": "guide.json", "csaf": "doc.json", "record": "handed.json", "answers": "answers.json"}


def is_refused(door, texts):
    return door.kind in FILES and not (texts.guide if door.kind == "guide" else texts.csaf)


def expected(door, texts, number):
    """The lines of a text that must be found."""
    if door.kind != "typed":
        return texts.text(number).split("\n")
    text = doors.typed_text(texts, number)
    # What can't be used is shown when it is typed, and not kept.
    if number not in doors.OPERANDS and (doors.is_too_long(text) or door.name != "typed" and doors.is_refused(text)):
        return []
    # Of operands only the bytes that are UTF-8 are left.
    return re.split("\n|" + "|".join(BYTES), text)


def check_refusal(door, result):
    assert result.status == 2, f"status {result.status}, and should be refused"
    said = result.err.decode("utf-8")
    assert re.search(rf"{FILES[door.kind]}(:\d+|#/)", said), f"no place: {said:.500}"
    assert re.search(r"^  \S", said, re.MULTILINE), f"no advice: {said:.500}"


def check_unread(result, least):
    """Lines of an inventory that can't be read: each says so, with its number; the others go on."""
    said = re.findall(r'"line":(\d+),"error":"[^"]|"?line (\d+): ', result.out.decode("utf-8"))
    assert result.status == 1 and len(said) >= least, f"status {result.status}, {len(said)} errors: {result.out!r:.600}"


def numbers(text):
    return {int(n) for n in MARK.findall(squeezed(text))}


def is_cut(line, shown):
    """Names and titles may be cut, where that is seen."""
    return len(line) > 80 and (line[:40] in shown and ".." in shown or "/..." in shown)


def is_lost(line, shown, raw):
    """Strings of JSON may be as they were; in those that fixwalk made of others, texts are visible, too."""
    text = squeezed(visible(line.removesuffix("\r")))
    return text not in shown and not (raw and squeezed(line) in shown) and not is_cut(text, shown)


@functools.cache
def has_glyph(character):
    found = subprocess.run(["fc-list", f":charset={ord(character):x}", "family"], capture_output=True, check=True)
    return bool(found.stdout)


def is_lost_on_pages(line, shown):
    """Where a page ends within it, or a column stands beside it, all its characters are there.  Those without a glyph show their number."""
    line = squeezed(visible(line))
    there = Counter(shown)
    return (line not in shown and not is_cut(line, shown)
            and any(there[c] < n for c, n in Counter(line).items() if c.isascii() or has_glyph(c)))  # fmt: skip


class Trial:
    def __init__(self):
        self.desks, self.harmless, self.count = {}, {}, 0

    def desk(self, texts):
        if texts.name not in self.desks:
            self.desks[texts.name] = doors.Desk("desk-" + texts.name, texts)
        return self.desks[texts.name]

    def with_harmless(self, door):
        if door.name not in self.harmless:
            result = door.run(self.desk(HARMLESS))
            text, structure = door.reader(result)
            self.harmless[door.name] = (result.status, numbers(text), structure)
        return self.harmless[door.name]

    def go(self, texts, door):
        self.count += 1
        status, marks, structure = self.with_harmless(door)
        result = door.run(self.desk(texts))
        doors.readers.plain(result.err)
        if door.name == "mail" and texts.only and result.status == 2:
            assert b"too long for a mail" in result.err and b"\n  " in result.err, result.err
            return
        if is_refused(door, texts):
            check_refusal(door, result)
            return
        # What a text looks like can break a rule of the standard; "no" is an answer.
        allowed = {0, 1} if door.judges and not texts.plain else {status}
        assert result.status in allowed, f"status {result.status} instead of {status}: {result.err[-600:]!r}"
        text, found = door.reader(result)
        if door.kind == "hosts" and (not texts.csaf or texts.only):
            check_unread(result, 1 if texts.only else 4)
        elif not door.clips and (texts.plain or not door.titles):
            shown = squeezed(text)
            for number in sorted(marks):
                if squeezed(HARMLESS.text(number)) in shown:
                    continue
                for line in expected(door, texts, number):
                    lost = is_lost_on_pages(line, shown) if door.pages else is_lost(line, shown, door.strings)
                    assert not lost, f"lost: {number}: {line!r:.300}\n{around(shown, number)}"
        if texts.plain and structure is not None:
            assert found == structure, f"other structure: {first_difference(structure, found)}"


def around(shown, number):
    at = shown.find(f"k{number:02d}k")
    return f"there: {shown[max(0, at - 300) : at + 20]!r}" if at >= 0 else "the mark isn't there"


def first_difference(a, b):
    if isinstance(a, list) and isinstance(b, list):
        for i, (x, y) in enumerate(zip(a, b)):
            if x != y:
                return f"at {i}: {x!r:.300} became {y!r:.300}" if not isinstance(x, list) else first_difference(x, y)
        return f"{len(a)} became {len(b)}: {(a if len(a) > len(b) else b)[min(len(a), len(b)) :]!r:.200}"
    return f"{a!r:.300} became {b!r:.300}"


def main(arguments):
    every = list(doors.table())
    pairs = [(texts, door) for texts in CLASSES for door in every]
    if arguments and not arguments[0].isdigit():
        patterns = arguments + ["*"]
        pairs = [(t, d) for t, d in pairs if fnmatch.fnmatch(t.name, patterns[0]) and fnmatch.fnmatch(d.name, patterns[1])]
    elif arguments:
        chosen = random.Random(int(arguments[1]) if len(arguments) > 1 else 1).sample(pairs, int(arguments[0]))
        chosen += [pair for pair in pairs if (pair[0].name, pair[1].name) in FOUND and pair not in chosen]
        pairs = chosen
    trial, failed, slow = Trial(), 0, []
    for texts, door in pairs:
        begun = time.monotonic()
        try:
            trial.go(texts, door)
        except Exception as error:
            failed += 1
            print(f"not ok - {texts.name}: {door.name}")
            print("".join(f"# {line}\n" for line in f"{type(error).__name__}: {error}".splitlines()[:30]), end="", flush=True)
        slow.append((time.monotonic() - begun, texts.name, door.name))
    if os.environ.get("TIMES"):
        for seconds, text, door in sorted(slow)[-25:]:
            print(f"# {seconds:.2f} s {text}: {door}")
    print(f"{'not ' if failed else ''}ok - {trial.count} of hostile texts through doors, {failed} wrong")


main(sys.argv[1:])
