"""fixwalk-store and a real PostgreSQL server."""

import concurrent.futures
import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time

from postgres import PASSWORD, Postgres, Store
from talk import LIMIT, run_tests

DESKS, SAVES = int(os.environ.get("DESKS", 8)), int(os.environ.get("SAVES", 25))
STARTS = int(os.environ.get("STARTS", 12))
NOW = 1010620800
server = None  # the one of all tests
count = 0


def database():
    """A new one, without tables."""
    global count
    count += 1
    return server.make(f"calls{count}")


def head(**more):
    return {"uid": secrets.token_hex(16), "number": "", "version": 1, "advisory": "code-red", "revision": "2", "hash": "ab",
            "title": "Code Red", "verdicts": "infected,unknown", "operator": "Hanako", "caller": "田中", "assigned": "",
            "language": "ja", "question": 3, "of": 8, "machines": 1, "began": NOW, "changed": NOW, "seconds": 60,
            "words": "", **more}  # fmt: skip


def desk(name="desk", seen=NOW):
    return {"session": secrets.token_hex(16), "name": name, "since": NOW, "seen": seen}


def begun(store, record=b"first", holder=None, **more):
    """A new case; its head, and who holds it."""
    holder = holder or desk()
    return store.done("create", record, head=head(**more), holder=holder)["head"], holder


def save(store, case, holder, record, now=NOW):
    """As the next version."""
    case = {**case, "version": case["version"] + 1}
    return store.ask("save", record, head=case, session=holder["session"], now=now), case


def saved(store, case, holder, record):
    answer, case = save(store, case, holder, record)
    assert answer["result"] == "done", answer
    return case


def versions(base):
    return server.sql("SELECT uid, version FROM fixwalk.cases ORDER BY uid", base)


def failed(answer, *words, away):
    assert answer["result"] == "failed" and answer.get("away", False) == away, answer
    said = answer["error"] + " " + answer.get("hint", "")
    assert PASSWORD not in said, said
    for word in words:
        assert word in said, (word, said)
    return said


def every_kind_of_store_does_the_same():
    def behave(name, address):
        done = subprocess.run(
            [os.environ["BUILD"] + "/tests/pg/behave", address, f"PostgreSQL {name}"],
            env={**os.environ, "CMOCKA_MESSAGE_OUTPUT": "TAP"}, capture_output=True, text=True)  # fmt: skip
        lines = [line for line in done.stdout.splitlines() if line.startswith(("ok", "not ok"))]
        print("\n".join(f"{line} ({name})" for line in lines), flush=True)
        assert lines and done.returncode == 0, done.stderr

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(behave, ("on a Unix socket", "over TLS"), (server.address(database()), server.tls(database()))))


def a_case_goes_there_and_back_byte_for_byte():
    with Store(server.tls(database())) as store:
        record = bytes(range(256)) * 4000 + b"\n0 {}\n"
        case, holder = begun(store, record, words="a'b\"c\\d%e_f $1 例", title='{"x": "<"}')
        loaded = store.done("load", uid=case["uid"])
        assert store.record == record
        assert loaded["head"] == case and loaded["holder"] == holder, loaded


def answers_come_in_the_order_of_the_requests():
    with Store(server.address(database())) as store:
        case, holder = begun(store)
        sent = [store.send("save", b"x" * 100000, head={**case, "version": version}, session=holder["session"], now=NOW)
                for version in range(2, 22)]  # fmt: skip
        got = [store.answer() for _ in sent]
        assert [answer["id"] for answer in got] == sent
        assert all(answer["result"] == "done" for answer in got), got


def a_call_that_began_elsewhere_keeps_its_number_if_it_is_free():
    with Store(server.address(database())) as store:
        first, _ = begun(store, number="7K3F-Q")
        second, _ = begun(store, number="7K3F-Q")
        assert first["number"] == "7K3F-Q" != second["number"], (first, second)
        assert len(second["number"]) >= 6, second


def a_long_list_comes_in_pieces_and_whole():
    base = database()
    with Store(server.address(base)) as store:
        case, _ = begun(store)
        server.sql(f"""INSERT INTO fixwalk.cases SELECT (copy).* FROM (SELECT jsonb_populate_record(c, jsonb_build_object(
            'uid', md5(n::text), 'number', n::text, 'changed', n)) AS copy FROM fixwalk.cases AS c,
            generate_series(1, 2500) AS n) AS made""", base)  # fmt: skip
        store.send("list", filter={"before": NOW})
        pieces = [store.answer()]
        while pieces[-1].get("more"):
            pieces.append(store.answer())
        changed = [found["changed"] for piece in pieces for found in piece["cases"]]
        assert changed == list(range(2500, 0, -1)), changed[:10]
        assert [len(piece["cases"]) for piece in pieces] == [1000, 1000, 500]
        assert [found["uid"] for found in store.done("list", filter={"uid": case["uid"]})["cases"]] == [case["uid"]]


def programs_that_start_at_once_make_the_tables_once():
    base = database()
    stores = [Store() for _ in range(STARTS)]
    with contextlib.ExitStack() as stack:
        for store in stores:
            stack.enter_context(store)
            store.send("open", address=server.address(base))
        answers = [store.answer() for store in stores]
        assert all(answer["result"] == "done" for answer in answers), answers
    assert server.sql("SELECT version FROM fixwalk.version", base) == ["1"]


def tables_of_a_newer_fixwalk_are_refused_and_stay_as_they_are():
    base = database()
    with Store(server.address(base)) as store:
        case, holder = begun(store)
        server.sql("CREATE OR REPLACE VIEW fixwalk.version AS SELECT 2::bigint AS version; ALTER TABLE fixwalk.cases RENAME TO calls", base)
        with Store() as other:
            failed(other.ask("open", address=server.address(base)), "newer", away=False)
            failed(save(other, case, holder, b"second")[0], "newer", away=False)
    assert server.sql("SELECT version, (SELECT count(*) FROM fixwalk.calls) FROM fixwalk.version", base) == ["2|1"]


def each_user_may_do_what_is_his_business():
    base = database()
    with Store() as early:
        failed(early.ask("open", address=server.address(base, "desk")), "desk", "postgresql.sql", away=False)
    with Store(server.address(base)) as owner:
        assert owner.opened["result"] == "done", owner.opened
    with Store(server.tls(base, "desk")) as store, Store(server.tls(base, "lead")) as lead:
        case, holder = begun(store)
        saved(store, case, holder, b"second")
        store.done("mark", uid=case["uid"], assigned="Taro", close=True, now=NOW)
        store.done("release", uid=case["uid"], session=holder["session"])
        store.done("take", uid=case["uid"], holder=desk())
        failed(store.ask("purge", uids=[case["uid"]]), "may not", away=False)
        assert len(store.done("list")["cases"]) == 1
        lead.done("purge", uids=[case["uid"]])
        assert "cases" not in store.done("list")
    for user in ("desk", "lead"):
        for sql in ("CREATE TABLE fixwalk.x ()", "UPDATE fixwalk.version SET version = 1", "DROP TABLE fixwalk.cases",
                    "CREATE OR REPLACE VIEW fixwalk.version AS SELECT 2::bigint AS version"):  # fmt: skip
            try:
                server.sql(f"SET ROLE {user}; {sql}", base)
            except RuntimeError as refused:
                assert any(word in str(refused) for word in ("permission", "must be owner", "cannot update")), refused
            else:
                raise AssertionError(f"{user} may {sql}")


def a_connection_that_breaks_between_two_saves_is_not_noticed():
    base = database()
    with Store(server.tls(base)) as store:
        case, holder = begun(store)
        for number in range(5):
            server.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{base}' "
                       "AND pid <> pg_backend_pid()")  # fmt: skip
            case = saved(store, case, holder, b"save %d" % number)
        store.done("load", uid=case["uid"])
        assert store.record == b"save 4"
    assert versions(base) == [f"{case['uid']}|6"]


class Cut(threading.Thread):
    """A way to the server that breaks in the middle: all that is sent goes through, an answer doesn't."""

    def __init__(self, to):
        super().__init__(daemon=True)
        self.to, self.deaf, self.lost = to, threading.Event(), 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.start()

    def run(self):
        with contextlib.suppress(OSError):
            while True:
                near = self.listening.accept()[0]
                far = socket.create_connection(("127.0.0.1", self.to))
                threading.Thread(target=self.pass_on, args=(near, far, False), daemon=True).start()
                threading.Thread(target=self.pass_on, args=(far, near, True), daemon=True).start()

    def pass_on(self, one, other, back):
        with contextlib.suppress(OSError):
            while piece := one.recv(65536):
                if back and self.deaf.is_set():
                    self.deaf.clear()
                    self.lost += 1
                    break
                other.sendall(piece)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def a_save_whose_answer_is_lost_is_not_done_twice():
    base = database()
    cut = Cut(server.port)
    address = server.tls(base).replace(f":{server.port}/", f":{cut.port}/")
    with Store(address) as store:
        case, holder = begun(store)
        for number in range(4):
            cut.deaf.set()
            case = saved(store, case, holder, b"save %d" % number)
        cut.deaf.set()
        second, _ = begun(store, holder=holder)
        cut.deaf.set()
        store.done("take", uid=second["uid"], holder=holder)
        assert cut.lost == 6, cut.lost
    found = sorted([f"{case['uid']}|5", f"{second['uid']}|1"])
    assert versions(base) == found, versions(base)
    cut.listening.close()


def a_server_that_is_stopped_is_away_at_once_and_when_it_is_back_all_goes_on():
    base = database()
    with Store(server.tls(base)) as store, Store(server.address(base)) as local:
        case, holder = begun(store)
        other, keeper = begun(local)
        case = saved(store, case, holder, b"before")
        server.stop("immediate")
        try:
            began = time.monotonic()
            for _ in range(3):
                failed(save(store, case, holder, b"kept elsewhere")[0], "no connection", away=True)
                failed(save(local, other, keeper, b"kept elsewhere")[0], "no connection", away=True)
            failed(store.ask("ping"), away=True)
            assert time.monotonic() - began < 2
        finally:
            server.start()
        case = saved(store, case, holder, b"after")
        saved(local, other, keeper, b"after")
        store.done("load", uid=case["uid"])
        assert store.record == b"after"
        assert case["version"] == 3


def a_server_that_comes_back_while_many_save_loses_and_doubles_nothing():
    base = database()
    begin, stop = threading.Barrier(5), threading.Event()

    def work(number):
        """Saves until all is over, each version as often as it takes."""
        with Store(server.tls(base)) as store:
            case, holder = begun(store, b"%d:1" % number)
            begin.wait(LIMIT)
            while not stop.is_set() or case["version"] < 5:
                answer, later = save(store, case, holder, b"%d:%d" % (number, case["version"] + 1))
                if answer["result"] == "failed":
                    assert answer.get("away"), answer
                else:
                    assert answer["result"] == "done", answer
                    case = later
            store.done("load", uid=case["uid"])
            assert store.record == b"%d:%d" % (number, case["version"])
        return f"{case['uid']}|{case['version']}"

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        works = [pool.submit(work, number) for number in range(4)]
        try:
            begin.wait(LIMIT)
            for how in ("immediate", "fast"):
                server.stop(how)
                server.start()
        finally:
            stop.set()
        ended = [each.result() for each in works]
    assert versions(base) == sorted(ended), (versions(base), ended)


def many_desks_at_once_lose_nothing_and_double_nothing():
    base = database()
    with Store(server.address(base)) as first:
        shared, _ = begun(first, b"0", holder=desk("first", seen=0))

    def work(number):
        """Its own case, SAVES times; beside that, one that all want: taken, added to, released."""
        added, me = 0, desk(f"desk {number}")
        with Store(server.tls(base)) as store:
            case, _ = begun(store, b"", holder=me)
            for turn in range(2, SAVES + 2):
                case = saved(store, case, me, b"%d:%d" % (number, turn))
                if turn % 5:
                    continue
                if store.ask("take", uid=shared["uid"], holder=me)["result"] == "done":
                    there = store.done("load", uid=shared["uid"])["head"]
                    saved(store, there, me, b"%d" % (int(store.record) + 1))
                    store.done("release", uid=shared["uid"], session=me["session"])
                    added += 1
            store.done("load", uid=case["uid"])
            assert store.record == b"%d:%d" % (number, SAVES + 1)
        return case, added

    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(DESKS) as pool:
        ended = list(pool.map(work, range(DESKS)))
    seconds = time.monotonic() - began
    added = sum(each for _, each in ended)
    with Store(server.address(base)) as store:
        store.done("load", uid=shared["uid"])
        assert int(store.record) == added > 0, (store.record, added)
        cases = store.done("list")["cases"]
    assert len(cases) == DESKS + 1 == len({case["number"] for case in cases})
    wanted = {case["uid"]: SAVES + 1 for case, _ in ended} | {shared["uid"]: added + 1}
    assert {case["uid"]: case["version"] for case in cases} == wanted
    print(f"# {DESKS} desks, {DESKS * SAVES} saves and {added} of one case in {seconds:.1f} s")


def a_wrong_password_is_said_and_no_password_is_ever_shown():
    base = database()
    with Store() as store:
        said = failed(store.ask("open", address=server.tls(base, password="guessed-word")), "fixwalk_owner", away=True)
        assert "guessed-word" not in said, said
        failed(store.ask("open", address=server.tls("nothere")), "nothere", away=True)
        failed(store.ask("open", address=f"postgresql://u:{PASSWORD}@[/x"), "cannot be understood", away=False)
        failed(store.ask("open", address=f"postgresql://u:{PASSWORD}@h/?nothing=1"), "cannot be understood", away=False)
    with open(server.log, encoding="utf-8") as log:
        text = log.read()
    assert PASSWORD not in text and "guessed-word" not in text


def the_password_comes_from_a_password_file_but_not_from_the_environment():
    base = database()
    bare = server.tls(base).replace(f":{PASSWORD}@", "@")
    with Store(bare, env={"PGPASSWORD": PASSWORD, "PGPASSFILE": os.path.abspath("none")}) as store:
        failed(store.opened, "password", away=True)
    with open("passwords", "w", encoding="utf-8") as file:
        os.chmod("passwords", 0o600)
        file.write(f"*:*:{base}:fixwalk_owner:{PASSWORD}\n")
    with Store(bare, env={"PGPASSFILE": os.path.abspath("passwords")}) as store:
        assert store.opened["result"] == "done", store.opened


def a_service_file_says_all_of_it_and_is_held_to_the_same_rules():
    base = database()
    with open("services", "w", encoding="utf-8") as file:
        file.write(f"[calls]\nhost={server.folder}\nport={server.port}\ndbname={base}\nuser=fixwalk_owner\n"
                   f"password={PASSWORD}\n[plain]\nhost=db.example.org\nsslmode=disable\npassword={PASSWORD}\n")  # fmt: skip
    env = {"PGSERVICEFILE": os.path.abspath("services")}
    with Store("postgresql://?service=calls", env=env) as store:
        assert store.opened["result"] == "done", store.opened
        failed(store.ask("open", address="postgresql://?service=plain"), "TLS", away=False)
        failed(store.ask("open", address="postgresql://?service=none"), "none", away=False)


def a_certificate_of_another_authority_is_refused():
    base = database()
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-subj", "/CN=other", "-keyout", "other.key", "-out", "other.pem"], check=True, capture_output=True)  # fmt: skip
    with Store(server.tls(base).replace(server.ca, os.path.abspath("other.pem"))) as store:
        failed(store.opened, "certificate", away=True)


def a_server_that_says_nothing_is_away_after_its_time():
    with socket.create_server(("127.0.0.1", 0)) as silent, Store() as store:
        port = silent.getsockname()[1]
        began = time.monotonic()
        failed(store.ask("open", address=f"postgresql://u@127.0.0.1:{port}/x?connect_timeout=2"), away=True)
        assert time.monotonic() - began < 4


def what_a_server_says_is_made_harmless():
    def answer(listening):
        """Lets anybody in who says his password, and says it to him."""
        with contextlib.suppress(OSError):
            for _ in range(2):
                one = listening.accept()[0]
                one.recv(1000)
                one.sendall(b"R\0\0\0\x08\0\0\0\x03")
                password = one.recv(1000)[5:-1]
                words = b"SFATAL\0VFATAL\0C28000\0M\x1b]0;x\x07 " + (password if answer.tells else b"\xe2\x80\xae ") + b"\0\0"
                one.sendall(b"E" + (len(words) + 4).to_bytes(4, "big") + words)
                one.close()

    with socket.create_server(("127.0.0.1", 0)) as listening, Store() as store:
        threading.Thread(target=answer, args=(listening,), daemon=True).start()
        address = f"postgresql://u:{PASSWORD}@127.0.0.1:{listening.getsockname()[1]}/x?sslmode=disable&gssencmode=disable"
        for answer.tells in (False, True):
            said = failed(store.ask("open", address=address), away=True)
            assert said.isprintable() and ("U+202E" in said) != answer.tells, said


def a_request_that_makes_no_sense_is_answered_and_harms_nothing():
    with Store() as store:
        store.ask("save", uid="x", session="y", head={}, now=1)
    with Store(server.address(database())) as store:
        case, holder = begun(store)
        for request in (b"[]", b"{}", b"nonsense", b'{"do": 7}', b'{"do": "fly"}', b'{"do": "load"}',
                        b'{"do": "save", "head": 1}', b'{"do": "take", "uid": {}}'):  # fmt: skip
            store.socket.sendall(b"0 " + request + b"\n")
            failed(store.answer(), "doesn't understand", away=False)
        failed(store.ask("create", head={**head(), "uid": "no uid"}, holder=desk()), away=False)
        store.socket.sendall(b'0 {"do": "mark", "uid": "%s", "assigned": "\xff"}\n' % case["uid"].encode())
        failed(store.answer(), away=False)
        assert store.ask("load", uid="'; DROP TABLE fixwalk.cases; --")["result"] == "missing"
        store.done("purge", uids=["", "x,y", 7, None, f"{case['uid']},"])
        saved(store, case, holder, b"still there")


def what_was_sent_before_the_end_is_still_done():
    base = database()
    with Store(server.tls(base)) as store:
        case, holder = begun(store)
        for version in range(2, 12):
            store.send("save", b"%d" % version, head={**case, "version": version}, session=holder["session"], now=NOW)
        store.send("release", uid=case["uid"], session=holder["session"])
    assert server.sql("SELECT version, holder, convert_from(record, 'UTF8') FROM fixwalk.cases", base) == ["11||11"]


def a_database_that_cannot_keep_all_letters_is_refused():
    server.sql("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C' OWNER fixwalk_owner")
    with Store(server.address("latin")) as store:
        failed(store.opened, "UTF-8", away=False)


if __name__ == "__main__":
    # So that the server is stopped, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with Postgres() as server:
        database()
        only = sys.argv[1:]
        run_tests({name: value for name, value in globals().items() if not only or name in only})
