"""What a table shows of rounds, and which programs there are."""
import os
import shutil
import statistics
import sys


def of(times):
    """The median, the least, and the spread: how far apart the middle half is, in percent of the median."""
    middle, ordered = statistics.median(times), sorted(times)
    return middle, ordered[0], f"{100 * (ordered[(3 * len(ordered) - 1) // 4] - ordered[(len(ordered) - 1) // 4]) / middle:.0f}%"


def arguments():
    """FIXWALK, the folder of the tools that were compiled, and ROUNDS."""
    os.chdir(os.environ["HOME"])
    return sys.argv[1], sys.argv[2], int(sys.argv[3])


def installed(programs, command=lambda program: program):
    """Those whose command is there; tests/bench/run has named the others."""
    return {name: one for name, one in programs.items() if shutil.which(command(one)[0])}
