"""`fixwalk get` as a person runs it: what is fetched, what it is called, what is gone on with, what is said."""

import contextlib
import hashlib
import http.server
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time

from desk import Desk, LIMIT
from talk import run_tests

BYTES = b"".join(b"%07d\n" % n for n in range(2500000))  # 20 MB, each place of its own
SMALL = BYTES[:100000]
PAGE = b"<!DOCTYPE html><title>Patches</title>"
EMPTY_SHA256 = hashlib.sha256(b"").hexdigest()


class Item:
    """What is behind an address."""

    def __init__(self, data=SMALL, etag='"one"', hold=None, cut=None, status=200, **headers):
        self.data, self.etag, self.hold, self.cut, self.status = data, etag, hold, cut, status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.asked = []  # the Range of each request
        self.go_on = threading.Event()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        item = self.server.items.get(self.path, Item(b"nothing", status=404))
        asked, start = self.headers.get("Range"), 0
        item.asked.append(asked)
        if asked and item.etag and self.headers.get("If-Range") == item.etag:
            start = int(asked[6:-1])
        if start and start >= len(item.data):
            self.send_response(416)
            headers, data = {"Content-Range": f"bytes */{len(item.data)}"}, b""
        else:
            self.send_response(206 if start else item.status)
            headers, data = dict(item.headers), item.data[start:]
        if start and data:
            headers["Content-Range"] = f"bytes {start}-{len(item.data) - 1}/{len(item.data)}"
        if item.etag:
            headers["ETag"] = item.etag
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.send(item, data, start)

    def send(self, item, data, start):
        pause = item.hold if item.hold is not None else item.cut
        if pause is None or start >= pause:
            self.wfile.write(data)
            return
        self.wfile.write(data[: pause - start])
        self.wfile.flush()
        if item.hold is not None:
            item.go_on.wait(LIMIT)
            self.wfile.write(data[pause - start :])
        else:
            item.cut = None
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True


class Shop(http.server.ThreadingHTTPServer):
    """The items by their paths; `url(path)` adds one."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.items = {}
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass

    def url(self, path, item):
        self.items[path] = item
        return f"http://127.0.0.1:{self.server_port}{path}"


class Job(Desk):
    """Somebody with a guide of these links: addresses, or (address, further members)."""

    names = itertools.count()

    def __init__(self, *links, archive=None):
        super().__init__()
        self.folder = self.env["FOLDER"] = os.path.join(self.home, "carry")
        self.guide = os.path.join(self.home, "lamp.json")
        guide = {
            "format": "fixwalk-guide-1", "id": "lamp", "date": "2024-05-20", "revision": "1", "languages": ["en", "ja"],
            "title": both("Lamps that burn"), "publisher": both("Example"),
            "sources": {"a": {"kind": "advisory", "place": both("Page 1")}},
            "questions": [{"id": "model", "kind": "one", "sources": ["a"], "label": both("Model"), "why": both("It matters."),
                           "ask": {"operator": both("Which?"), "self": both("Which?")},
                           "options": [{"id": "l1", "label": both("Lamp 1")}, {"id": "l2", "label": both("Lamp 2")}]}],
            "rules": [{"id": "r", "verdict": "affected", "text": both("All are."), "sources": ["a"]}],
            "steps": [{"id": "s", "title": both("Install it"), "do": [both("Start it.")], "action": True, "sources": ["a"],
                       "when": {"model": ["l1"]}, "links": [f"l{n}" for n in range(len(links))]}],
            "links": [{"id": f"l{n}", "title": both(f"Patch {n}"), **(link if isinstance(link, dict) else {"url": link})}
                      for n, link in enumerate(links)],
            **({"archive": archive} if archive else {}),
        }  # fmt: skip
        with open(self.guide, "w") as file:
            json.dump(guide, file)

    def arguments(self, *more, model="l1"):
        return ("get", self.guide, "--loopback-http", "--set", f"model={model}", "-o", self.folder, *more)

    def run(self, *args, before=()):
        """What was said is one line, however it was broken."""
        run = super().run(*args, before=before)
        run.said = " ".join(run.said.split())
        return run

    def get(self, *more, model="l1", before=()):
        return self.run(*self.arguments(*more, model=model), before=before)

    def start_get(self):
        return self.start(*self.arguments())

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def files(self):
        """All but what is in every folder."""
        return sorted(set(os.listdir(self.folder)) - {".fixwalk-get.json", "MANIFEST.txt", "SHA256SUMS"})

    def holds(self, *names):
        assert self.files() == sorted(names), self.files()

    def sums_are_right(self):
        check = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=self.folder, capture_output=True)
        assert check.returncode == 0, check


def both(text):
    return {"en": text, "ja": text}


def until(true):
    end = time.monotonic() + LIMIT
    while not true():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.01)


def size_of(path):
    return os.path.getsize(path) if os.path.exists(path) else -1


def child_of(process):
    """The process id of the helper."""
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{name}/stat") as stat:
            if int(stat.read().rsplit(")", 1)[1].split()[1]) == process.pid:
                return int(name)
    return None


def reads(pid, path):
    with contextlib.suppress(OSError):
        for name in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                if os.readlink(f"/proc/{pid}/fd/{name}") == path:
                    return True
    return False


shop = Shop()


# ---------------------------------------------------------------- what is fetched


def files_come_with_their_checksums_and_a_list():
    job = Job(shop.url("/a/setup.exe", Item()), shop.url("/readme.txt", Item(b"read me")))
    run = job.get().ends(0, "Addresses in this plan: 2", "setup.exe", "100,000 bytes", "7 bytes", "What to do next",
                         "Not protected (http)", "Windows NT 4.0 and Windows 2000 have no tool")  # fmt: skip
    job.holds("setup.exe", "readme.txt")
    assert job.read("setup.exe") == SMALL and job.read("readme.txt") == b"read me"
    job.sums_are_right()
    assert job.read("SHA256SUMS").decode().splitlines()[-1].split() in (
        [hashlib.sha256(b"read me").hexdigest(), "readme.txt"], [hashlib.sha256(SMALL).hexdigest(), "setup.exe"])  # fmt: skip
    assert "no checksum for this file" in run.out, run


def the_list_can_be_read_by_notepad_and_aloud():
    job = Job(shop.url("/list/setup.exe", Item()))
    job.get().ends(0)
    text = job.read("MANIFEST.txt")
    assert text.startswith(b"\xef\xbb\xbf") and b"\n" not in text.replace(b"\r\n", b""), text
    words, digits = text.decode("utf-8-sig"), hashlib.sha256(SMALL).hexdigest()
    aloud = " ".join(digits[n : n + 8] for n in range(0, 64, 8))
    assert aloud in " ".join(words.split()), words
    for word in ("Lamps that burn", "lamp, 2024-05-20, revision 1", "Model: Lamp 1", "[ ] 1. setup.exe", "For step: 1. Install it",
                 "/list/setup.exe", "Fetched on: 2002-01-10", "Carried by: ___", "To the machine: ___", "Checked on: ___"):  # fmt: skip
        assert word in words, (word, words)


def without_o_the_folder_is_named_after_the_advisory():
    job = Job(shop.url("/here/x.exe", Item()))
    job.run("get", job.guide, "--loopback-http", "--set", "model=l1").ends(0)
    assert os.path.isfile(os.path.join(job.home, "lamp/x.exe"))


def a_plan_without_addresses_says_so():
    Job(shop.url("/none.exe", Item())).get(model="l2").ends(1, "This plan needs no addresses.")
    assert not shop.items["/none.exe"].asked


def a_server_that_leads_on_is_named():
    job = Job(shop.url("/old", Item(b"", status=302, Location="/new/lamp.exe")), )
    shop.url("/new/lamp.exe", Item())
    job.get().ends(0, "The server led on to:", "/new/lamp.exe")
    job.holds("lamp.exe")


def what_is_packed_stays_packed():
    job = Job(shop.url("/x.tar.gz", Item(b"\x1f\x8b" + SMALL, Content_Encoding="gzip")))
    job.get().ends(0)
    assert job.read("x.tar.gz") == b"\x1f\x8b" + SMALL


def a_page_is_called_a_page():
    for path, item in (("/kb/patches.asp", Item(PAGE, Content_Type="text/html; charset=utf-8")),
                       ("/kb/patches.asp", Item(b"\n" + PAGE, Content_Type="application/octet-stream"))):  # fmt: skip
        job = Job(shop.url(path, item))
        job.get().ends(0, "A web page, not a patch.")
        job.holds("patches.asp.html")


# ---------------------------------------------------------------- names


def names_are_harmless_whatever_a_server_says():
    for said, name in (("attachment; filename=\"../../evil.exe\"", "evil.exe"), ("attachment; filename=.bashrc", "bashrc"),
                       ("attachment; filename=\"a b\x1b[2J.exe\"", "a_b_2J.exe"), ("attachment; filename=CON.txt", "_CON.txt"),
                       ("attachment; filename*=UTF-8''%e4%bf%ae.exe", "_.exe"), ("attachment; filename=SHA256SUMS", "SHA256SUMS-2"),
                       ("attachment; filename=manifest.TXT", "manifest-2.TXT"), ("attachment; filename=\"..\"", "by-path.exe"),
                       ("attachment; filename=" + "x" * 300 + ".exe", "x" * 146 + ".exe"), ("attachment; filename=-rf", "rf")):  # fmt: skip
        job = Job(shop.url("/names/by-path.exe", Item(Content_Disposition=said)))
        job.get().ends(0)
        job.holds(name)


def a_second_file_of_the_same_name_gets_a_number():
    job = Job(shop.url("/one/Setup.exe", Item()), shop.url("/two/setup.exe", Item(SMALL[8:])), shop.url("/three/setup.exe", Item(b"x")))
    job.get().ends(0)
    assert sorted(name.lower() for name in job.files()) == ["setup-2.exe", "setup-3.exe", "setup.exe"], job.files()
    job.sums_are_right()


def files_that_are_not_ours_are_never_touched():
    job = Job(shop.url("/mine/setup.exe", Item()))
    os.makedirs(job.folder)
    outside = os.path.join(job.home, "outside")
    for path in (job.path("setup.exe"), job.path("setup-2.exe.part"), outside):
        with open(path, "w") as file:
            file.write("mine")
    os.symlink(outside, job.path("setup-3.exe"))
    job.get().ends(0)
    assert job.read("setup-4.exe") == SMALL
    for name in ("setup.exe", "setup-2.exe.part", "setup-3.exe"):
        assert job.read(name) == b"mine", name


def no_link_in_the_folder_is_followed():
    job = Job(shop.url("/linked.exe", Item()))
    os.makedirs(job.folder)
    for names in ((".fixwalk-get.json", ".fixwalk-get.new"), ("MANIFEST.txt", "SHA256SUMS", ".fixwalk-get.new")):
        for name in names:
            with open(os.path.join(job.home, "victim"), "w") as file:
                file.write("mine")
            with contextlib.suppress(FileNotFoundError):
                os.unlink(job.path(name))
            os.symlink("../victim", job.path(name))
        job.get().ends(0)
        with open(os.path.join(job.home, "victim")) as file:
            assert file.read() == "mine"
        assert not any(os.path.islink(job.path(name)) for name in names), os.listdir(job.folder)
        job.holds("linked.exe")


def a_pipe_in_the_folder_keeps_nobody_waiting():
    job = Job(shop.url("/piped.exe", Item()))
    os.makedirs(job.folder)
    for name in (".fixwalk-get.json", "other.exe.part.origin", "other.exe.part"):
        os.mkfifo(job.path(name))
    job.get().ends(0)
    assert job.read("piped.exe") == SMALL


def what_nobody_can_go_on_with_is_cleaned_away():
    job = Job(shop.url("/clean.exe", Item()))
    os.makedirs(job.folder)
    for name in ("lost.exe.part.origin", ".fixwalk-get.new", "half.exe.part.origin", "half.exe.part", "MANIFEST.txt.backup"):
        with open(job.path(name), "w") as file:
            file.write("{}")
    job.get().ends(0)
    job.holds("clean.exe", "half.exe.part", "half.exe.part.origin", "MANIFEST.txt.backup")


def a_folder_with_lists_of_somebody_else_is_refused():
    job = Job(shop.url("/lists/setup.exe", Item()))
    os.makedirs(job.folder)
    with open(job.path("SHA256SUMS"), "w") as file:
        file.write("mine")
    job.get().ends(3, "cannot tell whether it wrote", "-o FOLDER")
    assert os.listdir(job.folder) == ["SHA256SUMS"] and job.read("SHA256SUMS") == b"mine"


# ---------------------------------------------------------------- going on


def what_is_there_is_not_fetched_again():
    item = Item()
    job = Job(shop.url("/again.exe", item))
    job.get().ends(0)
    job.get().ends(0, "Fetched before, on: 2002-01-10", "again.exe")
    assert item.asked == [None], item.asked
    job.holds("again.exe")
    job.sums_are_right()


def what_was_changed_meanwhile_is_fetched_beside_it():
    job = Job(shop.url("/changed.exe", Item()))
    job.get().ends(0)
    with open(job.path("changed.exe"), "r+b") as file:
        file.write(b"!")
    job.get().ends(0)
    assert job.read("changed-2.exe") == SMALL and job.read("changed.exe")[:1] == b"!"
    job.sums_are_right()


def a_connection_that_is_cut_is_taken_up():
    item = Item(cut=60000)
    job = Job(shop.url("/cut.exe", item))
    job.get().ends(0)
    assert item.asked == [None, "bytes=60000-"], item.asked
    assert job.read("cut.exe") == SMALL
    job.holds("cut.exe")


def after_ctrl_c_the_next_run_goes_on_where_it_was():
    item = Item(hold=60000)
    job = Job(shop.url("/ctrl-c.exe", item))
    process = job.start_get()
    until(lambda: size_of(job.path("ctrl-c.exe.part")) == 60000)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=LIMIT)
    assert process.returncode == -signal.SIGINT and b"The same command goes on" in err, (process.returncode, err)
    item.hold = None
    job.get().ends(0)
    assert item.asked == [None, "bytes=60000-"], item.asked
    assert job.read("ctrl-c.exe") == SMALL
    job.holds("ctrl-c.exe")


def after_kill_9_the_next_run_goes_on_where_it_was():
    item = Item(hold=60000)
    job = Job(shop.url("/kill-9.exe", item))
    process = job.start_get()
    until(lambda: size_of(job.path("kill-9.exe.part")) == 60000)
    process.kill()
    process.communicate()
    item.hold = None
    job.get().ends(0)
    assert item.asked == [None, "bytes=60000-"], item.asked
    assert job.read("kill-9.exe") == SMALL


def after_kill_9_of_the_helper_too_the_next_run_goes_on_behind_what_is_sure():
    item = Item(BYTES, hold=12000000)
    job = Job(shop.url("/kill-both.exe", item))
    process = job.start_get()
    until(lambda: size_of(job.path("kill-both.exe.part")) == 12000000)
    os.kill(child_of(process), signal.SIGKILL)
    job.end(process).ends(3, "ended in the middle of its work")
    item.hold = None
    job.get().ends(0)
    [first, second] = item.asked
    assert first is None and 8000000 <= int(second[6:-1]) <= 12000000, item.asked
    assert job.read("kill-both.exe") == BYTES
    job.holds("kill-both.exe")


def a_file_that_is_another_one_by_now_begins_anew():
    item = Item(hold=60000)
    job = Job(shop.url("/other.exe", item))
    process = job.start_get()
    until(lambda: size_of(job.path("other.exe.part")) == 60000)
    process.kill()
    process.communicate()
    item.hold, item.etag, item.data = None, '"two"', SMALL[::-1]
    job.get().ends(0)
    assert job.read("other.exe") == SMALL[::-1]
    job.holds("other.exe")


def without_an_etag_or_date_nothing_is_taken_up():
    item = Item(hold=60000, etag=None)
    job = Job(shop.url("/no-etag.exe", item))
    process = job.start_get()
    until(lambda: size_of(job.path("no-etag.exe.part")) == 60000)
    process.kill()
    process.communicate()
    item.hold = None
    job.get().ends(0)
    assert item.asked == [None, None] and job.read("no-etag.exe") == SMALL
    job.holds("no-etag.exe")


def two_at_once_in_one_folder_do_not_mix():
    item = Item(hold=60000)
    job = Job(shop.url("/twice.exe", item))
    first = job.start_get()
    until(lambda: size_of(job.path("twice.exe.part")) == 60000)
    job.get().ends(3, "Another fixwalk is just fetching", "-o FOLDER")
    item.go_on.set()
    job.end(first).ends(0)
    job.holds("twice.exe")
    assert job.read("twice.exe") == SMALL


# ---------------------------------------------------------------- what the advisory says of it


def checksums_of_the_guide_are_compared():
    sums = {"sha256": hashlib.sha256(SMALL).hexdigest(), "sha512": hashlib.sha512(SMALL).hexdigest()}
    url = shop.url("/right.exe", Item())
    for given in ({"sha256": sums["sha256"]}, {"sha512": sums["sha512"]}, sums):
        job = Job({"url": url, **given})
        job.get().ends(0, "this is the right file", "the checksum shows that nobody has changed the file")
        job.holds("right.exe")


def a_file_that_does_not_fit_is_put_aside():
    item = Item(SMALL[1:])
    right = {"sha256": hashlib.sha256(SMALL).hexdigest()}
    job = Job({"url": shop.url("/wrong.exe", item), **right})
    job.get().ends(1, "[!] 1. wrong.exe.bad", "Do not use this file")
    job.holds("wrong.exe.bad")
    assert job.read("SHA256SUMS") == b""
    item.data = SMALL
    job.get().ends(0, "[x] 1. wrong.exe", "this is the right file")
    job.holds("wrong.exe")
    job.sums_are_right()


def what_was_fetched_before_is_compared_with_what_is_said_now():
    url = shop.url("/later.exe", Item())
    job = Job(url)
    job.get().ends(0)
    wiser = Job({"url": url, "sha256": EMPTY_SHA256})
    wiser.folder = job.folder
    wiser.get().ends(1, "later.exe.bad")
    wiser.holds("later.exe.bad")
    assert wiser.read("SHA256SUMS") == b""


def csaf(url, name, algorithm, value, status="fixed"):
    product = {"name": "Lamp 2", "product_id": "L2", "product_identification_helper": {
        "hashes": [{"filename": name, "file_hashes": [{"algorithm": algorithm, "value": value}]}]}}  # fmt: skip
    document = {
        "category": "csaf_security_advisory", "csaf_version": "2.0", "title": "Lamps", "notes": [
            {"category": "summary", "text": "They burn."}],
        "references": [{"summary": "Here", "url": url}],
        "publisher": {"category": "vendor", "name": "Example", "namespace": "https://example.org"},
        "tracking": {"id": "EX-1", "version": "1", "status": "final", "initial_release_date": "2024-05-20T00:00:00Z",
                     "current_release_date": "2024-05-20T00:00:00Z", "revision_history": [
                         {"date": "2024-05-20T00:00:00Z", "number": "1", "summary": "First."}]}}  # fmt: skip
    return {"document": document, "product_tree": {"full_product_names": [product]},
            "vulnerabilities": [{"cve": "CVE-2024-1000", "notes": [{"category": "summary", "text": "x"}], "product_status": {status: ["L2"]},
                                 "remediations": [{"category": "vendor_fix", "details": "Install it.", "url": url, "product_ids": ["L2"]}]}]}  # fmt: skip


def checksums_of_a_document_are_compared_by_the_name_of_the_file():
    right, other = hashlib.sha256(SMALL).hexdigest(), hashlib.sha256(b"other").hexdigest()
    url = shop.url("/fw/lamp%202.bin", Item())
    for name, algorithm, value, status, ends, words in (
        ("lamp 2.bin", "sha256", right.upper(), "fixed", 0, "this is the right file"),
        ("renamed.bin", "SHA-256", right, "fixed", 0, "this is the right file"),
        ("lamp 2.bin", "sha512", hashlib.sha512(SMALL).hexdigest(), "fixed", 0, "this is the right file"),
        ("lamp 2.bin", "sha256", other, "fixed", 1, "not the checksum that the advisory gives"),
        ("renamed.bin", "sha256", other, "fixed", 0, "no checksum for this file"),
        ("lamp 2.bin", "md5", "d41d8cd98f00b204e9800998ecf8427e", "fixed", 0, "only a checksum by md5"),
        ("lamp 2.bin", "sha256", right, "known_affected", 1, "belongs to a product that needs the fix"),
        ("lamp 2.bin", "sha256", other, "known_affected", 0, "no checksum for this file"),
    ):  # fmt: skip
        job = Job()
        job.guide = os.path.join(job.home, "ex-1.json")
        with open(job.guide, "w") as file:
            json.dump(csaf(url, name, algorithm, value, status), file)
        job.run("get", job.guide, "--loopback-http", "-o", job.folder).ends(ends, words)


# ---------------------------------------------------------------- what goes wrong


OFFLINE = ("unshare", "-rn")


def without_a_network_it_says_so_at_once():
    if not shutil.which("unshare") or subprocess.run([*OFFLINE, "true"], capture_output=True).returncode:
        return
    job = Job("http://192.0.2.1/x.exe")
    arguments = [word for word in job.arguments() if word != "--loopback-http"]
    job.run(*arguments, before=OFFLINE).ends(3, "has no network just now", "Run the same command again")

def what_is_gone_says_so_and_where_a_copy_may_be():
    job = Job(f"http://127.0.0.1:{shop.server_port}/gone.exe", archive="https://archive.example.org/web/*/")
    job.get().ends(1, "[!] 1. Patch 0", "has nothing at this address", f"https://archive.example.org/web/*/http://127.0.0.1:{shop.server_port}/gone")
    job.holds()


def an_empty_file_is_none():
    for item in (Item(b""), Item(b"", status=204)):
        job = Job(shop.url("/empty.exe", item))
        job.get().ends(1, "[!] 1. Patch 0", "The server sent nothing")
        job.holds()


def this_computer_is_not_asked_for_what_an_advisory_names():
    item = Item()
    job = Job(shop.url("/inside.exe", item))
    arguments = [word for word in job.arguments() if word != "--loopback-http"]
    run = job.run(*arguments)
    if "has no network just now" not in run.said:
        run.ends(1, "An address on this computer itself is not asked.")
    assert not item.asked


def ctrl_c_while_a_file_is_read_again_is_noticed_at_once():
    item = Item(BYTES)
    job = Job(shop.url("/huge.exe", item))
    job.get().ends(0)
    size = 1 << 40
    with open(job.path("huge.exe"), "wb") as file:
        file.truncate(size)
    with open(job.path(".fixwalk-get.json")) as file:
        record = json.load(file)
    record["files"][0]["size"] = size
    with open(job.path(".fixwalk-get.json"), "w") as file:
        json.dump(record, file)
    process = job.start_get()
    until(lambda: (child := child_of(process)) and reads(child, job.path("huge.exe")))
    child = child_of(process)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=LIMIT)
    until(lambda: not os.path.exists(f"/proc/{child}/fd") or not reads(child, job.path("huge.exe")))
    assert item.asked == [None], item.asked


def what_cannot_be_reached_can_be_tried_again():
    kept = socket.socket()
    kept.bind(("127.0.0.1", 0))
    job = Job(f"http://127.0.0.1:{kept.getsockname()[1]}/x.exe", shop.url("/reached.exe", Item()))
    job.get().ends(3, "cannot be reached", "Run the same command again", "[x] 2. reached.exe")
    kept.close()
    job.holds("reached.exe")
    assert "cannot be reached" in job.read("MANIFEST.txt").decode()


def there_is_a_bar_on_a_terminal():
    item = Item(hold=60000)
    job = Job(shop.url("/bar.exe", item))
    with job.program(*job.arguments()) as program:
        while program.read():
            if b" KB of 100.0 KB" in program.shown:
                item.go_on.set()
        assert program.wait() == 0 and b"[#" in program.shown, program.shown[:1500]


IN_A_ROOM = ("unshare", "-rm", "sh", "-c", 'mkdir -p "$0" && mount -t tmpfs -o size=1m room "$0" && exec "$@"')


def can_make_rooms():
    os.makedirs("room", exist_ok=True)
    return shutil.which("unshare") and subprocess.run([*IN_A_ROOM, "room", "true"], capture_output=True).returncode == 0


def where_the_disk_is_too_small_nothing_begins():
    if not can_make_rooms():
        return
    job = Job(shop.url("/too-large.exe", Item(BYTES)))
    job.get(before=(*IN_A_ROOM, job.folder)).ends(3, "The disk has too little room", "are needed", "Make room")


def a_full_disk_is_gone_on_with_when_there_is_room():
    if not can_make_rooms():
        return
    job = Job(shop.url("/full.exe", Item(BYTES[:900000])), shop.url("/also.exe", Item(BYTES[:600000])))
    script = '"$@"; echo "status $?"; mount -o remount,size=9m "$FOLDER"; touch "$FOLDER.more"; "$@"; echo "status $?"; ls "$FOLDER"'
    run = job.get(before=(*IN_A_ROOM, job.folder, "sh", "-c", script, "sh"))
    assert "status 3" in run.out and "status 0" in run.out, run
    assert "too little room" in run.out or "disk is full" in run.out, run
    assert run.said.endswith("MANIFEST.txt SHA256SUMS also.exe full.exe"), run


def a_disk_that_is_full_in_the_middle_says_what_has_become_of_each_file():
    if not can_make_rooms():
        return
    job = Job(shop.url("/small.exe", Item(b"small")), shop.url("/unknown.exe", Item(BYTES[:3000000], Content_Length=None, Connection="close")))
    script = '"$@"; echo "status $?"; mount -o remount,size=9m "$FOLDER"; "$@"; echo "status $?"; ls "$FOLDER"'
    run = job.get(before=(*IN_A_ROOM, job.folder, "sh", "-c", script, "sh"))
    first, second = run.out.split("status 3")
    assert "[!] 2. Patch 1" in first and "1. " in first and "cannot be written" not in first and "The disk is full. Make room" in " ".join(first.split()), run
    assert "[x] 2. unknown.exe" in second and second.endswith("status 0\nMANIFEST.txt\nSHA256SUMS\nsmall.exe\nunknown.exe\n"), run


def a_folder_that_may_not_be_written_to_says_so():
    if not can_make_rooms():
        return
    job = Job(shop.url("/read-only.exe", Item()))
    run = job.get(before=(*IN_A_ROOM, job.folder, "sh", "-c", 'mount -o remount,ro "$FOLDER"; exec "$@"', "sh"))
    run.ends(3, "Read-only file system")


def a_name_that_is_a_file_is_no_folder():
    job = Job(shop.url("/no-folder.exe", Item()))
    with open(job.folder, "w"):
        pass
    job.get().ends(3, "cannot be made", "-o FOLDER")


run_tests(globals())
