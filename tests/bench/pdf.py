"""The plan as a PDF in two languages, beside plain Pango and Cairo (the floor), paps and weasyprint drawing the same
text.  Whole processes, interleaved rounds, medians.  usage: pdf.py FIXWALK TOOLS ROUNDS"""
import os
import shutil
import subprocess
import sys
import time

import figures

fixwalk, tools, rounds = figures.arguments()
plan = [fixwalk, "plan", "code-red", "--set", "os=win2000-server", "--set", "service_pack=sp2", "--set", "iis=yes",
        "--set", "products=none", "--set", "signs=none", "--set", "fix_installed=none", "--sheet-lang", "both"]
text = subprocess.run(plan, capture_output=True, check=True).stdout

programs = {"fixwalk": (plan + ["--format", "pdf", "-o", "-"], None), "pangocairo": ([os.path.join(tools, "pages")], text)}
if shutil.which("paps") and shutil.which("ps2pdf"):
    programs["paps+ps2pdf"] = (["sh", "-c", "paps | ps2pdf - -"], text)
if shutil.which("weasyprint"):
    html = subprocess.run(plan + ["--format", "html"], capture_output=True, check=True).stdout
    programs["weasyprint"] = (["weasyprint", "-q", "-", "-"], html)

times = {name: [] for name in programs}
sizes = {}
for _ in range(rounds):
    for name, (command, given) in programs.items():
        began = time.perf_counter()
        done = subprocess.run(command, input=given, capture_output=True, check=False)
        times[name].append(1000 * (time.perf_counter() - began))
        if done.returncode:
            sys.exit(f"bench: {name} failed: {done.stderr.decode(errors='replace')[:300]}")
        sizes[name] = len(done.stdout)

ours = figures.of(times["fixwalk"])[0]
print(f"{'PDF':<12} {'ms':>8} {'least':>8} {'spread':>7} {'ratio':>6} {'bytes':>9}")
for name, took in times.items():
    middle, least, spread = figures.of(took)
    print(f"{name:<12} {middle:8.1f} {least:8.1f} {spread:>7} {ours / middle:6.2f} {sizes[name]:9d}")
print(f"ratio: fixwalk over that program; {rounds} rounds.")
