"""One large CSAF document, from start to the verdict for one product, and its `check`, beside cJSON's bare parse with an arena
(the floor), jq and python3's json, at three sizes.
usage: csaf.py FIXWALK TOOLS ROUNDS.  Rounds are interleaved; medians of wall-clock time, the least, and peak memory."""
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import csaf_document
import figures

fixwalk, tools, rounds = figures.arguments()
floor = os.path.join(tools, "csaf_floor")
SIZES = [(298, "0.2 MB"), (2983, "2 MB"), (29832, "20 MB")]  # each ten times the one before; LIMIT_CSAF is 64 MB
ROW = "%-24s %9s %9s %7s %9s %9s %11s %10s"


def measure(command):
    """Wall-clock ms, CPU ms, peak KB."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit("%s ended with status %d" % (command[0], status))
    return (time.perf_counter() - start) * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_maxrss


def table(commands, size, base):
    """`base`: the program whose time the others' are told in."""
    taken = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(measure(command))
    wall = {name: statistics.median(t[0] for t in taken[name]) for name in commands}
    for name in commands:
        cpu = [t[1] for t in taken[name]]
        peak = statistics.median(t[2] for t in taken[name])
        print(ROW % (name, "%.1f" % wall[name], "%.1f" % min(t[0] for t in taken[name]), figures.of([t[0] for t in taken[name]])[2],
                     "%.1f" % statistics.median(cpu), "%.2f" % (wall[name] / wall[base]),
                     "%.1f MB" % (peak / 1024), "%.1f" % (peak * 1024 / size)))


def head(what, base):
    print("\n" + what)
    print(ROW % ("", "ms", "least", "spread", "CPU ms", "x " + base, "peak", "x file"))


def large(scratch, products, words):
    path, host = os.path.join(scratch, "document.json"), os.path.join(scratch, "host.json")
    made = csaf_document.document(products, 1)
    with open(path, "w", encoding="utf-8") as out:
        json.dump(made, out, indent=2)
    product = made["product_tree"]["relationships"][-7]["full_product_name"]["product_id"]
    with open(host, "w", encoding="utf-8") as out:
        json.dump({"host": "a", "product": product}, out)
    commands = {"floor": [floor, path], "fixwalk assess": [fixwalk, "assess", path, host],
                "fixwalk plan": [fixwalk, "plan", path, "--set", "product=" + product],
                "fixwalk check": [fixwalk, "check", path]}
    if shutil.which("jq"):
        commands["jq length"] = ["jq", "length", path]
    commands["python3 json"] = [sys.executable, "-c", "import json, sys; json.load(open(sys.argv[1], 'rb'))", path]
    head("one CSAF document, %s, %d products, from start to the verdict for one" % (words, products), "floor")
    table(commands, os.path.getsize(path), "floor")


scratch = tempfile.mkdtemp()
try:
    for products, words in SIZES:
        large(scratch, products, words)
finally:
    shutil.rmtree(scratch)
print("\nPeak: at least the 15 MB of Python, which starts them.  x: over that program's; %d rounds, medians.  Floor: cJSON's bare parse with an arena in its hooks." % rounds)
