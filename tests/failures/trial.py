"""One run of fixwalk in which calls of one kind fail, and what must hold behind every such run.

A scenario is run as it is, then once for each call (N) of each kind, which fails (failing.c).  Whatever fails: the exit
status is a documented one, what isn't done is said, a file is the old one or the new one, no temporary file stays."""

import concurrent.futures
import errno
import fnmatch
import operator
import os
import shutil
import struct
import subprocess
import threading

FIXWALK, BUILD, TOP = os.environ["FIXWALK"], os.environ["BUILD"], os.environ["TOP"]
SHIM = BUILD + "/tests/failures/failing.so"
LIMIT = 20  # seconds; nothing takes so long but a hang
HALF = 0  # as an errno: reads and writes do half of what was wanted
ONCE, REST = 1, 1 << 30  # how many calls fail
# Of each kind of call, how it fails.  What is only an interruption must be made up for.
FAILURES = {
    "malloc": [(errno.ENOMEM, ONCE), (errno.ENOMEM, REST)],
    "open": [(errno.EMFILE, ONCE), (errno.EMFILE, REST), (errno.EIO, ONCE)],
    "read": [(errno.EIO, ONCE), (errno.EIO, REST), (errno.EINTR, ONCE), (HALF, ONCE), (HALF, REST)],
    "write": [(errno.ENOSPC, REST), (errno.EIO, ONCE), (errno.EINTR, ONCE), (HALF, ONCE), (HALF, REST)],
    "close": [(errno.EIO, ONCE), (errno.EINTR, ONCE)],
    "fsync": [(errno.EIO, ONCE), (errno.ENOSPC, REST)],
    "rename": [(errno.EIO, REST)],
    "link": [(errno.EIO, ONCE)],
    "truncate": [(errno.ENOSPC, ONCE), (errno.EIO, REST)],
    "mkdir": [(errno.ENOSPC, REST)],
    "chmod": [(errno.EIO, ONCE)],
    "stat": [(errno.EIO, ONCE), (errno.EIO, REST)],
    "mmap": [(errno.ENOMEM, ONCE), (errno.ENOMEM, REST)],
    "socket": [(errno.EMFILE, REST)],
    "connect": [(errno.ECONNREFUSED, REST), (errno.EINTR, ONCE)],
    "poll": [(errno.EINTR, ONCE), (errno.ENOMEM, ONCE)],
    "spawn": [(errno.EAGAIN, REST), (errno.ENOMEM, REST)],
    "lock": [(errno.ENOLCK, REST), (errno.EINTR, ONCE)],
}
INTERRUPTIONS = {(kind, number) for kind in ("read", "write", "poll") for number in (errno.EINTR, HALF)}
# SQLite's own, which it clears away when it next opens the file.
SQLITES = ("*.db-wal", "*.db-shm", "*.db-journal")
NO_REASON = ("(null)", ": Success", "Unknown error")


class Run:
    """status, out, err, and all files of the home behind it; said: all words, however they were wrapped."""

    def __init__(self, status, out, err, home):
        self.status = status
        self.out, self.err = (text.decode(errors="replace").replace(home, "~") for text in (out, err))
        self.said = " ".join((self.out + " " + self.err).split())
        self.files = files_of(home)
        self.home = home

    def __str__(self):
        return f"status {self.status}\n--- out\n{self.out[-300:]}\n--- err\n{self.err[-600:]}"


def files_of(home):
    found = {}
    for folder, _, names in os.walk(home):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, home)] = file.read()
    return found


class Scenario:
    """words: the command line; typed: standard input; before(home) makes what is there beforehand; target: a file that is
    the old one or the new one; judge(clean, run, home): what else must hold; program: the one whose calls fail; kinds: of
    calls, all if it is None; stay: patterns of files that may stay; statuses: with which it may end, beside its own and 3;
    same: are two targets the same?; briefly: the kinds of which one call each is tried where not all are, since a run takes
    long."""

    page = False  # does what goes wrong stand in the page?

    def __init__(self, name, *words, typed="", before=None, target=None, judge=None, program="fixwalk", kinds=None,
                 stay=(), statuses=(), same=operator.eq, briefly=None):  # fmt: skip
        self.name, self.words, self.typed, self.before, self.target = name, words, typed, before, target
        self.judge, self.program, self.kinds, self.stay = judge, program, kinds, stay
        self.statuses, self.same, self.briefly = (3, *statuses), same, briefly

    def environment(self, home, **more):
        return {**os.environ, "HOME": home, "FIXWALK_TEST_CASE": "7K3F-2", "TERM": "dumb", **more}

    def make(self, folder):
        """The home of before, from which each run's is copied."""
        self.template = os.path.join(folder, "template")
        os.makedirs(self.template)
        if self.before:
            self.before(self.template)

    def run(self, home, kind="", at=0, times=0, number=0, typed=None):
        """Runs it in a new home; the run, and how many such calls there were."""
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.template, home, symlinks=True)
        tally = home + ".tally"
        with open(tally, "wb") as file:
            file.write(bytes(8))
        env = self.environment(home, LD_PRELOAD=SHIM, FAIL_PROGRAM=self.program if kind else "", FAIL_CALL=kind, FAIL_AT=str(at),
                               FAIL_FOR=str(times), FAIL_WITH=str(number), FAIL_TALLY=tally)  # fmt: skip
        run = self.carry_out(home, env, typed)
        with open(tally, "rb") as file:
            return run, struct.unpack("Q", file.read(8))[0]

    def carry_out(self, home, env, typed):
        process = subprocess.Popen([FIXWALK, *self.words], cwd=home, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)  # fmt: skip
        try:
            out, err = process.communicate((self.typed if typed is None else typed).encode(), timeout=LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            err += b"\nfixwalk: HANGS"
        return Run(process.returncode, out or b"", err, home)

    def after(self, clean, run, home):
        """Problems that show when it is gone on with."""
        return ()


def problems(scenario, clean, run, kind, number):
    """What is wrong with a run, as sentences."""
    if "HANGS" in run.err:
        yield "it hangs"
    if "NOT RESTORED" in run.err:
        yield "the terminal isn't left as it was"
    # What can't be looked at may be told as what isn't there.
    if run.status not in (clean.status, *scenario.statuses) and not (kind == "stat" and run.status == 2):
        yield f"its status is {run.status}"
    told = any(len(line) > 20 and line.startswith("fixwalk: ") for line in run.err.splitlines())
    if run.status != clean.status and not told and not (scenario.page and run.out != clean.out):
        yield "it doesn't say what went wrong"
    yield from (f"it says '{words}'" for words in NO_REASON if words in run.said)
    left = set(run.files) - set(clean.files) - set(files_of(scenario.template))
    left = {name for name in left if not any(fnmatch.fnmatch(name, of) for of in (*SQLITES, *scenario.stay))}
    if left and kind != "link":
        yield f"it leaves {sorted(left)}"
    same = run.out == clean.out
    if (kind, number) in INTERRUPTIONS and (run.status != clean.status or not same):
        yield "an interruption isn't made up for"
    if run.status == clean.status and not same and run.err == clean.err and not scenario.judge:
        yield "what isn't there isn't said"
    if scenario.target:
        old, new, now = (files.get(scenario.target) for files in (files_of(scenario.template), clean.files, run.files))
        if not scenario.same(now, new) and (now != old or run.status == clean.status):
            yield f"{scenario.target} is neither the old nor the new one"
    if scenario.judge:
        yield from scenario.judge(clean, run)


class Bench:
    """Runs a scenario's trials, `jobs` at a time; few: so many calls of each kind and way are tried, None: all; brief: only
    some kinds where a run takes long."""

    def __init__(self, few, brief, jobs, only_kinds=None):
        self.few, self.brief, self.only_kinds = few, brief, only_kinds
        self.trials = 0
        self.place = threading.local()
        self.pool = concurrent.futures.ThreadPoolExecutor(jobs)

    def chosen(self, count, brief):
        """Which of so many calls, spread over all of them."""
        few = count if self.few is None else min(count, 1 if brief else self.few)
        return [1 + (2 * i + 1) * count // (2 * few) for i in range(few)] if few < count else range(1, count + 1)

    def trial(self, scenario, folder, clean, kind, number, times, at):
        home = os.path.join(folder, f"home-{threading.get_ident()}")
        run, _ = scenario.run(home, kind, at, times, number)
        found = [*problems(scenario, clean, run, kind, number), *scenario.after(clean, run, home)]
        if not found:
            return None
        how = {HALF: "half"}.get(number, errno.errorcode.get(number))
        return f"{kind} {at}{'' if times == ONCE else ' and all after it'}, {how}: {'; '.join(found)}\n{run}"

    def tried(self, scenario):
        """The problems of all its trials."""
        folder = os.path.abspath(scenario.name.replace(" ", "-"))
        os.makedirs(folder)
        scenario.make(folder)
        if hasattr(scenario.judge, "learn"):
            scenario.judge.learn(scenario, folder)
        clean, _ = scenario.run(os.path.join(folder, "clean"))
        work, found = [], list(problems(scenario, clean, clean, "", None))
        for kind, ways in FAILURES.items():
            brief = scenario.briefly if self.brief else None
            if any(kinds and kind not in kinds for kinds in (scenario.kinds, self.only_kinds, brief)):
                continue
            run, count = scenario.run(os.path.join(folder, "counted"), kind)
            found += [f"counting {kind}: {problem}\n{run}" for problem in problems(scenario, clean, run, kind, None)]
            for number, times in ways[:2] if brief else ways:
                work += [(kind, number, times, at) for at in self.chosen(count, brief)]
        self.trials += len(work)
        found += [told for told in self.pool.map(lambda one: self.trial(scenario, folder, clean, *one), work) if told]
        return found, len(work)
