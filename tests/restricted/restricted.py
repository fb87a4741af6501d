"""Ways out of restricted mode, tried in both front ends."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import time

from session import F, FIXWALK, HOME, RECORD, Session, written
from talk import LIMIT, run_tests

TOP, SANITIZED = os.environ["TOP"], os.environ["BUILD"].endswith("-san")
TO_THE_PLAN = ["--set", "os=win2000-server", "--set", "service_pack=sp2", "--set", "iis=yes", "--set", "products=none",
               "--set", "fix_installed=none", "--set", "signs=none"]  # fmt: skip
# Each kind of screen, and how one gets there.
SCREENS = {
    "overview": ([], ""), "question": ([], "\r"), "where": ([], "\rw"), "filter": ([], "\r/"), "answers": ([], "\ra"),
    "several": (TO_THE_PLAN[:6], ""), "plan": (TO_THE_PLAN, ""), "step": (TO_THE_PLAN, "\r"),
    "call": (TO_THE_PLAN, "C"), "note": (TO_THE_PLAN, "n"), "ticket": (TO_THE_PLAN, "E"),
    "machines": (TO_THE_PLAN, "M"), "help": (TO_THE_PLAN, "?"), "handing over": (TO_THE_PLAN, "H"),
}  # fmt: skip
AWAY = "q", "\x03", "\033[21~"


def keys():
    """All that the full screens know, from their own tables."""
    with open(os.path.join(TOP, "ui/curses/input.c"), encoding="utf-8") as file:
        source = file.read()
    named = {"\\r": "\r", "\\n": "\n", "\\t": "\t", "\\f": "\f", "\\032": "\032"}
    with open(os.path.join(TOP, "ui/keys.c"), encoding="utf-8") as file:
        rows = re.findall(r'\{ ACTION_\w+, (?:N_\()?"([^"]+)"', file.read())
    letters = [named.get(key, key) for key in re.findall(r"\{ '(\\?[^']+)', ACTION_", source)]
    letters += sorted({key for row in rows for key in row.split(", ") if len(key) == 1})
    sent = ["\033" + end for end in re.findall(r'\{ "([^"]+)", ACTION_', source)]
    assert "D" in letters and "\032" in letters and "\033OP" in sent, letters
    return [key for key in [*letters, *sent, *"123456789"] if key not in AWAY]


def fixwalk(*words, env=None, given="q\n"):
    return subprocess.run([FIXWALK, *words], input=given, capture_output=True, text=True, timeout=LIMIT, check=False,
                          env={**os.environ, **(env or {})})  # fmt: skip


def no_key_on_any_screen_starts_a_program_or_writes_a_file():
    before = written()
    for name, (words, way) in SCREENS.items():
        with Session(*words) as session:
            session.settle().type(way)
            for key in keys():
                session.type(key)
                assert session.children() == [], (name, key)
                assert session.files() == set(), (name, key, session.files())
                session.type("\033")
                assert session.process.poll() is None, (name, key, session.said[-500:])
        assert written() == before, (name, written() - before)


def no_line_starts_a_program_or_writes_a_file():
    before = written()
    with Session("--line", *TO_THE_PLAN) as session:
        for letter in "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ?<>/!|&;$`-+*":
            for line in letter, letter + "1", letter + " x":
                session.type(line + "\n")
                assert session.children() == [] and session.files() == set(), line
                session.type("<\n")
        session.type("q\n")
        assert session.end() in (0, 1), session.said[-1000:]
    assert written() == before, written() - before


def what_is_switched_off_says_so():
    with Session(*TO_THE_PLAN) as session:
        session.settle().type("5")
        for key, words in [("o", "Opening addresses"), ("l", "Checking addresses"),
                           ("D", "Writing files")]:  # fmt: skip
            session.type(key).said = b""
            session.resize(24, 80 + len(words))  # all is drawn anew
            session.until(words + " is switched off here.")


def what_is_switched_off_is_not_offered():
    with Session(*TO_THE_PLAN) as session:
        session.settle().type("H").said = b""
        session.resize(24, 90)  # all is drawn anew
        session.until("What the code carries").settle()
        assert b"QR code" in session.said and b"no names" not in session.said, session.said
    for key in "Ss":
        said = fixwalk("--restricted", "--line", "--lang", "en", *TO_THE_PLAN, given=f"H\n{key}\nq\n").stdout
        assert "No such command here." in said, said


def no_program_and_no_file_by_what_the_system_saw():
    typed = "ELSecvsroPmlDHnN".replace("N", "note\r")
    command = ["strace", "-f", "-o", "trace", "-e", "trace=execve,execveat,fork,vfork,clone,clone3,open,openat,creat",
               FIXWALK, "--restricted", *TO_THE_PLAN]  # fmt: skip
    with Session(command=command, env={"ASAN_OPTIONS": "detect_leaks=0"}) as session:
        session.until("The plan")
        for key in typed:
            session.type(key).type("\033")
        session.type(F[6]).type(F[6])
        session.end()
    with open("trace", encoding="utf-8", errors="replace") as file:
        calls = [line for line in file if re.search(r"O_WRONLY|O_RDWR|O_CREAT|exec|fork|clone", line)]
    bad = [line for line in calls[1:] if not re.search(r"cases\.db|/dev/(tty|pts|null)", line)]
    assert "exec" in calls[0] and bad == [], bad


def nothing_goes_with_it_but_the_walk():
    with open("own.json", "w", encoding="utf-8") as file:
        file.write("{}")
    refused = [
        ["plan", "code-red"], ["list"], ["update"], ["mail"], ["resume"], ["cases"], ["get", "code-red"], ["word", "x"],
        ["code-red", "plan"], ["code-red", "sh"], ["--dir", "."], ["--answers", "own.json"], ["own.json"], ["./own.json"],
        ["-"], ["../code-red"], ["--output", "x"], ["-o", "x"], ["--print"], ["--mail", "a@example.jp"], ["-c", "sh"],
    ]  # fmt: skip
    before = written()
    for words in refused:
        for line in ["--restricted", *words], [*words, "--restricted"], ["--restr", *words]:
            done = fixwalk(*line)
            assert done.returncode == 2 and done.stdout == "" and done.stderr.startswith("fixwalk: "), (line, done)
    assert written() == before


def an_advisory_is_the_bundled_one_or_what_the_administrator_names():
    own = os.path.abspath("data/advisories")
    os.makedirs(own)
    with open(os.path.join(TOP, "tests/guides/printer.json"), encoding="utf-8") as file:
        guide = json.load(file)
    for name in "code-red", "other":
        with open(f"{own}/{name}.json", "w", encoding="utf-8") as file:
            json.dump(guide, file)
    for place in "fixwalk/advisories", ".local/share/fixwalk/advisories", ".local/share/fixwalk/fetched/example.jp":
        shutil.copytree(own, os.path.join(HOME, place))
    env = {"FIXWALK_DATA": os.path.abspath("data"), "XDG_DATA_HOME": HOME}
    for words in [], ["code-red"]:
        done = fixwalk("--restricted", "--line", "--lang", "en", *words, env=env)
        assert "Code Red" in done.stdout and done.returncode == 1, done
    assert "Code Red" not in fixwalk("--line", "--lang", "en", "code-red", env=env).stdout
    assert fixwalk("--restricted", "--line", "other", env=env).returncode == 2
    assert fixwalk("--restricted", "--line", f"{own}/other.json", env=env).returncode == 1
    shutil.rmtree(os.path.join(HOME, "fixwalk"))
    shutil.rmtree(os.path.join(HOME, ".local"))


def the_environment_opens_no_door():
    os.makedirs("terminals")
    os.makedirs(os.path.join(HOME, ".terminfo"))
    with open("mine.ti", "w", encoding="ascii") as file:
        file.write("mine|a terminal of one's own,\n\tam, cols#80, lines#24, cup=\\E[%i%p1%d;%p2%dH, clear=POISON,\n")
    for folder in "terminals", os.path.join(HOME, ".terminfo"):
        subprocess.run(["tic", "-x", "-o", folder, "mine.ti"], check=True, capture_output=True)
    here = os.path.abspath("terminals")
    for name, value in [("TERMINFO", here), ("TERMINFO_DIRS", here), ("TERMCAP", "mine:cl=POISON:cm=x:"), ("HOME", HOME)]:
        with Session(env={"TERM": "mine", name: value}) as session:
            session.until("this terminal cannot show full screens").settle()
            assert b"POISON" not in session.said, name
    for term in "../mine", here + "/m/mine", "x" * 70, "a\033b":
        with Session(env={"TERM": term}) as session:
            session.until("dumb one").settle()
    doors = {"FIXWALK_TEST_IDLE": "1", "FIXWALK_TEST_CLOCK": "0", "COLUMNS": "30", "LINES": "7", "LOCPATH": here,
             "NLSPATH": here, "GCONV_PATH": here, "EDITOR": "sh", "PAGER": "sh", "DISPLAY": ":0", "TMUX": "1",
             "XDG_CONFIG_HOME": here, "SSH_ORIGINAL_COMMAND": "sh"}  # fmt: skip
    with Session(env=doors) as session:
        session.settle()
        with open(f"/proc/{session.process.pid}/maps", encoding="utf-8") as file:
            assert here not in file.read()
        assert b"\033[24d" in session.said and b"\033]" not in session.said, session.said[-500:]


def the_process_is_held_small():
    with Session() as session:
        session.settle()
        limits = session.limits()
        assert limits["Max core file size"] == ("0", "0")
        assert limits["Max processes"] == ("0", "0") or SANITIZED
        assert limits["Max open files"] == ("64", "64")
        assert limits["Max cpu time"] == ("600", "600")
        assert os.readlink(f"/proc/{session.process.pid}/cwd") == "/"
        with open(f"/proc/{session.process.pid}/status", encoding="ascii") as file:
            status = file.read()
        assert "NoNewPrivs:\t1" in status and "Umask:\t0077" in status, status


def no_key_and_no_signal_suspends_or_kills_it():
    for words in [], ["--line"]:
        with Session(*words) as session:
            session.settle().type("\r" if not words else "")
            session.type("\x1a").type("\x1c").signal("SIGTSTP").signal("SIGQUIT")
            assert session.waits() and session.process.poll() is None
            session.type("q\n" if words else "q")
            assert session.end() == 1, session.said[-500:]


def it_ends_cleanly_when_asked():
    for name in "SIGTERM", "SIGHUP", "SIGINT":
        with Session() as session:
            session.settle().signal(name)
            assert session.end() in (1, 2) and b"\033[?1049l" in session.said, name
    for words, key in [([], "q"), ([], "\x03"), ([], F[6]), (["--line"], "q\n"), (["--line"], "\x03")]:
        with Session(*words) as session:
            session.settle().type(key)
            assert session.end() == 1, (words, key)
    for words in [], ["--line"]:
        with Session(*words) as session:
            session.settle()
            os.close(session.other)
            os.close(session.terminal)
            assert session.process.wait(LIMIT) in (1, 2, 3, -signal.SIGHUP)


def any_size_of_the_window_will_do():
    with Session() as session:
        session.settle()
        for rows, columns in [(1, 1), (1, 200), (500, 1), (0, 0), (2, 2), (1000, 1000), (1, 1), (24, 80)]:
            session.resize(rows, columns)
            session.settle().type("j?")
        session.type("\033").type("\r").said = b""
        session.type("\x0c").until("operating system")
        session.type("q")
        assert session.end() == 1


def no_window_is_too_large():
    for size in (5000, 5000), (65535, 65535), (32767, 32767), (65535, 1), (1, 65535):
        for begins in (24, 80), size:
            with Session(*TO_THE_PLAN, size=begins) as session:
                session.settle().resize(*size)
                session.settle().type("j").type("v").type("x")
                assert session.process.poll() is None, (size, begins, session.said[-500:])
                assert session.memory() < (1000 if SANITIZED else 64), (size, session.memory())
                session.resize(24, 80)
                session.settle().said = b""
                session.type("\x0c").until("Verdict")


def no_abbreviation_hides_it():
    for words in ["--m"], ["--l", "--m"], ["--f"]:
        done = fixwalk(*words, "--restricted", "--line")
        assert done.returncode == 2 and done.stdout == "", (words, done)


def no_file_of_whoever_starts_it_stays_open():
    with open("/etc/hosts", encoding="utf-8") as file:
        os.set_inheritable(file.fileno(), True)
        with subprocess.Popen([FIXWALK, "--restricted", "--line"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              pass_fds=[file.fileno()]) as process:  # fmt: skip
            process.stdout.readline()
            folder = f"/proc/{process.pid}/fd"
            opened = {os.readlink(os.path.join(folder, fd)) for fd in os.listdir(folder)}
            process.communicate(b"q\n", LIMIT)
    assert "/etc/hosts" not in opened, opened
    for closed in "<&-", ">&-", "2>&-", "<&- >&- 2>&-":
        done = subprocess.run(["sh", "-c", f'echo q | "$0" --restricted --line {closed} & wait $!', FIXWALK], check=False,
                              capture_output=True, timeout=LIMIT)  # fmt: skip
        assert done.returncode in (1, 2, 3), (closed, done)


def nobody_speaks_in_the_operators_name():
    done = fixwalk("--restricted", "--line", "--lang", "en", "--operator", "Suzuki", given="1\nC\n3\nYamada\n\nq\n")
    assert "Changing the operator is switched off here." in done.stdout, done
    with Session("--operator", "Suzuki") as session:
        session.settle().type("\r1\rCjj\rYamada\r").until("Changing the operator is switched off here.")
        session.type("q")
    told = fixwalk("cases", "list", "--format", "csv").stdout
    assert "Suzuki" in told and "Yamada" not in told, told


def what_is_poured_in_does_nothing():
    chance = random.Random(7)
    noise = {
        "letters": b"x" * 100_000,
        "pasted": b"\033[200~" + b"q\rD" * 33_333 + b"\033[201~",
        "not UTF-8": b"\xff\xfe\xc0\x80\xed\xa0\x80\xf8\x88\x80\x80\x80" * 500,
        "controls": bytes(c for c in [*range(32), *range(127, 160)] if c not in (3, 4, 17, 19)) * 20,
        "sequences": b"\033]52;c;?\a\033P+q544e\033\\\033[6n\033[c\033[>q\033_x\033\\" * 200,
        "anything": bytes(c for c in chance.randbytes(40_000) if c not in b"\x03\x04\x11\x13q"),
    }  # fmt: skip
    before = written()
    for name, poured in noise.items():
        for words in [], ["--line"]:
            with Session(*words) as session:
                session.settle().type(poured)
                if session.process.poll() is None:  # a q may be among it
                    assert session.memory() < (1000 if SANITIZED else 32), session.memory()
                    assert session.children() == [], name
                for leave in (["\n", "<\n", "<\n", "q\n", "\n", "q\n"] if words else ["\033[201~", "\033", F[6], F[6]]):
                    if session.process.poll() is None:
                        session.type(leave)
                assert session.end() in (0, 1), (name, words, session.said[-800:])
    assert written() == before


def hurried(times):
    subprocess.run([os.environ.get("CC", "cc"), "-O1", "-shared", "-fPIC", "-o", os.path.abspath("hurry.so"),
                    os.path.join(TOP, "tests/restricted/hurry.c")], check=True)  # fmt: skip
    options = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
    return {"LD_PRELOAD": os.path.abspath("hurry.so"), "HURRY": str(times), "ASAN_OPTIONS": options}


def nobody_at_the_keyboard_ends_it():
    env = hurried(2000)
    for words, way in [([], ""), (["--as", "self"], "\r"), (TO_THE_PLAN, "v"), (["--line"], "")]:
        with Session(*words, env=env) as session:
            session.type(way).until("no key was pressed for 15 minutes")
            assert session.end() in (0, 1), session.said[-500:]


def nobody_stays_longer_than_two_hours():
    env = hurried(2000)
    for words, key in [([], "j"), (["--line"], "?\n")]:
        with Session(*words, env=env) as session:
            end = time.monotonic() + LIMIT
            while session.process.poll() is None and time.monotonic() < end:
                session.type(key)
            assert session.end() == 1, session.said[-500:]
            session.until("it has lasted 120 minutes")


def an_endless_paste_and_a_terminal_that_takes_nothing_end_it_too():
    env = hurried(2000)
    with Session(env=env) as session:
        session.settle()
        os.write(session.terminal, b"\033[200~")
        end = time.monotonic() + LIMIT
        while session.process.poll() is None and time.monotonic() < end:
            os.write(session.terminal, b"x")
            session.read(0.01)
        assert session.end() in (1, -signal.SIGALRM)
    with Session("--line", env=env) as session:
        os.set_blocking(session.terminal, False)
        end = time.monotonic() + LIMIT
        while session.process.poll() is None and time.monotonic() < end:
            try:
                os.write(session.terminal, b"?\n" * 10)
            except BlockingIOError:
                time.sleep(0.01)
        assert session.process.poll() is not None


def a_call_holds_exactly_what_it_may():
    for lines, most in ("n x\n", 100), ("N\n\n", 19):  # the first machine is there already
        for count in most, most + 1:
            done = fixwalk("--restricted", "--line", "--lang", "en", "--no-store", *TO_THE_PLAN, given=lines * count + "?\nq\n")
            over = "more than 100 notes, 20 machines, 5000 answers or 256 KB of text is not allowed here" in done.stderr
            assert over == (count > most), (lines, count, done.stderr, done.stdout[-500:])


def nobody_fills_the_record():
    with Session("--line", *TO_THE_PLAN) as session:
        session.settle()
        for _ in range(102):
            if session.process.poll() is None:
                session.type("n " + "x" * 60 + "\n")
        assert session.end() in (0, 1)
        session.until("more than 100 notes, 20 machines, 5000 answers")
    done = fixwalk("--restricted", "--line", "--lang", "en", *TO_THE_PLAN, given=("n " + "x" * 4000 + "\n") * 99)
    assert "256 KB of text is not allowed here" in done.stderr and done.stdout.count("The note is kept") == 66, done.stderr
    before = fixwalk("cases", "list", "--format", "csv").stdout
    with open(RECORD + "-wal", "ab") as file:  # what a flood of calls leaves
        file.truncate(1 << 30)
    for words in TO_THE_PLAN, ["--line", *TO_THE_PLAN]:
        with Session(*words) as session:
            session.settle().type("n gone\nq\n" if words[0] == "--line" else "ngone\r" + 2 * F[6])
            assert session.end() in (0, 1)
            session.until("what you say here isn't kept: there is no more room for calls")
    os.truncate(RECORD + "-wal", 0)
    assert fixwalk("cases", "list", "--format", "csv").stdout == before


if not shutil.which("strace"):
    del no_program_and_no_file_by_what_the_system_saw
    print("ok - no program and no file by what the system saw # SKIP no strace")
run_tests(globals())
