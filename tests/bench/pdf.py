"""The plan as a PDF in two languages, beside plain Pango and Cairo (the floor), paps and weasyprint drawing the same
text.  Whole processes, interleaved rounds, medians.  usage: pdf.py FIXWALK FLOOR ROUNDS"""
import os
import shutil
import statistics
import subprocess
import sys
import time

fixwalk, floor, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
plan = [fixwalk, "plan", "code-red", "--set", "os=win2000-server", "--set", "service_pack=sp2", "--set", "iis=yes",
        "--set", "products=none", "--set", "signs=none", "--set", "fix_installed=none", "--sheet-lang", "both"]
text = subprocess.run(plan, capture_output=True, check=True).stdout

programs = {"fixwalk": (plan + ["--format", "pdf", "-o", "-"], None), "pangocairo": ([floor], text)}
if shutil.which("paps") and shutil.which("ps2pdf"):
    programs["paps+ps2pdf"] = (["sh", "-c", "paps | ps2pdf - -"], text)
else:
    print("bench: paps is left out (Debian: the packages paps and ghostscript)")
if shutil.which("weasyprint"):
    html = subprocess.run(plan + ["--format", "html"], capture_output=True, check=True).stdout
    programs["weasyprint"] = (["weasyprint", "-q", "-", "-"], html)
else:
    print("bench: weasyprint is left out (Debian: the package weasyprint)")

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

ours = statistics.median(times["fixwalk"])
print(f"{'PDF':<12} {'ms':>8} {'least':>8} {'ratio':>6} {'bytes':>9}")
for name, took in times.items():
    middle = statistics.median(took)
    print(f"{name:<12} {middle:8.1f} {min(took):8.1f} {ours / middle:6.2f} {sizes[name]:9d}")
print(f"ratio: fixwalk over that program; {rounds} rounds, medians; {os.cpu_count()} cores.")
