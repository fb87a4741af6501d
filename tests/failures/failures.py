"""Each call of the system in turn fails, in everything that fixwalk does: the result is a message and an intact file.

ALL=1: every call, else a few of each kind (FEW=2).  ONLY=words in a scenario's name, KINDS=read,write: only these.
TOLD=20: so many problems of a scenario are shown."""

import json
import os
import shutil
import sqlite3
import subprocess
import time

from elsewhere import KEYS, Get, Links, Screens, providers
from trial import BUILD, FAILURES, FIXWALK, SHIM, TOP, Bench, Scenario

ALL = os.environ.get("ALL")
PRINTER = TOP + "/tests/guides/printer.json"
LINES = "3\n2\n2 3\nnone\nroom 7\nd1\nn the caller waits\nq\n"
# What each of these lines brings, as far as it is said.
TOLD = ["Noted: LP-300.", "Noted: 2.x.", "Noted: FTP, Telnet.", "Noted: none of these.", "Noted: room 7.", "Step 1: done.",
        "The note is kept"]  # fmt: skip
STORE = ".local/state/fixwalk/cases.db"
NUMBER = "7K3F-2"
OLD = b"what was there before\n"
LISTED = ["./printer.json", "--set", "model=lp300", "--set", "firmware=v2", "--set", "services=ftp,telnet"]
HOSTS = "".join(json.dumps({"host": f"web{n:02}", "answers": {"model": "lp300", "firmware": "v2"}}) + "\n" for n in range(40))


def bring_guide(home):
    shutil.copy(PRINTER, home)


def bring_old(home):
    """A guide, and a file that is to be replaced."""
    bring_guide(home)
    write(home, "plan.out", OLD)
    os.chmod(os.path.join(home, "plan.out"), 0o640)


def bring_hosts(home):
    bring_guide(home)
    write(home, "hosts.ndjson", HOSTS.encode())


def bring_call(home, lines="3\n2\nq\n"):
    """A call that is kept."""
    bring_guide(home)
    subprocess.run([FIXWALK, "--line", "./printer.json"], input=lines.encode(), cwd=home, stdout=subprocess.DEVNULL, check=False,
                   env={**os.environ, "HOME": home, "FIXWALK_TEST_CASE": NUMBER})  # fmt: skip


def same_words(one, other):
    """Of two PDFs: other fonts may have been found.  None: there is no file."""
    if one is None or other is None or not shutil.which("pdftotext"):
        return one == other or None not in (one, other) and one.startswith(b"%PDF") and one.rstrip().endswith(b"%%EOF")
    return words_of(one) == words_of(other)


def words_of(pdf):
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=False).stdout


def write(home, name, data):
    with open(os.path.join(home, name), "wb") as file:
        file.write(data)


# ---------------------------------------------------------------- the kept call


def journals(home):
    """{case number: what was said}, of all that is kept; the file is sound."""
    path = os.path.join(home, STORE)
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        return {}
    database = sqlite3.connect(path)
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not database.execute("PRAGMA user_version").fetchone()[0]:
            return {}
        return {number: spoken(json.loads(text)) for number, text in
                database.execute("SELECT number, text FROM cases JOIN record USING (id)")}  # fmt: skip
    finally:
        database.close()


def spoken(record):
    """All that somebody said: without it a record wouldn't be whole."""
    return json.dumps([record["journal"], record["machines"]], sort_keys=True)


class CallJudge:
    """What was said is kept, or that it isn't is said; nothing is said to be kept that isn't.

    states: what is kept behind each of the lines typed; told: what shows that a line arrived."""

    def __init__(self, told):
        self.told, self.states = told, None

    def learn(self, scenario, folder):
        """From runs in which the input ends earlier."""
        lines, home = getattr(scenario, "keys", scenario.typed.splitlines(keepends=True)), os.path.join(folder, "learnt")
        self.states = []
        for count in range(len(lines) + 1):
            scenario.run(home, typed="".join(lines[:count]))
            self.states.append(list(journals(home).values()))
        shutil.rmtree(home)

    def __call__(self, clean, run):
        try:
            kept = list(journals(run.home).values())
        except (AssertionError, sqlite3.Error, ValueError) as trouble:
            yield f"what is kept can't be read: {trouble}"
            return
        due = sum(words in run.said for words in self.told)
        if kept not in self.states:
            yield "what is kept was never said"
        elif kept not in self.states[due:]:
            if run.status != 3:
                yield f"{due} lines arrived, not all is kept, and the status is none of a failure"
            if "saved" not in run.said and "out of memory" not in run.err:
                yield f"{due} lines arrived, and that not all is kept isn't said"
            if "This call is kept as case" in run.said:
                yield "it is said to be kept and isn't"
        if "is kept as case" in run.said and not kept:
            yield "it is said that something is kept, and nothing is"


# ---------------------------------------------------------------- the table


def scenarios():
    # A terminal that can't be read from has gone: the input has ended.
    yield Scenario("a call", "--line", "./printer.json", typed=LINES, before=bring_guide, judge=CallJudge(TOLD),
                   statuses=(2,))  # fmt: skip
    yield Scenario("going on with a call", "resume", "--line", typed="2 3\nnone\nroom 7\nd1\nq\n", before=bring_call,
                   judge=CallJudge(TOLD[2:6]), statuses=(2,))  # fmt: skip
    # What can't be written to a terminal, nobody can be asked there.
    yield Screens("a call in full screens", "./printer.json", keys=KEYS, before=bring_guide, judge=CallJudge([]), statuses=(2,),
                  kinds=set(FAILURES) - {"write"}, briefly=("malloc", "fsync"))  # fmt: skip
    for suffix in ("text", "markdown", "html", "json"):
        yield Scenario(f"a plan as {suffix}", "plan", *LISTED, "--format", suffix, "-o", "plan.out", before=bring_old,
                       target="plan.out")  # fmt: skip
    for program in ("fixwalk", "fixwalk-pdf"):
        yield Scenario(f"a plan as PDF, {program}", "plan", *LISTED, "--format", "pdf", "-o", "plan.out", before=bring_old,
                       target="plan.out", program=program, same=same_words, briefly=("malloc", "open", "write"))  # fmt: skip
    yield Scenario("a plan to a pipe", "plan", *LISTED, before=bring_guide)
    yield Scenario("hosts assessed", "assess", "./printer.json", "hosts.ndjson", before=bring_hosts)
    yield Scenario("an advisory checked", "check", "./printer.json", before=bring_guide)
    yield Scenario("advisories listed", "list")
    yield Scenario("calls listed", "cases", before=bring_call)
    yield Scenario("a call closed", "cases", "close", NUMBER, before=bring_call)
    yield Scenario("a call exported", "cases", "export", NUMBER, "--format", "json", "-o", "call.json", before=bring_call,
                   target="call.json")  # fmt: skip
    yield Scenario("calls backed up", "cases", "backup", "calls.db", before=bring_call)
    yield Scenario("calls removed", "cases", "purge", NUMBER, "yes", before=bring_call)


    for program in ("fixwalk", "fixwalk-net"):
        yield Get(program)
        yield Links(program)
    if ALL:
        yield from providers()


def main():
    if not os.path.exists(SHIM) or "-san" in os.path.basename(BUILD):
        print("ok - failing calls # SKIP: what makes calls fail cannot be loaded before the sanitizers")
        return
    only, kinds = os.environ.get("ONLY", ""), os.environ.get("KINDS", "")
    few, brief = (None, False) if ALL else (int(os.environ.get("FEW", 2)), "FEW" not in os.environ)
    bench = Bench(few, brief, int(os.environ.get("JOBS", 2 if ALL else 1)), kinds.split(",") if kinds else None)
    for scenario in scenarios():
        if only not in scenario.name:
            continue
        began = time.monotonic()
        found, tried = bench.tried(scenario)
        print(f"{'not ok' if found else 'ok'} - {scenario.name}: whatever fails is said, and files are intact ({tried} ways,"
              f" {time.monotonic() - began:.1f} s)", flush=True)  # fmt: skip
        for told in found[: int(os.environ.get("TOLD", 20))]:
            print("# " + told.replace("\n", "\n#   "), flush=True)
        if found:
            print(f"# {len(found)} of {tried} trials")
    print(f"# {bench.trials} trials")


main()
