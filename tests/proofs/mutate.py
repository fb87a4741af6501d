#!/usr/bin/env python3
"""Plants one defect after the other in a guide, and counts how many of them `fixwalk check` finds.

    mutate.py GUIDE [--hosts FILE] [--most N] [--seed N] [--missed]

Each defect is one slip of a pen: a rule left out, an answer taken for its neighbour, a condition too wide or too narrow, a reference to
nothing.  Found is what `check` doesn't call sound: because the guide can't be read, because the proof shows something that never
happens or a combination without a verdict, or because an example comes out otherwise.  What isn't found is tried on the hosts of an
inventory: a defect by which none of them gets another outcome counts as making no difference.  Not planted are slips in what is said
within a step or question for some machines only, since no verdict, warning or step depends on it.
--most: of each kind so many, chosen by the seed.  Exit status 1: some were missed.
"""

import argparse
import collections
import copy
import json
import os
import random
import subprocess
import sys
import tempfile

FIXWALK = os.environ.get("FIXWALK", "fixwalk")
LISTS_OF_IDS = ("is", "asked", "unknown", "presumed", "matters", "verdict", "warning", "step")
VERDICTS = ("affected", "fixed", "not_affected", "not_listed", "undetermined")

Defect = collections.namedtuple("Defect", "kind what guide")  # guide(): with the defect in it


class Guide:
    """A guide as it was read, and where its parts are."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as stream:
            self.tree = json.load(stream)
        self.options = {}
        for question in self.tree["questions"]:
            self.options[question["id"]] = [
                option["id"] for entry in question.get("options", ()) for option in entry.get("options", [entry])
            ]

    def changed(self, path, change):
        """How to make a copy in which `change` was applied to the part at a path."""

        def make():
            tree = holder = copy.copy(self.tree)
            for key in path[:-1]:
                holder[key] = copy.copy(holder[key])
                holder = holder[key]
            change(holder, path[-1])
            return tree

        return make

    def conditions(self):
        """The paths of all conditions, each with its value; the outer ones first."""

        def within(path, value):
            yield path, value
            for key in ("any", "all"):
                for i, kid in enumerate(value.get(key, ())):
                    yield from within(path + [key, i], kid)
            if "not" in value:
                yield from within(path + ["not"], value["not"])

        def walk(path, value):
            if isinstance(value, dict):
                for key, kid in value.items():
                    if key == "when" or path == ["conditions"]:
                        yield from within(path + [key], kid)
                    elif key not in ("do", "find_out", "details"):
                        yield from walk(path + [key], kid)
            elif isinstance(value, list):
                for i, kid in enumerate(value):
                    yield from walk(path + [i], kid)

        for part in ("conditions", "questions", "rules", "warnings", "contradictions", "steps", "links"):
            yield from walk([part], self.tree.get(part, []))


def delete(holder, key):
    del holder[key]


def setting(value):
    def change(holder, key):
        holder[key] = value

    return change


def swap_next(holder, key):
    holder[key], holder[key + 1] = holder[key + 1], holder[key]


def name_of(path, guide):
    """A path in words: its parts' ids where they have one."""
    words, value = [], guide.tree
    for key in path:
        value = value[key]
        words.append(str(value["id"]) if isinstance(value, dict) and isinstance(value.get("id"), str) else str(key))
    return "/".join(words)


def dropped(guide):
    for part in ("rules", "warnings", "contradictions", "steps", "links"):
        for i, entry in enumerate(guide.tree.get(part, ())):
            yield Defect("drop a " + part[:-1], entry.get("id", entry.get("again")), guide.changed([part, i], delete))
    for q, question in enumerate(guide.tree["questions"]):
        for i, _ in enumerate(question.get("presume", ())):
            yield Defect("drop a presumption", f"{question['id']} {i}", guide.changed(["questions", q, "presume", i], delete))
    for name, group in guide.tree.get("groups", {}).items():
        for i, option in enumerate(group["options"]):
            if len(group["options"]) > 1:
                yield Defect("drop from a group", f"{name} {option}", guide.changed(["groups", name, "options", i], delete))
    for s, step in enumerate(guide.tree.get("steps", ())):
        for i, link in enumerate(step.get("links", ())):
            path = ["steps", s, "links"]
            yield Defect("drop a step's link", f"{step['id']} {link}",
                         guide.changed(path + [i] if len(step["links"]) > 1 else path, delete))


def swapped(guide):
    for part in ("rules", "steps"):
        for i in range(len(guide.tree.get(part, ())) - 1):
            yield Defect(f"swap two {part}", name_of([part, i], guide), guide.changed([part, i], swap_next))
    for i, rule in enumerate(guide.tree["rules"]):
        for verdict in VERDICTS:
            if verdict != rule["verdict"]:
                yield Defect("another verdict", f"{rule['id']} {verdict}",
                             guide.changed(["rules", i, "verdict"], setting(verdict)))
    for q, question in enumerate(guide.tree["questions"]):
        for i, presumption in enumerate(question.get("presume", ())):
            for option in guide.options[question["id"]]:
                if option != presumption["answer"]:
                    yield Defect("another presumption", f"{question['id']} {option}",
                                 guide.changed(["questions", q, "presume", i, "answer"], setting(option)))


def listed(value):
    return value if isinstance(value, list) else [value]


def widened(guide):
    for path, condition in guide.conditions():
        where = name_of(path, guide)
        for key in condition:
            yield Defect("leave out a part of a condition", f"{where} {key}", guide.changed(path + [key], delete))
        for key in ("any", "all"):
            for i, _ in enumerate(condition.get(key, ())):
                if len(condition[key]) > 1:
                    yield Defect(f"leave out one of `{key}`", f"{where} {i}", guide.changed(path + [key, i], delete))
        yield Defect("turn a condition round", where, guide.changed(path, setting({"not": condition})))
        for question in set(condition) & set(guide.options):
            values = listed(condition[question])
            for option in guide.options[question]:
                if values != ["*"] and option not in values:
                    yield Defect("one answer too many", f"{where} {option}",
                                 guide.changed(path + [question], setting(values + [option])))


def replaced(guide):
    for path, condition in guide.conditions():
        where = name_of(path, guide)
        for question in set(condition) & set(guide.options):
            values, options = listed(condition[question]), guide.options[question]
            for i, value in enumerate(values):
                if len(values) > 1:
                    yield Defect("one answer too few", f"{where} {value}",
                                 guide.changed(path + [question], setting(values[:i] + values[i + 1:])))
                for other in options:
                    if value in options and other not in values:
                        yield Defect("take an answer for another", f"{where} {value} {other}",
                                     guide.changed(path + [question], setting(values[:i] + [other] + values[i + 1:])))


def broken(guide):
    """References to nothing."""
    for path, condition in guide.conditions():
        where = name_of(path, guide)
        for key, value in condition.items():
            if key in LISTS_OF_IDS or key in guide.options:
                for i, one in enumerate(listed(value)):
                    if one != "*":
                        values = listed(value)[:i] + [one + "x"] + listed(value)[i + 1:]
                        yield Defect("break a reference", f"{where} {key} {one}", guide.changed(path + [key], setting(values)))
    for part in ("rules", "warnings", "contradictions", "steps", "links", "questions"):
        for i, entry in enumerate(guide.tree.get(part, ())):
            for key in ("sources", "links", "questions"):
                for k, one in enumerate(entry.get(key, ())):
                    yield Defect("break a reference", f"{entry['id']} {key} {one}",
                                 guide.changed([part, i, key, k], setting(one + "x")))


def defects(guide):
    for kind in (dropped, swapped, widened, replaced, broken):
        yield from kind(guide)


def chosen(guide, most, seed):
    by_kind = collections.defaultdict(list)
    for defect in defects(guide):
        by_kind[defect.kind].append(defect)
    rng = random.Random(seed)
    return {kind: rng.sample(found, most) if most and len(found) > most else found for kind, found in by_kind.items()}


def check(paths):
    """How `check` finds each file: "sound", or what was wrong."""
    run = subprocess.run([FIXWALK, "check", "--format", "json"] + paths, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if run.returncode not in (0, 1, 2):
        sys.exit(f"not ok - fixwalk check ended with {run.returncode}")
    for line in run.stdout.splitlines():
        result = json.loads(line)
        if result["sound"]:
            yield "sound"
        elif "findings" in result:
            yield "refused"
        elif result["examples_otherwise"]:
            yield "example"
        else:
            yield "proof"


def outcomes(path, hosts):
    """What comes out for each host: a line of JSON."""
    run = subprocess.run([FIXWALK, "assess", path, "--brief"], input=hosts, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return run.stdout.splitlines()


def differs(one, other):
    """Does an outcome differ from another in what an example can tell?"""

    def told(line):
        host = json.loads(line)
        return host.get("verdict"), host.get("warnings"), [step["id"] for step in host.get("steps", ())], host.get("links")

    return one != other and told(one) != told(other)


def judge(found, folder, hosts, right):
    """What `check` makes of each of these defects, in their order; "same": it makes no difference to the hosts."""
    paths = []
    for i, defect in enumerate(found):
        paths.append(os.path.join(folder, f"{len(os.listdir(folder))}-{i}.json"))
        with open(paths[-1], "w", encoding="utf-8") as stream:
            json.dump(defect.guide(), stream, ensure_ascii=False)
    results = []
    for start in range(0, len(paths), 200):
        results += check(paths[start:start + 200])
    assert len(results) == len(paths)
    for i, path in enumerate(paths):
        if results[i] == "sound" and hosts and not any(map(differs, outcomes(path, hosts), right)):
            results[i] = "same"
        os.remove(path)
    return results


COLUMNS = ("refused", "proof", "example", "same", "sound")


def row(kind, count):
    print(f"{kind:32}{sum(count.values()):8}" + "".join(f"{count[column]:10}" for column in COLUMNS), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("guide")
    parser.add_argument("--hosts", help="an inventory for what isn't found")
    parser.add_argument("--most", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="say which weren't found")
    options = parser.parse_args()
    guide = Guide(options.guide)
    hosts, right = b"", []
    if options.hosts:
        with open(options.hosts, "rb") as stream:
            hosts = stream.read()
        right = outcomes(options.guide, hosts)
    total = collections.Counter()
    print(f"{'':32}{'planted':>8}{'refused':>10}{'proved':>10}{'example':>10}{'no change':>10}{'missed':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for kind, found in chosen(guide, options.most, options.seed).items():
            results = judge(found, folder, hosts, right)
            total.update(results)
            row(kind, collections.Counter(results))
            for defect, result in zip(found, results):
                if result == "sound" and options.missed:
                    print("    missed:", defect.what)
    row("all", total)
    real = sum(total.values()) - total["same"]
    print(f"found: {real - total['sound']} of {real} that make a difference, {100 * (1 - total['sound'] / real):.2f} %")
    sys.exit(total["sound"] > 0)


if __name__ == "__main__":
    main()
