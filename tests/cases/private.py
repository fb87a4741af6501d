"""What is kept of people and their calls is their own: files 0600, folders 0700, whatever the umask of whoever starts it.
What they write on paper themselves (plan --output, get) has the mode that the umask says."""

import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE + "/../net", HERE + "/../restricted"]
from session import Session  # noqa: E402
from talk import LIMIT, Lines, run_tests  # noqa: E402

FIXWALK, PRINTER = os.environ["FIXWALK"], os.environ["TOP"] + "/tests/guides/printer.json"
TO_THE_PLAN = ["--set", "model=lp300", "--set", "firmware=v2", "--set", "services=ftp,telnet", "--set", "place=unknown"]
NOWHERE = "http://127.0.0.1:1"
UMASKS = 0o000, 0o022, 0o077
SETTINGS = "mail.from = help@example.org\nmail.tls = none\nmail.server = smtp://127.0.0.1:1\n"


class Home:
    """Somebody's, with nothing in it but settings; all that is run there is run with this umask."""

    def __init__(self, name, umask):
        self.home, self.umask = os.path.abspath(f"{name}-{umask:03o}"), umask
        os.makedirs(f"{self.home}/config/fixwalk")
        with open(f"{self.home}/config/fixwalk/config", "w", encoding="utf-8") as file:
            file.write(SETTINGS)
        os.mkdir(f"{self.home}/desk", 0o755)
        self.env = {**os.environ, "HOME": self.home, "XDG_CONFIG_HOME": f"{self.home}/config"}

    def start(self, *words, **more):
        return subprocess.Popen([FIXWALK, *words], env={**self.env, **more}, cwd=f"{self.home}/desk", umask=self.umask,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip

    def run(self, *words, typed="", status=0, **more):
        with self.start(*words, **more) as process:
            said = process.communicate(typed.encode(), timeout=LIMIT)[0].decode()
        assert process.returncode == status, (words, process.returncode, said)
        return said

    def modes(self, below="."):
        """{path: mode} of all below a folder."""
        top = os.path.join(self.home, below)
        return {os.path.relpath(path, top): os.lstat(path).st_mode & 0o7777
                for place, folders, names in os.walk(top) for path in (os.path.join(place, name) for name in folders + names)}  # fmt: skip

    def is_private(self, *wanted, below="."):
        """All of it, and these kinds are there: ends of names."""
        modes = {path: mode for path, mode in self.modes(below).items() if path.split("/")[0] not in ("config", "desk")}
        for path, mode in modes.items():
            folder = os.path.isdir(os.path.join(self.home, below, path))
            assert mode == (0o700 if folder else 0o600), f"{path} has the mode {mode:o} with umask {self.umask:03o}"
        for end in wanted:
            assert any(path.endswith(end) for path in modes), f"no {end} among {sorted(modes)}"


def comes(session, path):
    end = time.monotonic() + LIMIT
    while not os.path.exists(path):
        assert time.monotonic() < end, f"no {path}; {session.said[-500:]}"
        session.read(0.1)


def what_a_call_leaves_is_the_persons_own():
    for umask in UMASKS:
        home = Home("call", umask)
        home.run("--line", PRINTER, *TO_THE_PLAN, "--caller", "Ann", status=1,
                 typed="p\nn She shouts\ne\n2\n2\n2\n5\nmine\n1\nm\n1\nann@example.org\n1\nH\nS\nq\n")  # fmt: skip
        home.is_private("cases.db", ".mail", "-000000.json")
        home.is_private("mine.md", below="desk")
        home.run("cases", "export", "-o", "one.json")
        home.run("cases", "backup", "copy.db")
        home.is_private("one.json", "copy.db", below="desk")


def so_is_what_is_there_while_the_call_goes_on():
    for umask in UMASKS:
        for restricted in [], ["--restricted"]:
            home = Home("while" + "".join(restricted), umask)
            with home.start("--line", *restricted, "code-red") as process:
                process.stdin.write(b"1\nu\n")
                process.stdin.flush()
                lines = Lines(process.stdout.fileno())
                while "Question 3" not in lines.next():
                    pass
                home.is_private("cases.db", "cases.db-wal", "cases.db-shm")
                process.communicate(b"q\n", timeout=LIMIT)


def and_tickets_and_screens():
    for umask in UMASKS:
        home = Home("screens", umask)
        before = os.umask(umask)
        with Session(command=[FIXWALK, "--lang", "en", PRINTER, *TO_THE_PLAN, "--set", "signs=none"], env=home.env) as session:
            os.umask(before)
            session.until("The plan, step by step")
            for keys, name in ("ES", "ticket"), ("D", "screen"):
                comes(session.type(keys), f"{home.home}/.local/state/fixwalk/fixwalk-{name}-20020110-000000.txt")
            session.type("qqq").end()
        home.is_private(".txt")


def and_what_waits_for_a_server():
    for umask in UMASKS:
        home = Home("server", umask)
        home.run("--line", "code-red", "--operator", "Hana", typed="1\nq\n", status=1, FIXWALK_STORE="postgresql://127.0.0.1:1/calls")
        home.is_private("cases.db", "cases.db.lock")


def and_what_is_remembered_to_be_quicker():
    for umask in UMASKS:
        home = Home("caches", umask)
        home.run("list")
        with open(PRINTER, encoding="utf-8") as printer, open(f"{home.home}/desk/guide.json", "w", encoding="utf-8") as guide:
            guide.write(re.sub(r"https?://[a-z.]*(:8080)?", NOWHERE, printer.read()))
        home.run("links", "--loopback-http", "guide.json", status=1)
        home.is_private("index.db", "links.db")


def what_was_made_readable_for_others_is_closed_again():
    home = Home("opened", 0)
    home.run("--line", "code-red", typed="1\nq\n", status=1)
    home.run("list")
    opened = [path for path in home.modes() if path.endswith(".db")]
    assert len(opened) == 2, opened
    for path in opened:
        os.chmod(os.path.join(home.home, path), 0o666)
    home.run("resume", "--line", typed="1\nq\n", status=1)
    home.run("list")
    home.is_private()


def what_people_write_themselves_has_the_mode_that_the_umask_says():
    for umask in UMASKS:
        home = Home("paper", umask)
        for name in "plan.txt", "plan.html", "plan.pdf":
            home.run("plan", PRINTER, *TO_THE_PLAN, "--format", name[5:].replace("txt", "text"), "-o", name)
        assert home.modes("desk") == dict.fromkeys(("plan.txt", "plan.html", "plan.pdf"), 0o666 & ~umask), home.modes("desk")


run_tests(globals())
