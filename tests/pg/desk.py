"""The whole program at desks that share a PostgreSQL server: what is said at one of them is there, once, whatever happens
to the server, to the program, or at another desk."""

import contextlib
import datetime
import json
import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

from postgres import PASSWORD, Postgres, Store
from talk import LIMIT, run_tests

FIXWALK = os.environ["BUILD"] + "/fixwalk"
DESKS = int(os.environ.get("DESKS", 8))
KILLS = int(os.environ.get("KILLS", 15))
AWAY = "The server cannot be reached; the call is kept here and goes there later."
BACK = "The server can be reached again"
# The first questions of Code Red: what is typed, and what is asked then.
FIRST, SECOND, THIRD, FOURTH = ("Question %d of" % n for n in range(1, 5))
server = None  # the one of all tests
count = 0


def database():
    """A new one, with its tables."""
    global count
    count += 1
    base = server.make(f"desks{count}")
    with Store(server.address(base)):
        return base


def rows(base, columns="number, question"):
    return server.sql(f"SELECT {columns} FROM fixwalk.cases ORDER BY began, number", base)


def wait_for(what, *wanted):
    """Until what() is one of those."""
    end = time.monotonic() + LIMIT
    while (got := what()) not in wanted:
        assert time.monotonic() < end, (got, wanted)
    return got


class Call:
    """fixwalk that goes on: what is typed, and what it says."""

    def __init__(self, desk, *words):
        self.errors = open(desk.home + "/errors", "w+", encoding="utf-8")
        self.process = subprocess.Popen([FIXWALK, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=self.errors, env=desk.env, cwd=desk.home)  # fmt: skip
        self.said, self.seen = "", 0

    def until(self, text):
        """Up to this, behind what was waited for before."""
        end = time.monotonic() + LIMIT
        while text not in self.said[self.seen:]:
            ready = select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))[0]
            piece = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            assert piece, (text, self.said[self.seen:])
            self.said += piece.decode()
        self.seen = self.said.index(text, self.seen) + len(text)
        return self

    def type(self, line, text):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        return self.until(text)

    def says(self, sentence):
        """Has it said that, however it was wrapped?"""
        return sentence in " ".join(self.said.split())

    def end(self):
        """The input ends; all that was said, unwrapped, then what was said on standard error."""
        self.said += self.process.communicate(timeout=LIMIT)[0].decode()
        self.errors.seek(0)
        errors = self.errors.read()
        assert self.process.returncode in (0, 1, 2), (self.process.returncode, errors)
        assert PASSWORD not in self.said + errors
        return " ".join(self.said.split()), errors

    def kill(self):
        self.process.kill()
        self.process.communicate(timeout=LIMIT)


class Desk:
    """A home of its own, and the address of the server."""

    def __init__(self, name, address):
        self.name, self.home = name, tempfile.mkdtemp(dir=os.environ.get("TMPDIR", "/tmp"))
        self.env = {"PATH": os.environ["PATH"], "HOME": self.home, "LANG": "C.UTF-8", "TERM": "dumb",
                    "FIXWALK_STORE": address}  # fmt: skip

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["rm", "-r", self.home], check=True)

    def call(self):
        """A new one, at its first question."""
        return Call(self, "--line", "--lang", "en", "--operator", self.name, "code-red").until(FIRST)

    def resume(self, *words):
        return Call(self, "resume", "--line", "--lang", "en", "--operator", self.name, *words)

    def run(self, *words, status=0):
        done = subprocess.run([FIXWALK, *words], env=self.env, cwd=self.home, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=LIMIT)  # fmt: skip
        assert done.returncode == status, (done.returncode, done.stdout, done.stderr)
        assert PASSWORD not in done.stdout + done.stderr
        return done.stdout, done.stderr

    def kept(self):
        """Of how many cases something is still in this desk's own file."""
        with contextlib.closing(sqlite3.connect(self.home + "/.local/state/fixwalk/cases.db")) as own:
            return own.execute("SELECT count(*) FROM cases").fetchone()[0]


def desks(base, *names, user="desk"):
    stack = contextlib.ExitStack()
    stack.all = [stack.enter_context(Desk(name, server.address(base, user))) for name in names]
    return stack


def answers(base, number):
    """The journal of a case, as (question, answer)."""
    record = server.sql(f"SELECT convert_from(record, 'UTF8') FROM fixwalk.cases WHERE number = '{number}'", base)
    return [(entry["question"], entry["answer"]) for entry in json.loads("".join(record))["journal"]]


def one_number(base):
    (number,) = rows(base, "number")
    return number


THREE = [("os", "nt4-server"), ("service_pack", "sp6a"), ("option_pack", "yes")]


def what_is_said_is_there_at_once_and_nothing_stays_at_the_desk():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        call = desk.call().type("1", SECOND)
        wait_for(lambda: rows(base, "question, operator, holder <> '', holder_name ~ 'Hanako'"), ["2|Hanako|t|t"])
        call.type("8", THIRD)
        wait_for(lambda: rows(base, "question"), ["3"])
        call.type("1", FOURTH)
        said, errors = call.end()
        assert f"fixwalk resume {one_number(base)}" in said, said
        assert AWAY not in said + errors, errors
        assert rows(base, "question, holder") == ["4|"] and answers(base, one_number(base)) == THREE
        assert desk.kept() == 0
        assert one_number(base) in desk.run("cases")[0]


def a_server_that_stops_in_mid_call_gets_all_of_it_once_when_it_is_back():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        call = desk.call().type("1", SECOND)
        wait_for(lambda: rows(base, "question"), ["2"])
        server.stop("immediate")
        try:
            call.type("8", THIRD).type("1", FOURTH)
            # What is new is said with the next line.
            wait_for(lambda: call.type("?", "Answer ").says(AWAY), True)
            assert desk.kept() == 1
        finally:
            server.start()
        wait_for(lambda: rows(base, "question"), ["4"])
        wait_for(lambda: call.type("?", "Answer ").says(BACK), True)
        said, _ = call.end()
        assert said.count(AWAY) == said.count(BACK) == 1, said
        assert answers(base, one_number(base)) == THREE and desk.kept() == 0


def a_server_that_comes_and_goes_all_the_time_has_all_calls_once():
    base = database()
    with desks(base, "Hanako", "Taro", "Yuki") as all:
        calls = [desk.call() for desk in all.all]
        for line, asked in (("1", SECOND), ("8", THIRD), ("1", FOURTH)):
            server.stop("immediate")
            for call in calls:
                call.type(line, asked)
            server.start()
        for call in calls:
            call.end()
        for desk in all.all:
            desk.run("cases")
        assert sorted(rows(base, "operator, question, holder")) == ["Hanako|4|", "Taro|4|", "Yuki|4|"]
        assert [answers(base, number) for number in rows(base, "number")] == [THREE] * 3


def without_a_server_a_call_is_kept_and_goes_on_at_its_desk():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        server.stop()
        try:
            said, errors = desk.call().type("1", SECOND).end()
            number = said.split("fixwalk resume ")[1].split()[0]
            assert AWAY in said + errors and "stay here until the server takes them: 1" in errors, errors
            out, errors = desk.run("cases")
            assert number in out and "only calls that wait here" in errors, (out, errors)
            desk.resume(number).until(SECOND).type("8", THIRD).end()
            desk.resume().until(THIRD).type("1", FOURTH).end()
        finally:
            server.start()
        assert number in desk.run("cases")[0]
        assert one_number(base) == number and answers(base, number) == THREE and desk.kept() == 0


@contextlib.contextmanager
def hanging():
    """The server takes connections, and says nothing."""
    (first, *_) = open(server.data + "/postmaster.pid", encoding="utf-8")
    pids = [int(pid) for pid in server.sql("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")] + [int(first)]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in reversed(pids):
            os.kill(pid, signal.SIGCONT)


def a_server_that_hangs_keeps_nobody_waiting():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        call = desk.call().type("1", SECOND)
        wait_for(lambda: rows(base, "question"), ["2"])
        with hanging():
            begun = time.monotonic()
            call.type("8", THIRD).type("1", FOURTH)
            asked = time.monotonic()
            call.end()
            ended = time.monotonic()
        assert asked - begun < 1 and ended - asked < 3, (asked - begun, ended - asked)
        desk.run("cases")
        assert answers(base, one_number(base)) == THREE and desk.kept() == 0


def a_lead_closes_assigns_and_removes_the_calls_of_all_desks():
    base = database()
    with desks(base, "Hanako") as all, desks(base, "Lead", user="lead") as leads:
        (desk,), (lead,) = all.all, leads.all
        desk.call().type("1", SECOND).end()
        number = one_number(base)
        lead.run("cases", "assign", number, "Yuki")
        lead.run("cases", "close", number)
        assert rows(base, "assigned, closed") == ["Yuki|t"]
        assert "Hanako" in lead.run("cases", "show", number)[0]
        _, errors = desk.run("cases", "purge", number, "yes", status=3)
        assert "permission denied" in errors and rows(base, "number") == [number], errors
        lead.run("cases", "purge", number, "yes")
        assert rows(base) == []


def calls_that_wait_go_there_in_their_order():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        server.stop()
        try:
            numbers = [desk.call().type(str(n), SECOND).end()[0].split("fixwalk resume ")[1].split()[0] for n in (1, 2, 3)]
            errors = desk.run("cases")[1]
            # All of them are counted, and why they stay is said in one way.
            assert "only calls that wait here" in errors and AWAY not in errors and "takes them: 3;" in errors, errors
            # No call goes on, so none "is kept here".
            errors = desk.run("cases", "check", status=2)[1]
            assert AWAY not in errors and "takes them: 3;" in errors, errors
        finally:
            server.start()
        desk.run("cases")
        assert server.sql("SELECT number FROM fixwalk.cases ORDER BY xmin::text::bigint", base) == numbers
        assert desk.kept() == 0


def a_desk_that_is_killed_loses_nothing():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        call = desk.call().type("1", SECOND)
        wait_for(lambda: rows(base, "question"), ["2"])
        server.stop()
        try:
            call.type("8", THIRD)
            call.kill()
        finally:
            server.start()
        desk.run("cases")
        assert rows(base, "question, holder") == ["3|"] and answers(base, one_number(base)) == THREE[:2]
        assert desk.kept() == 0


def a_call_that_somebody_holds_is_not_taken_and_he_is_named():
    base = database()
    with desks(base, "Hanako", "Taro") as all:
        hanako, taro = all.all
        call = hanako.call().type("1", SECOND)
        wait_for(lambda: rows(base, "question"), ["2"])
        said, errors = taro.resume(one_number(base)).end()
        assert "Hanako" in said + errors and SECOND not in said, (said, errors)
        call.type("8", THIRD).end()
        taro.resume(one_number(base)).until(THIRD).type("1", FOURTH).end()
        assert answers(base, one_number(base)) == THREE and taro.kept() == hanako.kept() == 0


def without_a_number_it_is_ones_own_newest_call():
    base = database()
    with desks(base, "Hanako", "Taro") as all:
        hanako, taro = all.all
        hanako.call().type("1", SECOND).end()
        taro.call().type("1", SECOND).type("8", THIRD).end()
        hanako.resume().until(SECOND).end()
        taro.resume().until(THIRD).end()
        assert "it isn't known who you are" in hanako.run("resume", status=2)[1]


def who_was_overtaken_goes_on_with_a_case_of_his_own():
    base = database()
    with desks(base, "Hanako", "Taro") as all:
        hanako, taro = all.all
        call = hanako.call().type("1", SECOND)
        wait_for(lambda: rows(base, "question"), ["2"])
        number = one_number(base)
        # Nothing was heard of Hanako's desk for an hour.
        server.sql("UPDATE fixwalk.cases SET holder_seen = holder_seen - 3600", base)
        server.sql("UPDATE fixwalk.cases SET holder = md5(holder), saver = md5(saver)", base)
        other = taro.resume(number).until(SECOND).type("7", THIRD)
        wait_for(lambda: rows(base, "question"), ["3"])
        call.type("8", THIRD)
        wait_for(lambda: len(rows(base)), 2)
        call.type("1", FOURTH)
        said, errors = call.end()
        assert f"Case {number} has been taken over by Taro" in said, said
        own = said.split("fixwalk resume ")[1].split()[0]
        assert own != number and answers(base, own) == THREE, (own, number)
        other.end()
        assert answers(base, number) == [THREE[0], ("service_pack", "sp6")]
        assert sorted(rows(base, "number")) == sorted([own, number]) and hanako.kept() == taro.kept() == 0


def a_number_that_another_call_has_there_becomes_another_one_and_that_is_said():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        server.stop()
        try:
            number = desk.call().type("1", SECOND).end()[0].split("fixwalk resume ")[1].split()[0]
        finally:
            server.start()
        with Store(server.address(base)) as store:
            holder = {"session": "ab" * 16, "name": "x", "since": 1, "seen": 1}
            store.done("create", b"{}", head={"uid": "cd" * 16, "number": number, "began": 1, "changed": 1}, holder=holder)
        _, errors = desk.run("cases")
        (new,) = (found for found in rows(base, "number") if found != number)
        assert f"Another call has the number {number} already: this one is now case {new}." in errors, errors


def a_wrong_password_is_said_and_never_shown():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        good, desk.env["FIXWALK_STORE"] = desk.env["FIXWALK_STORE"], server.address(base, "desk", "wrong-pw")
        said, errors = desk.call().type("1", SECOND).end()
        assert "password authentication failed" in said + errors and "wrong-pw" not in said + errors, errors
        desk.env["FIXWALK_STORE"] = good
        desk.run("cases")
        assert rows(base, "question") == ["2"] and desk.kept() == 0


def a_password_in_the_settings_is_for_nobody_else_to_read():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        os.makedirs(desk.home + "/.config/fixwalk")
        path = desk.home + "/.config/fixwalk/config"
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"store = {desk.env.pop('FIXWALK_STORE')}\n")
        for mode, status in ((0o644, 2), (0o640, 2), (0o600, 0)):
            os.chmod(path, mode)
            _, errors = desk.run("cases", status=status)
            assert ("chmod 600" in errors) == (status == 2), errors
        desk.env["FIXWALK_STORE"] = ""
        os.chmod(path, 0o644)
        desk.call().type("1", SECOND).end()
        assert rows(base) == [] and desk.kept() == 1, "an empty FIXWALK_STORE is the person's own file"


def many_desks_at_once_lose_nothing_and_double_nothing():
    base = database()
    names = [f"desk{number:02}" for number in range(DESKS)]
    with desks(base, *names) as stack:
        calls = [desk.call() for desk in stack.all]
        for line, asked in (("1", SECOND), ("8", THIRD), ("1", FOURTH)):
            for call in calls:
                call.process.stdin.write(line.encode() + b"\n")
                call.process.stdin.flush()
            for call in calls:
                call.until(asked)
        for call in calls:
            said, errors = call.end()
            assert AWAY not in said + errors, errors
        for desk in stack.all:
            if desk.kept():
                desk.run("cases")
        assert sorted(rows(base, "operator, question, holder")) == [f"{name}|4|" for name in names]
        assert [answers(base, number) for number in rows(base, "number")] == [THREE] * DESKS
        assert [desk.kept() for desk in stack.all] == [0] * DESKS


def left_behind(desk, count=1):
    """Calls that were made while the server was stopped; their numbers."""
    return [desk.call().type("1", SECOND).end()[0].split("fixwalk resume ")[1].split()[0] for _ in range(count)]


def a_call_that_goes_on_in_one_terminal_is_left_alone_by_another():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        server.stop()
        try:
            (number,) = left_behind(desk)
            # This one takes along what was left behind, as long as nobody goes on with it.
            other = desk.call().type("1", SECOND)
            wait_for(lambda: other.type("?", "Answer ").says(AWAY), True)
            call = desk.resume(number).until(SECOND)
        finally:
            server.start()
        wait_for(lambda: other.type("?", "Answer ").says(BACK), True)
        wait_for(lambda: call.type("?", "Answer ").said and len(rows(base)), 2)
        for line, asked in (("8", THIRD), ("1", FOURTH)):
            call.type(line, asked)
            for _ in range(3):
                other.type("?", "Answer ")
        said, errors = call.end()
        assert "changed" not in said + errors and "removed" not in said + errors, said + errors
        other.end()
        assert sorted(rows(base, "question, holder")) == ["2|", "4|"] and answers(base, number) == THREE
        assert desk.kept() == 0


def two_terminals_that_are_killed_while_they_forward_lose_and_double_nothing():
    base, dice = database(), random.Random(20010719)
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        server.stop()
        try:
            numbers = left_behind(desk, 6)
        finally:
            server.start()
        for _ in range(KILLS):
            both = [subprocess.Popen([FIXWALK, "cases"], env=desk.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL) for _ in range(2)]  # fmt: skip
            time.sleep(dice.random() * 0.04)
            for one in both:
                one.kill()
                one.wait()
        desk.run("cases")
        assert sorted(rows(base, "number, question, version > 0")) == sorted(f"{number}|2|t" for number in numbers)
        assert [answers(base, number) for number in numbers] == [THREE[:1]] * 6 and desk.kept() == 0


def a_case_that_was_purged_is_made_again_by_who_goes_on_and_that_is_said():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        call, silent = desk.call().type("1", SECOND), desk.call().type("2", SECOND)
        wait_for(lambda: rows(base, "question"), ["2", "2"])
        server.sql("DELETE FROM fixwalk.cases", base)
        call.type("8", THIRD)
        wait_for(lambda: rows(base, "question"), ["3"])
        number = one_number(base)
        wait_for(lambda: call.type("?", "Answer ").says(f"Case {number} was removed by somebody else"), True)
        said, _ = call.end()
        assert said.count("was removed") == 1 and f"fixwalk cases purge {number}" in said, said
        assert answers(base, number) == THREE[:2]
        said, errors = silent.end()
        assert rows(base, "number") == [number] and "removed" not in said + errors and desk.kept() == 0


def what_the_server_has_no_room_for_keeps_nothing_else_waiting():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        server.stop()
        try:
            large, small = left_behind(desk, 2)
        finally:
            server.start()
        server.sql(f"""CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION 'could not extend file "base/1": No space left on device' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON fixwalk.cases FOR EACH ROW WHEN (new.number = '{large}')
            EXECUTE FUNCTION full_disk()""", base)  # fmt: skip
        out, errors = desk.run("cases")
        assert "does not take the call; it is kept here" in errors and "No space left on device" in errors, errors
        assert rows(base, "number") == [small] and desk.kept() == 1 and small in out
        server.sql("DROP TRIGGER full_disk ON fixwalk.cases", base)
        desk.run("cases")
        assert sorted(rows(base, "number")) == sorted([large, small]) and desk.kept() == 0


def clocks_that_are_hours_apart_change_nothing():
    base, hours = database(), 5 * 3600
    with desks(base, "Early", "Right", "Late") as all:
        early, right, late = all.all
        now = int(time.time())
        early.env["FIXWALK_TEST_CLOCK"], late.env["FIXWALK_TEST_CLOCK"] = str(now - hours), str(now + hours)
        for desk in (early, late):
            call = desk.call().type("1", SECOND)
            wait_for(lambda: rows(base, "question"), ["2"])
            number = one_number(base)
            for other in all.all:
                if other is not desk:
                    said, errors = other.resume(number).end()
                    assert desk.name in said + errors and SECOND not in said, (desk.name, other.name, said, errors)
            call.end()
            for other in (right, desk):
                other.run("cases", "close", number)
                (case,) = json.loads(other.run("cases", "--format", "json")[0])
                shown = datetime.datetime.fromisoformat(case["changed"]).timestamp()
                assert abs(shown - int(other.env.get("FIXWALK_TEST_CLOCK", now))) < 60, (desk.name, other.name, case)
            ((began, changed),) = (map(int, row.split("|")) for row in rows(base, "began, changed"))
            assert abs(began - now) < 60 and abs(changed - now) < 60, (desk.name, began - now, changed - now)
            server.sql("DELETE FROM fixwalk.cases", base)


def what_a_server_refuses_in_mid_call_is_said_and_kept():
    base = database()
    with desks(base, "Hanako") as all:
        (desk,) = all.all
        for broken, mended, why in (
            ("REVOKE fixwalk_desk FROM desk", "GRANT fixwalk_desk TO desk", "permission denied for database"),
            ("REVOKE UPDATE ON fixwalk.cases FROM fixwalk_desk", "GRANT UPDATE ON fixwalk.cases TO fixwalk_desk",
             "postgresql.sql says what users need"),
            ("ALTER VIEW fixwalk.version RENAME TO version_1; CREATE VIEW fixwalk.version AS SELECT 2::bigint AS version; "
             "GRANT SELECT ON fixwalk.version TO fixwalk_desk",
             "DROP VIEW fixwalk.version; ALTER VIEW fixwalk.version_1 RENAME TO version", "newer fixwalk"),
            ("ALTER ROLE desk PASSWORD 'other'", f"ALTER ROLE desk PASSWORD '{PASSWORD}'", "password authentication failed"),
        ):  # fmt: skip
            call = desk.call().type("1", SECOND)
            wait_for(lambda: rows(base, "question"), ["2"])
            server.sql(broken, base)
            try:
                server.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{base}' AND usename = 'desk'")
                call.type("8", THIRD)
                wait_for(lambda: call.type("?", "Answer ").says(why), True)
                said, errors = call.type("1", FOURTH).end()
                assert said.count("is kept here and goes there later") == 1, said
                assert "stay here until the server takes them: 1" in errors and desk.kept() == 1, errors
            finally:
                server.sql(mended, base)
            desk.run("cases")
            assert answers(base, one_number(base)) == THREE and desk.kept() == 0
            server.sql("DELETE FROM fixwalk.cases", base)


if __name__ == "__main__":
    # So that the server is stopped, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with Postgres() as server:
        only = sys.argv[1:]
        run_tests({name: value for name, value in globals().items() if not only or name in only})
