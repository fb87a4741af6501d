#!/usr/bin/env python3
"""A CSAF document in the shape of the largest public one (a Linux vendor's errata: packages as components of platforms),
to standard output: usage: csaf_document.py PRODUCTS [SEED].  29832 products are 20 MB.  The same seed, the same bytes."""
import json
import os
import random
import sys

ARCHITECTURES = ["src", "x86_64", "aarch64", "ppc64le", "s390x", "noarch"]
SYLLABLES = "ba co di fu ge ha jo ki lu ma no pe ra so ti vu xe yo".split()
SUFFIXES = ["", "-devel", "-debuginfo", "-debugsource", "-libs", "-doc"]
ON_EACH = 4             # platforms of a package


def platform(number):
    name = "Example Linux %s (v. %d)" % (["AppStream", "BaseOS", "CRB", "HighAvailability"][number % 4], number // 4 + 7)
    return {"category": "product_name", "name": name, "product": {
        "name": name, "product_id": "Stream-%d.0.Z.MAIN" % number,
        "product_identification_helper": {"cpe": "cpe:/a:example:linux:%d::part%d" % (number // 4 + 7, number % 4)}}}


def package(rng, number):
    name = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(3, 6))) + rng.choice(SUFFIXES)
    version = "%d.%d.%d" % (rng.randint(0, 9), rng.randint(0, 30), number)
    release = "%d.el%d" % (rng.randint(1, 400), rng.randint(7, 9))
    architecture = rng.choice(ARCHITECTURES)
    full = "%s-0:%s-%s.%s" % (name, version, release, architecture)
    return architecture, {"category": "product_version", "name": full, "product": {
        "name": full, "product_id": full, "product_identification_helper": {
            "purl": "pkg:rpm/example/%s@%s-%s?arch=%s" % (name, version, release, architecture)}}}


def tree(rng, products):
    platforms = [platform(i) for i in range(8)]
    by_architecture = {a: [] for a in ARCHITECTURES}
    relations, count = [], len(platforms)
    number = 0
    while count < products:
        architecture, made = package(rng, number)
        by_architecture[architecture].append(made)
        number, count = number + 1, count + 1
        for on in sorted(rng.sample(range(len(platforms)), ON_EACH)):
            if count == products:
                break
            count += 1
            whole = platforms[on]["product"]
            part = made["product"]["product_id"]
            relations.append({
                "category": "default_component_of",
                "full_product_name": {"name": "%s as a component of %s" % (part, whole["name"]),
                                      "product_id": "%s:%s" % (whole["product_id"], part)},
                "product_reference": part, "relates_to_product_reference": whole["product_id"]})
    branches = [{"category": "product_family", "name": "Example Linux", "branches": platforms}]
    branches += [{"category": "architecture", "name": a, "branches": by_architecture[a]}
                 for a in ARCHITECTURES if by_architecture[a]]
    return {"branches": [{"category": "vendor", "name": "Example", "branches": branches}], "relationships": relations}


def vulnerability(rng, number, ids):
    cve = "CVE-2024-%d" % (10000 + number)
    fixed, rest = ids, []
    if number % 2:          # every other one leaves some of it alone
        rest = [i for i in ids if rng.random() < 0.1]
        kept = set(rest)
        fixed = [i for i in ids if i not in kept]
    made = {
        "cve": cve, "cwe": {"id": "CWE-787", "name": "Out-of-bounds Write"},
        "notes": [{"category": "description", "title": "Vulnerability description",
                   "text": "A flaw was found in the part that reads what comes in. " * 4}],
        "product_status": {"fixed": fixed},
        "references": [{"category": "self", "summary": "Canonical URL", "url": "https://example.com/cve/" + cve}],
        "release_date": "2024-05-01T00:00:00+00:00",
        "remediations": [{"category": "vendor_fix", "date": "2024-05-02T00:00:00+00:00",
                          "details": "For details on how to apply this update, see:\n\nhttps://example.com/articles/11258",
                          "product_ids": fixed, "restart_required": {"category": "machine"},
                          "url": "https://example.com/errata/2024:1"}],
        "title": "parser: out-of-bounds write"}
    if rest:
        made["product_status"]["known_not_affected"] = rest
    return made


def document(products, seed):
    rng = random.Random(seed)
    made = tree(rng, products)
    ids = [r["full_product_name"]["product_id"] for r in made["relationships"]]
    day = "2024-05-02T00:00:00+00:00"
    return {
        "document": {
            "category": "csaf_security_advisory", "csaf_version": "2.0", "lang": "en",
            "distribution": {"tlp": {"label": "WHITE", "url": "https://www.first.org/tlp/"}},
            "notes": [{"category": "summary", "title": "Topic", "text": "An update is now available."}],
            "publisher": {"category": "vendor", "name": "Example", "namespace": "https://example.com"},
            "title": "Example Security Advisory: a large update",
            "tracking": {"id": "EXSA-%d:%d" % (2024, seed), "status": "final", "version": "1",
                         "current_release_date": day, "initial_release_date": day,
                         "revision_history": [{"date": day, "number": "1", "summary": "Initial version"}]}},
        "product_tree": made,
        "vulnerabilities": [vulnerability(rng, n, ids) for n in range(2)]}


def folder(path, count, seed):
    """So many files of 2 KB to 250 KB, most of them small; returns their paths and how large they are together."""
    rng = random.Random(seed)
    paths = []
    for number in range(1, count + 1):
        paths.append(os.path.join(path, "exsa-%05d.json" % number))
        with open(paths[-1], "w", encoding="utf-8") as out:
            json.dump(document(int(300 ** rng.random()) + 8, number), out, indent=2)
    return paths, sum(os.path.getsize(p) for p in paths)


if __name__ == "__main__":
    json.dump(document(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1), sys.stdout, indent=2)
    print()
