"""A folder of CSAF documents at three sizes: the first list, which makes the index, beside cJSON's bare parse of each document
with an arena (the floor); then a list and a search from the index.
usage: folder.py FIXWALK TOOLS ROUNDS.  Rounds are interleaved; medians of wall-clock time, the least, CPU time and peak memory."""
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
SIZES = [30, 300, 3000]     # each ten times the one before
ROW = "%-24s %9s %9s %7s %9s %9s %11s"


def measure(command, home):
    """Wall-clock ms, CPU ms, peak KB."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=dict(os.environ, HOME=home))
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit("%s ended with status %d" % (command[0], status))
    return (time.perf_counter() - start) * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_maxrss


def measure_first(command, scratch):
    """With a home in which there is no index yet."""
    home = tempfile.mkdtemp(dir=scratch)
    taken = measure(command, home)
    shutil.rmtree(home)
    return taken


def table(scratch, count):
    folder, home = os.path.join(scratch, "folder"), os.path.join(scratch, "home")
    os.makedirs(folder), os.makedirs(home)
    paths, size = csaf_document.folder(folder, count, 1)
    first = [fixwalk, "list", "--dir", folder]
    later = {"list": first, "search, one is found": first + ["EXSA-2024:%d" % (count // 2), "linux"]}
    taken = {name: [] for name in ["floor", "the first list", *later]}
    for _ in range(rounds):
        taken["floor"].append(measure([floor, *paths], home))
        taken["the first list"].append(measure_first(first, scratch))
        for name, command in later.items():
            taken[name].append(measure(command, home))
    wall = {name: statistics.median(t[0] for t in taken[name]) for name in taken}
    print("\n%d CSAF documents, %.1f MB" % (count, size / 1e6))
    print(ROW % ("", "ms", "least", "spread", "CPU ms", "x floor", "peak"))
    for name, times in taken.items():
        print(ROW % (name, "%.1f" % wall[name], "%.1f" % min(t[0] for t in times), figures.of([t[0] for t in times])[2],
                     "%.1f" % statistics.median(t[1] for t in times), "%.2f" % (wall[name] / wall["floor"]),
                     "%.1f MB" % (statistics.median(t[2] for t in times) / 1024)))
    shutil.rmtree(folder), shutil.rmtree(home)


scratch = tempfile.mkdtemp()
try:
    for count in SIZES:
        table(scratch, count)
finally:
    shutil.rmtree(scratch)
print("\nx: over the floor's time, cJSON's bare parse of each document with an arena; %d rounds, medians." % rounds)
