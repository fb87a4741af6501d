"""A fleet of a million hosts: the whole outcome of each (--brief), beside jq and mawk that work out the verdict alone
by rules written by hand, and beside wc, which only counts the lines.  With whole texts: beside cat, which writes twice
as much.  Then a tenth of the hosts and ten times as many.  Whole processes, interleaved rounds, medians.
usage: HOSTS=1000000 assess.py FIXWALK TOOLS ROUNDS"""
import os
import shutil
import statistics
import subprocess
import sys
import time

import figures

HERE = os.path.dirname(os.path.abspath(__file__))
fixwalk, _, rounds = figures.arguments()
rounds, hosts = min(rounds, 11), int(os.environ["HOSTS"])


def fleet(name, count, form, *more):
    """An inventory as a file."""
    with open(name, "wb") as file:
        subprocess.run([sys.executable, os.path.join(HERE, "fleet.py"), str(count), form, *more], stdout=file, check=True)
    return name


def measured(command, out):
    """Seconds, and those of all processors together."""
    began = time.perf_counter()
    with open(out, "wb") as file, subprocess.Popen(command, stdout=file) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        print(f"bench: {command[0]} failed with {child.returncode}; this round of it doesn't count")
        return None
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


def memory(command, out):
    """Kilobytes at most, in a run of its own that is looked at again and again: wait4 counts what was before exec, too."""
    most = 0
    with open(out, "wb") as file, subprocess.Popen(command, stdout=file) as child:
        while child.poll() is None:
            try:
                with open(f"/proc/{child.pid}/status", encoding="ascii") as lines:
                    if os.readlink(f"/proc/{child.pid}/exe") != os.path.realpath(sys.executable):
                        most = max([most] + [int(line.split()[1]) for line in lines if line.startswith("VmHWM")])
            except OSError:  # it has just ended
                pass
            time.sleep(0.002)
    return most


def compare(title, programs, ours):
    """Rounds of each, one after the other; the ratio is that of the first one named in `ours` over each."""
    programs = figures.installed(programs, lambda one: one[0])
    taken = {name: [] for name in programs}
    for turn in range(rounds):
        for name, (command, out) in programs.items():
            if turn < 3 or command[0] != "jq":  # a quarter of a minute each
                taken[name].append(measured(command, out))
    most = {name: memory(*one) if one[0][0] != "jq" else 0 for name, one in programs.items()}
    taken = {name: [one for one in took if one] for name, took in taken.items()}
    taken = {name: took for name, took in taken.items() if took}
    best = statistics.median(one[0] for one in taken[ours])
    print(f"{title:<34} {'s':>8} {'least':>8} {'spread':>7} {'CPU s':>8} {'ratio':>7} {'KB':>7}")
    for name, took in taken.items():
        middle, least, spread = figures.of([one[0] for one in took])
        print(f"{name:<34} {middle:8.3f} {least:8.3f} {spread:>7} {statistics.median(one[1] for one in took):8.3f}"
              f" {best / middle:7.3f} {most[name] or '-':>7}")
    print()


ndjson, csv = fleet("fleet.ndjson", hosts, "ndjson"), fleet("fleet.csv", hosts, "csv")
wrong = fleet("wrong.ndjson", hosts, "ndjson", "300", "10")
assess = [fixwalk, "assess", "code-red"]
compare(f"{hosts} hosts, to /dev/null", {
    "fixwalk --brief, NDJSON": (assess + ["--brief", ndjson], "/dev/null"),
    "fixwalk --brief, CSV": (assess + ["--brief", csv], "/dev/null"),
    "fixwalk, one line in 100 wrong": (assess + ["--brief", wrong], "/dev/null"),
    "jq, verdict alone, NDJSON": (["jq", "-c", "-f", os.path.join(HERE, "fleet.jq"), ndjson], "/dev/null"),
    "mawk, verdict alone, CSV": (["mawk", "-f", os.path.join(HERE, "fleet.mawk"), csv], "/dev/null"),
    "wc -l, NDJSON": (["wc", "-l", ndjson], "/dev/null"),
}, "fixwalk --brief, NDJSON")

few = fleet("few.ndjson", hosts // 25, "ndjson")
measured(assess + [few], "texts")
size = os.path.getsize("texts") >> 20
compare(f"{hosts // 25} hosts, whole texts: {size} MB", {
    "fixwalk, to a file": (assess + [few], "out"),
    "cat, twice that, to a file": (["cat", "texts", "texts"], "out"),
}, "fixwalk, to a file")

print(f"{'growth: --brief':<34} {'s':>8} {'µs/host':>8} {'KB':>7}")
for times in (0.1, 1, 10):
    count = int(hosts * times)
    source = fleet("grown.ndjson", count, "ndjson")
    took = [measured(assess + ["--brief", source], "/dev/null") for _ in range(min(rounds, 5))]
    middle = statistics.median(one[0] for one in took)
    print(f"{count:<34} {middle:8.3f} {1e6 * middle / count:8.3f} "
          f"{memory(assess + ['--brief', source], '/dev/null'):7}")
print(f"ratio: fixwalk (--brief, NDJSON) over that program; {rounds} rounds (jq: 3), medians.")
