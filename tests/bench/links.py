"""200 links of 20 hosts, each answered after 50 ms, 50 at a time: at best 200 ms.  Beside curl, xargs with curl, and
wget, each asking for the heads alone.  Whole processes, interleaved rounds, medians.
usage: links.py FIXWALK TOOLS ROUNDS"""
import json
import os
import subprocess
import sys
import time

import figures

HERE = os.path.dirname(os.path.abspath(__file__))
LINKS, HOSTS, AT_ONCE, DELAY = 200, 20, 50, 50
IDEAL = LINKS / AT_ONCE * DELAY
fixwalk, tools, rounds = figures.arguments()
slowd = os.path.join(tools, "slowd")

server = subprocess.Popen([slowd, str(HOSTS), str(DELAY)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
port = server.stdout.readline().strip()
urls = [f"http://127.0.0.{n % HOSTS + 1}:{port}/advisory-{n}.pdf" for n in range(LINKS)]


def write(name, text):
    path = os.path.join(os.environ["HOME"], name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


with open(os.path.join(HERE, "../guides/small.json"), encoding="utf-8") as file:
    guide = json.load(file)
for step in guide["steps"]:
    step.pop("links", None)
guide["links"] = [{"id": f"link-{n}", "url": url, "title": {"en": f"Advisory {n}", "ja": f"告知 {n}"}}
                  for n, url in enumerate(urls)]  # fmt: skip
listed = write("urls", "".join(url + "\n" for url in urls))
config = write("curl", "".join(f'url = "{url}"\noutput = "/dev/null"\n' for url in urls))
curl = ["curl", "-sIZ", "--parallel-max", str(AT_ONCE), "-K", config]
programs = {
    "fixwalk": [fixwalk, "links", "--loopback-http", write("links.json", json.dumps(guide))],
    "curl --parallel-immediate": curl + ["--parallel-immediate"],
    "curl --parallel": curl,
    "xargs -P50 curl": ["sh", "-c", 'xargs -P "$1" -n 1 curl -sI -o /dev/null <"$2"', "sh", str(AT_ONCE), listed],
    "wget --spider": ["wget", "-q", "--spider", "-i", listed],
    "(fixwalk's start)": [fixwalk, "--version"],
    "(curl's start)": ["curl", "--version"],
}
programs = figures.installed(programs, lambda command: ["curl"] if command[0] == "sh" else command)

times = {name: [] for name in programs}
for turn in range(rounds):
    for name, command in programs.items():
        if name.startswith("wget") and turn:  # one after the other: ten seconds
            continue
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        times[name].append(1000 * (time.perf_counter() - began))
        if done.returncode:
            sys.exit(f"bench: {name} failed: {(done.stderr or done.stdout).decode(errors='replace')[:300]}")

ours = figures.of(times["fixwalk"])[0]
print(f"{'200 links':<26} {'ms':>8} {'least':>8} {'spread':>7} {'ratio':>6} {'x ideal':>8}")
for name, took in times.items():
    middle, least, spread = figures.of(took)
    ratios = "" if name.startswith("(") else f" {ours / middle:6.2f} {middle / IDEAL:8.2f}"
    print(f"{name:<26} {middle:8.1f} {least:8.1f} {spread:>7}{ratios}")
print(f"ratio: fixwalk over that program; ideal: {IDEAL:.0f} ms; {rounds} rounds (wget: 1).")
