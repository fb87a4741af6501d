"""What the engine itself costs as guides grow: checked (every combination of answers counted), planned with all answers known
and with none known, and an answer in the line front end, as the mean of a walk through all questions; at 10, 100 and 1,000 questions, the most a guide may
have, each with a rule and a step of its own.  The exponent is that of the time without a start: 1 is linear.
usage: growth.py FIXWALK TOOLS ROUNDS"""
import json
import math
import os
import subprocess
import time

import figures
import guide

SIZES = (10, 100, 1000)
fixwalk, _, rounds = figures.arguments()


def told(questions, answer):
    return [word for number in range(questions) for word in ("--set", f"q{number}={answer}")]


def tasks(name, questions):
    """What is run, what is typed (1 is an option, 0 that it isn't known), and of how many the mean is meant."""
    yield "check", ["check", name], "", 1
    yield "plan, all known", ["plan", name, *told(questions, "good")], "", 1
    yield "plan, none known", ["plan", name, *told(questions, "unknown")], "", 1
    yield "an answer", ["--line", "--no-store", name], "\n" + "1\n" * questions, questions
    yield "... none known", ["--line", "--no-store", name], "\n" + "0\n" * questions, questions


def measured(command, typed, start=0):
    """Milliseconds behind a start, and kilobytes at most."""
    began = time.perf_counter()
    child = subprocess.Popen([fixwalk, *command], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        child.stdin.write(typed.encode())
        child.stdin.close()
    except BrokenPipeError:  # it asks no more
        pass
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    return 1000 * (time.perf_counter() - began) - start, usage.ru_maxrss


start = figures.of([measured(["--version"], "")[0] for _ in range(rounds)])[0]
taken = {}
names = {}
for size in SIZES:
    names[size] = os.path.abspath(f"grown-{size}.json")
    with open(names[size], "w", encoding="utf-8") as out:
        json.dump(guide.guide(size, 1), out, ensure_ascii=False)
    subprocess.run([fixwalk, "check", names[size]], check=True, stdout=subprocess.DEVNULL)
for _ in range(min(rounds, 7)):
    for size in SIZES:
        for what, command, typed, mean_of in tasks(names[size], size):
            took, memory = measured(command, typed, start)
            taken.setdefault(what, {}).setdefault(size, []).append((max(took, 0.01) / mean_of, memory))

print(f"{'a guide':<18}" + "".join(f"{f'{size} questions':>22}" for size in SIZES) + f"{'exponent':>10}")
print(f"{'':<18}" + f"{'ms':>9}{'spread':>7}{'KB':>6}" * len(SIZES))
for what, by_size in taken.items():
    rows = {size: figures.of([one[0] for one in took]) for size, took in by_size.items()}
    own = [rows[size][0] for size in SIZES[-2:]]
    print(f"{what:<18}" + "".join(f"{rows[size][0]:9.2f}{rows[size][2]:>7}{max(one[1] for one in by_size[size]):6}"
                                  for size in SIZES)
          + f"{math.log(own[1] / own[0]) / math.log(SIZES[-1] / SIZES[-2]):10.2f}")
print(f"without a start ({start:.1f} ms); exponent: from {SIZES[-2]} to {SIZES[-1]} questions; KB: at least Python's, which starts it; "
      f"{min(rounds, 7)} rounds.")
