#!/usr/bin/env python3
"""An inventory of so many hosts for the Code Red guide, from a seed: what a site of the year 2001 might have.

usage: fleet.py HOSTS ndjson|csv [KINDS [BAD [SEED]]] > FILE
KINDS: so many different sets of answers at most (300).  BAD: of a thousand lines so many are wrong, each in its own way.
"""
import json
import random
import sys

NT4, NT4_TSE, WIN2000 = "sp3 sp4 sp5 sp6 sp6a none", "sp4 sp5 sp6 none", "none sp1 sp2"
SYSTEMS = {
    "nt4-server": NT4, "nt4-enterprise": "sp4 sp5 sp6", "nt4-tse": NT4_TSE, "win2000-server": WIN2000,
    "win2000-advanced": WIN2000, "win2000-professional": WIN2000,
}
PRODUCTS = ["bo-sbs-4.5", "backoffice-4.5", "exchange-2000", "site-server-3.0"]
COLUMNS = ["os", "service_pack", "option_pack", "index_server", "iis", "products", "fix_installed", "signs",
           "internet_facing"]


def answers(chance):
    """One set of answers, as it would be read from a machine."""
    system = chance.choice(list(SYSTEMS))
    return {
        "os": system,
        "service_pack": chance.choice(SYSTEMS[system].split()),
        "option_pack": chance.choice(["yes", "no", "unknown"]),
        "index_server": chance.choice(["yes", "no", "unknown"]),
        "iis": chance.choice(["yes", "no", "unknown"]),
        "products": chance.sample(PRODUCTS, 1) if chance.random() < 0.1 else [],
        "fix_installed": chance.choice([[], ["q300972"], []]),
        "signs": [],
        "internet_facing": chance.choice(["yes", "no"]),
    }


def cell(value):
    """An answer as a CSV file has it."""
    return value if isinstance(value, str) else ";".join(value) or "none"


def main():
    """Writes the inventory to standard output."""
    hosts, form = int(sys.argv[1]), sys.argv[2]
    kinds, bad, seed = [int(word) for word in (sys.argv[3:] + ["300", "0", "1"][len(sys.argv) - 3:])]
    chance = random.Random(seed)
    sets = [answers(chance) for _ in range(kinds)]
    if form == "csv":
        print("host," + ",".join(COLUMNS))
        lines = [",".join(cell(one[column]) for column in COLUMNS) for one in sets]
        pattern, wrong = "host{0:07},{1}\n", 'host{0:07},"{1}\n'
    else:
        lines = [json.dumps(one, separators=(",", ":")) for one in sets]
        pattern, wrong = '{{"host":"host{0:07}","answers":{1}}}\n', '{{"host":"host{0:07}","answers":{1} {0}}}\n'
    for first in range(0, hosts, 10000):
        sys.stdout.write("".join(
            (wrong if bad and chance.random() * 1000 < bad else pattern).format(number, chance.choice(lines))
            for number in range(first, min(first + 10000, hosts))))


main()
