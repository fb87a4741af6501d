"""Calls are kept as they go on: killed at any moment, on a full disk, with two programs on one case."""

import json
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path[:0] = [os.path.join(os.environ["TOP"], "tests", folder) for folder in ("net", "terminal")]
from program import Program
from talk import run_tests

FIXWALK = os.environ["FIXWALK"]
GUIDE = os.path.join(os.environ["TOP"], "tests", "guides", "printer.json")
LIMIT = 30  # seconds; nothing takes so long but a hang
KILLS = int(os.environ.get("KILLS", 25))  # of each front end
FIRST_SEED = int(os.environ.get("SEED", 0))
LINES = ["3", "2", "2 3", "<", "2", "n he has \"another\" printer, too", "none", "room 7", "", "d1", "x2", "f1", "d3",
         "E", "", "<", "n 例 on a step", "p"]
KEYS = ["\r", "3", "\r", "2", "\r", "2", " ", "3", " ", "\r", "<", "\r", "n", "h", "o", "\r", "4", "\r", "r", "7", "\r",
        "C", "\x1b", "L", " ", "j", "f", "y", "\x1b", "x", "<"]
PROMPT = re.compile(rb"(answers|help|on|call|it|why|none|leave): $")
IDLE = b"\x1b]7770;"
NUMBER = re.compile(r"fixwalk resume ([2-9A-HJKMNP-Z]{4,8}-[2-9A-HJKMNP-Z])\b")
homes = 0


class Home:
    """A person's folders, and what is kept there."""

    def __init__(self):
        global homes
        homes += 1
        self.path = os.path.abspath(f"home-{homes}")
        os.makedirs(self.path)
        self.guide = os.path.join(self.path, "printer.json")
        shutil.copy(GUIDE, self.guide)
        self.env = dict(os.environ, HOME=self.path, TERM="xterm-256color")
        self.store = os.path.join(self.path, ".local/state/fixwalk/cases.db")

    def cases(self):
        """[(number, record)], the oldest first; all of the file is sound."""
        if not os.path.exists(self.store):
            return []
        database = sqlite3.connect(self.store)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not database.execute("PRAGMA user_version").fetchone()[0]:
            return []
        rows = database.execute("SELECT number, text FROM cases JOIN record USING (id) ORDER BY id").fetchall()
        database.close()
        return rows

    def record(self):
        """Of the only case; None: there is none."""
        cases = self.cases()
        assert len(cases) < 2, cases
        return cases[0][1] if cases else None

    def run(self, *arguments, typed="", env={}):
        done = subprocess.run([FIXWALK, *arguments], input=typed, env=dict(self.env, **env), cwd=self.path, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=LIMIT)  # fmt: skip
        assert done.returncode in (0, 1, 2, 3), (done.returncode, done.stderr)
        return done


class Terminal(Program):
    """fixwalk on a terminal of its own; it is waited for until it waits for keys."""

    def __init__(self, home, *arguments, screens=False, command=None, env={}, wait=None, columns=80):
        self.screens, self.awaited = screens, wait
        extra = {"FIXWALK_TEST_IDLE": "1"} if screens else {"TERM": "dumb"}
        super().__init__(command or [FIXWALK, *arguments], {**home.env, **extra, **env}, home.path, (24, columns))
        self.offered = self.ready()

    def is_ready(self):
        if self.awaited:
            return self.awaited in self.shown
        return IDLE in self.shown if self.screens else PROMPT.search(self.shown)

    def ready(self):
        """Waits for the next prompt, or for its end; returns what was said until then."""
        while not self.is_ready() and self.read():
            pass
        said, self.shown = self.shown, b""
        return said.decode(errors="replace").replace("\r", "")

    def write(self, text):
        super().write(text if self.screens else text + "\n")

    def type(self, *texts):
        """Each after the one before was dealt with; what was said last."""
        said = ""
        for text in texts:
            self.shown = b""
            self.write(text)
            said = self.ready()
        return said

    def wait(self):
        status = super().wait()
        os.close(self.terminal)
        return status


def case_number(text):
    return NUMBER.search(text).group(1)


def recorded(screens, keys):
    """The records as they are after each key of a call that nothing happens to; None as long as there is none."""
    home = Home()
    terminal = Terminal(home, *([] if screens else ["--line"]), home.guide, screens=screens)
    records = [home.record()]
    for key in keys:
        terminal.type(key)
        records.append(home.record())
    terminal.end(signal.SIGKILL)
    return [masked(record, home) for record in records]


def masked(record, home):
    return record and record.replace(home.path, "HOME")


def killed(screens, keys, records, seed, number):
    """Ends it at any moment after a key; (home, how many keys the record has)."""
    dice = random.Random(seed)
    home = Home()
    terminal = Terminal(home, *([] if screens else ["--line"]), home.guide, screens=screens)
    confirmed = dice.randrange(len(keys))
    terminal.type(*keys[:confirmed])
    terminal.write(keys[confirmed])
    time.sleep(dice.random() ** 3 * 0.02)
    terminal.end(number)
    record = masked(home.record(), home)
    assert record in records[confirmed : confirmed + 2], f"seed {seed}: {confirmed} keys\n{record}\n{records[confirmed]}"
    return home, confirmed + (record != records[confirmed])


def killed_in_lines_anywhere_it_goes_on_to_the_same_end():
    records = recorded(False, LINES)
    assert len(set(records)) > 12 and records[0] is None
    for seed in range(FIRST_SEED, FIRST_SEED + KILLS):
        home, keys = killed(False, LINES, records, seed, signal.SIGKILL)
        if not records[keys]:
            assert home.run("resume").returncode == 1
            continue
        before = home.cases()
        again = home.run("resume", typed="")
        assert case_number(again.stdout) == before[0][0] and home.cases() == before, again.stderr


def killed_in_lines_and_resumed_each_time_it_ends_with_the_same_record():
    lines = LINES[:10]
    records = recorded(False, lines)
    home = Home()
    arguments = ["--line", home.guide]
    for line in lines:
        terminal = Terminal(home, *arguments)
        terminal.type(line)
        terminal.end(signal.SIGKILL)
        if home.cases():
            arguments = ["resume", "--line"]
    assert masked(home.record(), home) == records[-1]


def killed_on_full_screens_anywhere_nothing_confirmed_is_lost():
    records = recorded(True, KEYS)
    assert len(set(records)) > 8 and records[0] is None
    for seed in range(FIRST_SEED, FIRST_SEED + KILLS):
        home, keys = killed(True, KEYS, records, seed, signal.SIGKILL)
        if not records[keys]:
            continue
        before = home.cases()
        terminal = Terminal(home, "resume", screens=True)
        terminal.end(signal.SIGKILL)
        assert home.cases() == before


def a_line_that_is_cut_loses_nothing_confirmed():
    for screens, keys in ((False, LINES), (True, KEYS)):
        records = recorded(screens, keys)
        for seed in range(12):
            killed(screens, keys, records, seed, random.Random(seed).choice([signal.SIGHUP, signal.SIGTERM]))


def full_screens_go_on_at_the_same_question():
    home = Home()
    terminal = Terminal(home, home.guide, screens=True)
    terminal.type("\r", "3", "\r", "2", "\r")
    terminal.end(signal.SIGKILL)
    terminal = Terminal(home, "resume", screens=True)
    screen = terminal.type("\f")
    number = home.cases()[0][0]
    assert "Question 3 of about 5" in screen and number in screen, screen
    said = terminal.type("q", "q")
    assert f"fixwalk resume {number}" in said, said
    terminal.wait()


def looking_around_is_not_kept():
    home = Home()
    home.run("--line", home.guide, "--set", "model=lp300", typed="?\ny\np\n<\nq\n")
    assert not home.cases()
    terminal = Terminal(home, home.guide, screens=True)
    terminal.type("i", "\x1b", "\r", "?", "\x1b", "j")
    terminal.end(signal.SIGKILL)
    assert not home.cases()


def a_note_alone_is_kept_and_found_by():
    home = Home()
    done = home.run("--line", home.guide, "--caller", "Ｓａｔｏ", typed="n he rang off\nq\n")
    assert len(home.cases()) == 1 and case_number(done.stdout.splitlines()[-1]) == home.cases()[0][0]
    database = sqlite3.connect(home.store)
    row = database.execute("SELECT words, question, questions, verdicts, title, machines FROM cases").fetchone()
    assert row[0].split("\n") == ["sato", "he rang off"] and row[1] == 1 and row[2] == 5 and row[5] == 1, row
    assert row[3] == "undetermined" and row[4].startswith("Print server"), row


def nothing_is_written_with_no_store():
    home = Home()
    done = home.run("--line", "--no-store", home.guide, typed="3\n2\nn note\nq\n")
    assert "resume" not in done.stdout and "To go on from here" in done.stdout
    assert not os.path.exists(os.path.join(home.path, ".local"))
    terminal = Terminal(home, "--no-store", home.guide, screens=True)
    terminal.type("\r", "3", "\r", "n", "x", "\r")
    assert "Marks and notes are not saved" in terminal.type("q")
    terminal.end(signal.SIGKILL)
    assert not os.path.exists(os.path.join(home.path, ".local"))


def marks_that_are_kept_are_not_asked_about():
    home = Home()
    terminal = Terminal(home, home.guide, screens=True)
    terminal.type("\r", "3", "\r", "n", "x", "\r")
    assert "No plan yet; all is kept" in terminal.type("q")
    terminal.type("q")
    assert terminal.wait() == 1


def a_full_disk_is_told_once_and_nothing_before_is_lost():
    for screens, keys in ((False, ["3", "2", "2 3", "none"]), (True, ["\r", "3", "\r", "2", "\r", "2", " ", "\r", "4", "\r"])):
        home = Home()
        terminal = Terminal(home, *([] if screens else ["--line"]), home.guide, screens=screens)
        terminal.type(*keys[: len(keys) // 2])
        before, full = home.cases(), os.path.getsize(home.store + "-wal")
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
        said = ""
        for key in keys[len(keys) // 2 : -1]:
            said += terminal.type(key)
        flat = " ".join(re.sub(r"\x1b\[[0-9;]*[A-Za-z]", " ", said).split())
        assert flat.count("cannot be saved") == 1 and before[0][0] in flat, flat
        assert home.cases() == before
        if screens:
            assert "What was said last is not saved" in terminal.type("q")
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert "can be saved again" in terminal.type(keys[-1])
        wanted = home.cases()
        assert wanted != before and wanted[0][0] == before[0][0] and len(wanted) == 1
        terminal.end(signal.SIGKILL)


def without_a_folder_it_is_said_at_the_first_answer():
    home = Home()
    with open(os.path.join(home.path, "file"), "w"):
        pass
    env = {"XDG_STATE_HOME": os.path.join(home.path, "file")}
    done = home.run("--line", home.guide, typed="?\n3\n2\nq\n", env=env)
    assert done.stdout.count("cannot be saved") == 1, done.stdout
    assert done.stdout.index("cannot be saved") > done.stdout.index("Firmware") > 0
    assert "resume" not in done.stdout and "cannot be saved" in done.stderr and done.returncode == 3
    assert "still not saved" in done.stdout, done.stdout


def a_store_that_was_taken_away_is_made_anew():
    home = Home()
    terminal = Terminal(home, "--line", home.guide)
    terminal.type("3")
    number = home.cases()[0][0]
    for name in os.listdir(os.path.dirname(home.store)):
        os.unlink(os.path.join(os.path.dirname(home.store), name))
    terminal.type("2", "2 3")
    terminal.end(signal.SIGKILL)
    assert [case[0] for case in home.cases()] == [number] and '"services"' in home.record()


def a_removed_file_is_made_anew_and_said():
    home = Home()
    terminal = Terminal(home, "--line", home.guide)
    terminal.type("3")
    number = home.cases()[0][0]
    os.unlink(home.store)
    said = " ".join(terminal.type("2").split())
    assert "was removed" in said and "cannot be saved" not in said and home.cases()[0][0] == number, said
    os.unlink(home.store)
    assert f"resume {number}" in terminal.type("q") and home.cases()[0][0] == number
    assert terminal.wait() == 1


def a_case_that_was_purged_is_made_again_by_who_goes_on_and_that_is_said():
    home = Home()
    terminal = Terminal(home, "--line", home.guide)
    terminal.type("3")
    number = home.cases()[0][0]
    database = sqlite3.connect(home.store)
    database.execute("DELETE FROM cases")
    database.commit()
    database.close()
    said = " ".join(terminal.type("2").split())
    assert f"Case {number} was removed by somebody else" in said and f"fixwalk cases purge {number}" in said, said
    assert "was removed" not in terminal.type("2 3") and [case[0] for case in home.cases()] == [number]
    terminal.end(signal.SIGKILL)


def what_a_moved_file_left_is_moved_aside_and_said_once():
    home = Home()
    for screens in (False, True):
        terminal = Terminal(home, "--line", home.guide)
        terminal.type(*["n"] * screens, "3")
        terminal.end(signal.SIGKILL)
        os.rename(home.store, home.store + ".moved")
        done = home.run("--line", home.guide, typed="n more\nq\n")
        said = " ".join(done.stdout.split())
        assert said.count("It belongs beside that file") == 1 and "cases.db-wal.old" in said.replace(" ", ""), said
        assert "It belongs" not in home.run("cases").stderr


def a_case_number_goes_before_a_file_of_that_name():
    home = Home()
    home.run("--line", home.guide, typed="3\nq\n")
    number = home.cases()[0][0]
    os.mkdir(os.path.join(home.path, number))
    assert number in home.run("resume", number).stdout


def a_pipe_is_no_file_to_go_on_with():
    home = Home()
    os.mkfifo(os.path.join(home.path, "fifo"))
    assert home.run("resume", "./fifo").returncode == 2


def two_in_one_case_see_each_other_and_cannot_overwrite():
    home = Home()
    first = Terminal(home, "--line", home.guide, "--operator", "Hanako")
    first.type("3")
    number = home.cases()[0][0]
    other = home.run("resume", number)
    assert other.returncode == 1 and "Hanako (" in other.stderr and number in other.stderr, other.stderr
    second = Terminal(home, "resume", "--line", "--operator", "Taro")
    assert "Firmware" in second.type("y")
    second.type("2")
    kept = home.record()
    said = " ".join(first.type("u").split())
    assert f"Case {number} has been taken over by Taro (" in said, said
    assert "taken over" not in first.type("2 3")
    (_, taken), (own, parted) = home.cases()
    assert taken == kept and '"Taro"' in kept and own in said and '"services"' in parted
    second.type("n more")
    assert '"more"' in home.cases()[0][1] and home.cases()[1][1] == parted
    first.type("q")
    assert first.wait() == 1
    second.end(signal.SIGTERM)
    third = Terminal(home, "resume", number.lower(), "--line")
    third.type("n last")
    assert '"last"' in home.cases()[0][1]
    third.end(signal.SIGKILL)


def not_taking_it_over_changes_nothing():
    home = Home()
    first = Terminal(home, "--line", home.guide)
    first.type("3")
    kept = home.cases()
    second = Terminal(home, "resume", "--line")
    second.type("")
    assert second.wait() == 1 and home.cases() == kept
    first.type("2")
    assert '"firmware"' in home.record()
    first.end(signal.SIGKILL)


def numbers_are_forgiving_and_wrong_ones_are_refused():
    home = Home()
    home.run("--line", home.guide, typed="3\nq\n")
    number = home.cases()[0][0]
    wide = "".join(chr(ord(c) + 0xFEE0) if c != "-" else "ー" for c in number.lower())
    for typed in ([number], [number.lower()], [number.replace("-", "")], [wide], number.split("-"), [number[:4]], [number[:3]]):
        done = home.run("resume", *typed)
        assert done.returncode == 2 and number in done.stdout, (typed, done)
    other = "2" if number[0] != "2" else "3"
    for typed in (other + number[1:], "O" + number[1:], "!!!!", other):
        done = home.run("resume", typed)
        assert done.returncode in (1, 2) and "fixwalk: " in done.stderr and not done.stdout, (typed, done)


def several_cases_that_begin_alike_are_named():
    home = Home()
    home.run("--line", home.guide, typed="3\nq\n")
    number = home.cases()[0][0]
    while sum(case[0][0] == number[0] for case in home.cases()) < 2:
        home.run("--line", home.guide, typed="3\nq\n")
    alike = [case[0] for case in home.cases() if case[0][0] == number[0]]
    done = home.run("resume", number[0])
    assert done.returncode == 2 and all(n in done.stderr for n in alike), done.stderr


def without_any_case_it_says_so():
    home = Home()
    assert home.run("resume").returncode == 1 and not os.path.exists(home.store)
    home.run("--line", home.guide, typed="3\nq\n")
    database = sqlite3.connect(home.store)
    database.execute("UPDATE cases SET closed = 1")
    database.commit()
    database.close()
    assert home.run("resume").returncode == 1
    done = home.run("resume", home.cases()[0][0])
    assert "it is open again" in done.stderr and home.run("resume").returncode == 2


def a_newer_revision_says_first_what_it_has_no_longer():
    home = Home()
    home.run("--line", home.guide, typed="3\n2\n2 3\nnone\nroom 7\nd1\nq\n")
    with open(home.guide) as file:
        guide = json.load(file)
    guide["revision"] = "99"
    question = next(q for q in guide["questions"] if q["id"] == "services")
    gone = question["options"].pop(1)["id"]
    text = json.dumps(guide).replace(f'"{gone}"', f'"{question["options"][0]["id"]}"')
    with open(home.guide, "w") as file:
        file.write(text)
    before = home.cases()
    for typed in ("", "<\n"):
        done = home.run("resume", "--line", typed=typed)
        assert "has changed since" in done.stderr and f"no answer '{gone}'" in done.stderr, (done.stderr, done.stdout)
        assert home.cases() == before, (typed, before[0][1], home.cases()[0][1])
    for typed in ("q", "\x04"):
        terminal = Terminal(home, "resume", screens=True, env={"FIXWALK_TEST_IDLE": "1"}, wait=b"Enter goes on")
        terminal.write(typed + "\n" if typed == "q" else typed)
        assert terminal.wait() in (1, 2) and home.cases() == before, typed
    home.run("resume", "--line", typed="n more\n")
    assert '"more"' in home.record() and f'"{gone}"' in home.record(), "what was said stays in the journal"


def a_newer_revision_says_first_what_it_makes_of_the_plan():
    home = Home()
    home.run("--line", home.guide, typed="3\n2\n2 3\nnone\nroom 7\nd1\nq\n")
    with open(home.guide) as file:
        guide = json.load(file)
    assert not home.run("resume").stderr.count("has changed since")
    guide["revision"] = "99"
    for step in guide["steps"]:
        if "again" not in step:
            step["title"] = {language: "Another title of " + step["id"] for language in step["title"]}
    with open(home.guide, "w") as file:
        json.dump(guide, file)
    before = home.cases()
    done = home.run("resume", "--no-store", typed="")
    assert "has changed since" in done.stderr and "Another title of" in done.stderr, done.stderr
    assert home.cases() == before


def an_advisory_that_moved_is_named_behind_the_number():
    home = Home()
    home.run("--line", home.guide, typed="3\nq\n")
    os.rename(home.guide, os.path.join(home.path, "elsewhere.json"))
    done = home.run("resume")
    assert done.returncode == 2 and "printer.json" in done.stderr, done.stderr
    done = home.run("resume", home.cases()[0][0], "./elsewhere.json")
    assert "Firmware" in done.stdout, done


def the_language_and_the_operator_go_along():
    home = Home()
    home.run("--line", home.guide, "--lang", "ja", "--operator", "花子", typed="3\nq\n")
    done = home.run("resume", "--operator", "太郎", typed="1\n")
    assert "質問" in done.stdout
    journal = json.loads(home.record())["journal"]
    assert [entry.get("by") for entry in journal] == ["花子", "太郎"], journal
    database = sqlite3.connect(home.store)
    assert database.execute("SELECT operator, language FROM cases").fetchone() == ("花子", "ja")


def an_open_call_is_offered_at_the_start():
    home = Home()
    home.run("--line", home.guide, typed="3\n2\nq\n")
    number = home.cases()[0][0]
    terminal = Terminal(home, "--line", home.guide)
    assert "Question 3" in terminal.type("")
    terminal.end(signal.SIGKILL)
    terminal = Terminal(home, "--line", home.guide)
    said = terminal.type("n")
    assert "Question 1" in said, said
    terminal.type("1")
    # The new one is held, so it isn't offered.
    other = Terminal(home, home.guide)
    assert "Question 3" in other.type("y")
    other.end(signal.SIGKILL)
    terminal.end(signal.SIGKILL)
    assert len(home.cases()) == 2 and home.cases()[0][0] == number


def further_open_calls_are_told_behind_the_one_that_is_offered():
    home = Home()
    for _ in range(2):
        home.run("--line", home.guide, typed="3\nq\n")
    terminal = Terminal(home, "--line", home.guide, wait=b"new call:")
    said = terminal.offered
    assert 0 < said.index(f"Case {home.cases()[1][0]}") < said.index("More calls are open") < said.index("Enter goes on"), said
    terminal.end(signal.SIGKILL)


def what_is_told_is_wrapped_to_the_window():
    home = Home()
    for arguments, keys, words in (
        (["--line", "printer.json"], ["3", "2", "q"], ["This call is kept as case"]),
        (["resume", "2222-2"], [], ["fixwalk: there is no case 2222-2"]),
        (["cases", "show", "2222-3"], [], ["'2222-3'"]),
    ):
        terminal = Terminal(home, *arguments, columns=34)
        said = terminal.offered
        for key in keys:
            said = terminal.type(key)
        terminal.wait()
        lines = said.splitlines()
        assert max(len(line) for line in lines) <= 34 and all(word in " ".join(said.split()) for word in words), said
        assert not any(line.endswith(("-", "--se")) for line in lines), said


def what_is_old_or_about_something_else_is_not_offered():
    home = Home()
    home.run("--line", home.guide, typed="3\nq\n")
    for arguments, env in (["--line", "code-red"], {}), (["--line", home.guide], {"FIXWALK_TEST_CLOCK": str(1010620800 + 13 * 3600)}), (
        ["--line", home.guide, "--set", "model=lp300"], {}), (["--line", "--no-store", home.guide], {}):  # fmt: skip
        terminal = Terminal(home, *arguments, env=env)
        assert "new call" not in terminal.offered, terminal.offered
        terminal.type("q")
        terminal.wait()
    assert len(home.cases()) == 1


def a_call_on_an_advisory_from_standard_input_says_what_it_needs():
    home = Home()
    terminal = Terminal(home, command=["sh", "-c", f"cat printer.json | {FIXWALK} --line -"])
    terminal.type("3")
    said = " ".join(terminal.type("q").split())
    assert f"fixwalk resume {home.cases()[0][0]} FILE" in said, said
    terminal.wait()


def lists_have_the_verdicts_that_records_have():
    lines = ["3", "2", "2 3", "none", "room 7", "N", "1 2"]
    for count in range(1, len(lines) + 1):
        home = Home()
        home.run("--line", home.guide, typed="".join(line + "\n" for line in lines[:count]))
        database = sqlite3.connect(home.store)
        verdicts, text = database.execute("SELECT verdicts, text FROM cases JOIN record USING (id)").fetchone()
        database.close()
        machines = [machine["outcome"]["verdict"] for machine in json.loads(text)["machines"]]
        assert verdicts.split(",") == list(dict.fromkeys(machines)), (lines[:count], verdicts, machines)
    assert verdicts == "affected,undetermined"


def hash_of(path):
    """As it is kept of a file."""
    sum = 0xCBF29CE484222325
    with open(path, "rb") as file:
        for byte in file.read():
            sum = (sum ^ byte) * 0x100000001B3 % 2**64
    return f"fnv1a64:{sum:016x}"


def kept_hash(home):
    """Of the last call's advisory: the record and what lists are made from have the same one, "" if there is none."""
    database = sqlite3.connect(home.store)
    hash, text = database.execute("SELECT hash, text FROM cases JOIN record USING (id) ORDER BY id DESC").fetchone()
    database.close()
    assert json.loads(text).get("hash", "") == hash
    return hash


def edited(home, *, title="Wait for it"):
    """Beside the guide, another one that tells something else, as long and as old."""
    new = os.path.join(home.path, "new.json")
    with open(home.guide) as file:
        guide = json.load(file)
    length, times = os.path.getsize(home.guide), os.stat(home.guide)
    for step in guide["steps"]:
        if "again" not in step:
            step["title"] = {language: f"{title} {step['id']}" for language in step["title"]}
    text = json.dumps(guide, ensure_ascii=False).encode()
    assert len(text) <= length
    with open(new, "wb") as file:
        file.write(text.ljust(length))
    os.utime(new, ns=(times.st_atime_ns, times.st_mtime_ns))
    return new


def the_hash_that_is_kept_is_of_what_was_read():
    bundled = os.path.join(os.environ["TOP"], "data", "advisories", "code-red.json")
    for guide, file, env in ("printer.json", GUIDE, {}), ("code-red", bundled, {}), ("code-red", bundled, {"FIXWALK_TEST_PARSE": "1"}):
        home = Home()
        terminal = Terminal(home, "--line", guide, env=env)
        terminal.type("3")
        assert kept_hash(home) == hash_of(file), (guide, env)
        terminal.type("q")
        terminal.wait()


def an_advisory_that_is_replaced_before_the_first_answer_leaves_no_hash():
    ways = {
        "replaced": lambda home: os.replace(edited(home), home.guide),
        "overwritten": lambda home: shutil.copyfile(edited(home), home.guide),
        "gone": lambda home: os.unlink(home.guide),
    }
    for way, change in ways.items():
        home = Home()
        terminal = Terminal(home, "--line", home.guide)
        change(home)
        terminal.type("3", "2", "2 3", "none", "room 7", "n a note", "q")
        terminal.wait()
        assert kept_hash(home) == "", way
        assert json.loads(home.record())["file"] == home.guide, way
        if way != "gone":
            stale = home.run("cases", "--stale")
            assert home.cases()[0][0] in stale.stdout and "Wait for it" in stale.stdout, (way, stale)


def what_is_replaced_behind_the_first_answer_is_overtaken():
    home = Home()
    then = hash_of(home.guide)
    terminal = Terminal(home, "--line", home.guide)
    terminal.type("3")
    os.replace(edited(home), home.guide)
    terminal.type("2", "2 3", "none", "room 7", "q")
    terminal.wait()
    assert kept_hash(home) == then != hash_of(home.guide)
    assert "Wait for it" in home.run("cases", "--stale").stdout


def an_advisory_that_is_read_once_is_not_waited_for_again():
    home = Home()
    for name in ("standard input", "標準入力"):
        shutil.copy(home.guide, os.path.join(home.path, name))
    for command in (f"cat printer.json | {FIXWALK} --line -", f"{FIXWALK} --line - <printer.json",
                    f"mkfifo pipe; cat printer.json >pipe & {FIXWALK} --line ./pipe"):  # fmt: skip
        terminal = Terminal(home, command=["sh", "-c", command])
        terminal.type("3", "q")
        terminal.wait()
        assert kept_hash(home) == "", command
        assert home.cases()[-1][1].count('"file":"/') == 0, command


run_tests(globals())
