#!/usr/bin/env python3
"""Does `fixwalk assess` say of each product of CSAF documents what state.py reads?

    compare.py FIXWALK FILE...         these documents
    compare.py FIXWALK --random N      N documents made at random, the same ones each time

Prints each difference and, as the last line, how many products were compared; status 1 if there is a difference.
"""

import json
import os
import random
import subprocess
import sys
import tempfile

import state

CATEGORIES = (
    "mitigation", "no_fix_planned", "none_available", "vendor_fix", "workaround", "fix_planned", "optional_patch",
)  # fmt: skip


def expected(of_product):
    said = [
        {
            "id": s["id"],
            "status": s["status"],
            "remediations": [{k: v for k, v in r.items() if k != "url" or v} for r in s["remediations"]],
        }
        for s in of_product["vulnerabilities"]
    ]
    return {"verdict": of_product["verdict"], "vulnerabilities": said}


def difference(file, fixwalk, most=400):
    """How many products were compared, and the differences as lines."""
    states = list(state.states(state.read(file), most))
    hosts = "".join(json.dumps({"host": s["product"], "product": s["product"]}) + "\n" for s in states)
    run = subprocess.run(
        [fixwalk, "assess", file, "--brief"], input=hosts, capture_output=True, text=True, check=False
    )
    lines = run.stdout.splitlines()
    if len(lines) != len(states):
        return 0, [f"{file}: {len(states)} products, {len(lines)} lines: {run.stderr.strip()}"]
    found = []
    for want, line in zip(states, lines):
        got = json.loads(line)
        names = {s["id"] for s in want["vulnerabilities"]}
        for entry in got.get("vulnerabilities", []):
            entry.pop("contradicts", None)
            if not entry["id"].startswith("CVE-") and entry["id"] not in names:  # it has none: called by its place
                entry["id"] = ""
        got = {k: got.get(k) for k in ("verdict", "vulnerabilities")}
        if got != expected(want):
            found.append(f"{file}: {want['product']}: expected {expected(want)}, got {got} ({line[:200]})")
    return len(states), found


# ---------------------------------------------------------------- documents at random


def some(dice, products, share=0.4):
    return [p for p in products if dice.random() < share]


def random_tree(dice):
    """branches of any depth, further products, relationships, groups; all ids."""
    ids = []

    def product(name):
        ids.append(f"P-{len(ids)}")
        return {"product_id": ids[-1], "name": name}

    def branch(depth):
        made = {"category": dice.choice(list(BRANCHES)), "name": f"n{dice.randrange(4)}"}
        if depth == 0 or dice.random() < 0.3:
            made["product"] = product(made["name"])
        else:
            made["branches"] = [branch(depth - 1) for _ in range(dice.randrange(1, 4))]
        return made

    tree = {"branches": [branch(dice.randrange(4)) for _ in range(dice.randrange(1, 4))]}
    tree["full_product_names"] = [product("alone") for _ in range(dice.randrange(2))]
    tree["relationships"] = [
        {
            "category": "installed_on",
            "product_reference": dice.choice(ids),
            "relates_to_product_reference": dice.choice(ids),
            "full_product_name": product("both"),
        }
        for _ in range(dice.randrange(4))
    ]
    tree["product_groups"] = [
        {"group_id": f"G-{g}", "product_ids": some(dice, ids)} for g in range(dice.randrange(3))
    ]
    return tree, ids


BRANCHES = ("vendor", "product_family", "product_name", "product_version", "product_version_range", "architecture")


def random_vulnerability(dice, number, ids, groups):
    made = {"product_status": {name: some(dice, ids) for name in state.ORDER if dice.random() < 0.3}}
    if dice.random() < 0.8:
        made["cve"] = f"CVE-2026-{number:04}"
    else:
        made["ids"] = [{"system_name": "ours", "text": f"T-{number}"}]
    made["remediations"] = []
    for _ in range(dice.randrange(5)):
        remediation = {"category": dice.choice(CATEGORIES), "details": f"Do {dice.randrange(3)}."}
        if dice.random() < 0.5:
            remediation["url"] = f"https://example.com/{dice.randrange(3)}"
        remediation["product_ids"] = some(dice, ids)
        remediation["group_ids"] = some(dice, groups)
        made["remediations"].append(remediation)
    return made


def random_document(seed):
    dice = random.Random(seed)
    tree, ids = random_tree(dice)
    groups = [g["group_id"] for g in tree["product_groups"]]
    category = dice.choice(("csaf_vex", "csaf_security_advisory", "csaf_informational_advisory"))
    return {
        "document": {
            "category": category,
            "csaf_version": "2.0",
            "title": "made at random",
            "publisher": {"category": "vendor", "name": "We", "namespace": "https://example.com"},
            "tracking": {"id": f"R-{seed}", "version": "1", "status": "final"},
        },
        "product_tree": tree,
        "vulnerabilities": [random_vulnerability(dice, n, ids, groups) for n in range(dice.randrange(4))],
    }


def main():
    fixwalk, *files = sys.argv[1:]
    compared, differences = 0, []
    with tempfile.TemporaryDirectory() as folder:
        if files[:1] == ["--random"]:
            count, files = int(files[1]), []
            for seed in range(count):
                files.append(os.path.join(folder, f"{seed}.json"))
                with open(files[-1], "w", encoding="utf-8") as stream:
                    json.dump(random_document(seed), stream)
        for file in files:
            count, found = difference(file, fixwalk)
            compared += count
            differences += found
    for line in differences[:20]:
        print(line)
    print(f"{compared} products of {len(files)} documents, {len(differences)} differences")
    return 1 if differences or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
