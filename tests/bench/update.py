"""`fixwalk update` of a provider whose documents all have two checksums and a signature, each answer given after DELAY ms,
AT_ONCE at a time, as many as fixwalk asks of one host: at best four answers for each document.  Beside curl fetching the same
addresses, which checks nothing.  Whole processes, interleaved rounds, medians; the server is a process of its own, and what it
takes is told.
usage: update.py FIXWALK TOOLS ROUNDS"""
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import time

import figures

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../net"))
import desk  # noqa: E402
import sited  # noqa: E402
from provider import VENDOR, Provider, stage  # noqa: E402

DELAY, AT_ONCE, PARTS = 0.05, 4, 4
SIZES = (20, 200, 2000)
ROW = "{:<34} {:>8.2f} {:>8.2f} {:>7} {:>6.2f} {:>8.2f}"
fixwalk, _, rounds = figures.arguments()
os.environ["FIXWALK"] = fixwalk


class Slow(sited.Request):
    def do_GET(self):
        time.sleep(DELAY)
        super().do_GET()


sited.Request = Slow
desk.LIMIT = 3600  # a hang; tests wait shorter than the largest takes


def serve(documents, pipe):
    """A provider with so many documents, until nobody listens any more."""
    with stage() as server:
        site = server.site()
        provider = Provider(site, lists=("changes",))
        for number in range(1, documents + 1):
            provider.lamp(number)
        provider.publish()
        pipe.send((site.authority, [site.url(path) for path in site.files if "lw-2024" in path]))
        while pipe.recv():
            usage = resource.getrusage(resource.RUSAGE_SELF)
            pipe.send(usage.ru_utime + usage.ru_stime)


def timed(action):
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def curl(urls):
    with open("addresses", "w", encoding="utf-8") as out:
        out.writelines(f'url = "{url}"\noutput = "/dev/null"\n' for url in urls)
    command = ["curl", "-sZ", "--parallel-immediate", "--parallel-max", str(AT_ONCE), "--cacert", "authority.pem", "-K", "addresses"]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def measure(documents):
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(documents, theirs), daemon=True)
    server.start()
    authority, urls = ours.recv()
    asked = {"fixwalk update": lambda: desk.Desk().update(authority).ends(0, f"{documents:,} new")}
    if shutil.which("curl"):
        asked["curl --parallel"] = curl(urls)
    taken = {name: [] for name in asked}
    for _ in range(min(rounds, 3) if documents < SIZES[-1] else 1):  # a minute each
        for name, action in asked.items():
            taken[name].append(timed(action))
    ideal = documents * PARTS * DELAY / AT_ONCE
    best = figures.of(taken["fixwalk update"])[0]
    for name, took in taken.items():
        middle, least, spread = figures.of(took)
        print(ROW.format(f"{documents} documents, {name}", middle, least, spread, best / middle, middle / ideal))
    ours.send(True)
    print(f"  ({len(urls)} answers, ideal {ideal:.2f} s; the server took {ours.recv():.2f} s of a processor)")
    ours.send(False)
    server.join()
    shutil.rmtree("keys")


print(f"{'':<34} {'s':>8} {'least':>8} {'spread':>7} {'ratio':>6} {'x ideal':>8}")
for size in SIZES:
    measure(size)
print(f"ratio: fixwalk over that program; ideal: the answers x {1000 * DELAY:.0f} ms / {AT_ONCE}.")
