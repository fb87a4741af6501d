#!/usr/bin/env python3
"""An independent reader of CSAF documents, as a test oracle: what each product's state comes to.

    state.py [--most N] FILE...

One JSON line for each of up to N products (400) of each file, evenly spread over the document:

    {"file", "product", "defined", "verdict", "implied", "contradicts", "vulnerabilities":
     [{"id", "status", "contradicts", "remediations": [{"category", "url"}]}]}

`defined` is false for an id that is only referred to; "status" is "implied" where only remediations name the
product.  A file that can't be read: {"file", "error"}.

Written from the rules alone (standard, and what the project wants of a verdict), never from the program.
"""

import argparse
import json
import sys

ORDER = (
    "known_affected", "first_affected", "last_affected", "under_investigation", "unknown",
    "fixed", "first_fixed", "known_not_affected", "recommended",
)  # fmt: skip
GROUPS = (
    {"known_affected", "first_affected", "last_affected"}, {"under_investigation"}, {"unknown"},
    {"fixed", "first_fixed"}, {"known_not_affected"},
)  # fmt: skip
VERDICTS = (
    ("affected", {"known_affected", "first_affected", "last_affected", "implied"}),
    ("undetermined", {"under_investigation", "unknown"}),
    ("fixed", {"fixed", "first_fixed", "recommended"}),
    ("not_affected", {"known_not_affected"}),
)  # fmt: skip


# ---------------------------------------------------------------- members, whatever they turn out to be


def items(value):
    """The items of an array, also of arrays within it; what is no array has none."""
    if not isinstance(value, list):
        return
    for item in value:
        if isinstance(item, list):
            yield from items(item)
        else:
            yield item


def objects(holder, *names):
    for name in names:
        yield from (item for item in items(holder.get(name)) if isinstance(item, dict))


def strings(holder, name):
    """Product and group ids; an empty string is none."""
    return [item for item in items(holder.get(name)) if isinstance(item, str) and item]


def member(holder, name):
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def text(holder, name):
    value = holder.get(name)
    return value if isinstance(value, str) else ""


# ---------------------------------------------------------------- products


def defined_products(tree):
    """Ids of all products of the tree, each once, as they come."""
    found = {}

    def define(holder, name):
        product = text(member(holder, name), "product_id")
        if product:
            found.setdefault(product)

    waiting = list(objects(tree, "branches"))[::-1]
    while waiting:
        branch = waiting.pop()
        define(branch, "product")
        waiting.extend(list(objects(branch, "branches"))[::-1])
    for product in objects(tree, "full_product_names"):
        define({"product": product}, "product")
    for combination in objects(tree, "relationships", "product_paths"):
        define(combination, "full_product_name")
    return found


def groups_of(tree):
    groups = {}
    for group in objects(tree, "product_groups"):
        groups.setdefault(text(group, "group_id"), []).extend(strings(group, "product_ids"))
    return groups


# ---------------------------------------------------------------- vulnerabilities


class Vulnerability:
    def __init__(self, vulnerability, groups):
        self.id = text(vulnerability, "cve")
        if not self.id:
            self.id = next((text(i, "text") for i in objects(vulnerability, "ids") if text(i, "text")), "")
        status = member(vulnerability, "product_status")
        self.lists = {name: set(strings(status, name)) for name in ORDER}
        self.remediations = []
        for remediation in objects(vulnerability, "remediations"):
            named = set(strings(remediation, "product_ids"))
            for group in strings(remediation, "group_ids"):
                named.update(groups.get(group, ()))
            shown = {"category": text(remediation, "category"), "url": text(remediation, "url")}
            self.remediations.append((named, shown))

    def products(self):
        return set().union(*self.lists.values(), *(named for named, _ in self.remediations))

    def said_of(self, product):
        """None: nothing."""
        on = [name for name in ORDER if product in self.lists[name]]
        remediations = [shown for named, shown in self.remediations if product in named]
        if not on and not remediations:
            return None
        return {
            "id": self.id,
            "status": on[0] if on else "implied",
            "contradicts": sum(1 for group in GROUPS if group.intersection(on)) > 1,
            "remediations": remediations,
        }


def state_of(product, vulnerabilities, all_affected):
    said = [s for s in (v.said_of(product) for v in vulnerabilities) if s]
    statuses = {s["status"] for s in said}
    verdict = next((name for name, lists in VERDICTS if lists & statuses), "not_listed")
    if all_affected:
        verdict = "affected"
    return {
        "verdict": verdict,
        "implied": verdict == "affected" and not statuses & GROUPS[0],
        "contradicts": any(s["contradicts"] for s in said),
        "vulnerabilities": said,
    }


# ---------------------------------------------------------------- documents


def states(document, most):
    tree = member(document, "product_tree")
    groups = groups_of(tree)
    vulnerabilities = [Vulnerability(v, groups) for v in objects(document, "vulnerabilities")]
    defined = defined_products(tree)
    named = set().union(*(v.products() for v in vulnerabilities))
    products = list(defined) + sorted(named.difference(defined))
    informational = text(member(document, "document"), "category") == "csaf_informational_advisory"
    all_affected = informational and isinstance(document.get("product_tree"), dict)
    taken = min(most, len(products))
    for i in range(taken):
        product = products[i * len(products) // taken]
        yield {
            "product": product,
            "defined": product in defined,
            **state_of(product, vulnerabilities, all_affected),
        }


def read(file):
    with open(file, encoding="utf-8-sig") as stream:
        document = json.load(stream)
    if not isinstance(document, dict):
        raise ValueError("no object")
    return document


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=400)
    parser.add_argument("files", nargs="+", metavar="FILE")
    arguments = parser.parse_args()
    for file in arguments.files:
        try:
            document = read(file)
        except (OSError, ValueError, RecursionError) as error:
            print(json.dumps({"file": file, "error": str(error)}))
            continue
        for state in states(document, arguments.most):
            print(json.dumps({"file": file, **state}))


if __name__ == "__main__":
    sys.exit(main())
