"""Scenarios that need a terminal or a server: full screens, files fetched, advisories fetched."""

import fcntl
import http.server
import json
import os
import pty
import select
import signal
import shutil
import struct
import subprocess
import sys
import termios
import threading
import time

from trial import FIXWALK, LIMIT, TOP, Run, Scenario

sys.path[:0] = [TOP + "/tests/net", TOP + "/tests/pg"]
MORE = 8  # keys with which everything can be left
PROMPT = b"all answers: "  # in plain lines, where a full screen can't be had
IDLE = b"\x1b]7770;"
KEYS = ["\r", "3", "\r", "2", "\r", "2", " ", "3", " ", "\r", "4", "\r", "r", "7", "\r", "q"]
FILES = {"/patch.exe": b"".join(b"%07d\n" % n for n in range(20000)), "/notes.txt": b"Restart it.\n" * 40}


def as_new():
    """What a terminal is like that nobody has touched: of the one with the call it could be asked too late."""
    ends = os.openpty()
    state = termios.tcgetattr(ends[0])
    for end in ends:
        os.close(end)
    return state


class Screens(Scenario):
    """On a terminal; keys: each is typed when the program waits.  The terminal must be left as it was."""

    def __init__(self, name, *words, keys, **more):
        super().__init__(name, *words, **more)
        self.keys, self.learnt = keys, None

    def start(self, words, home, env):
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(home)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.dup2(os.open(home + ".err", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 2)
            os.execve(words[0], words, env)
        return pid, terminal

    def carry_out(self, home, env, typed):
        keys = list(self.keys if typed is None else typed)
        pid, terminal = self.start([FIXWALK, *self.words], home, {**env, "TERM": "xterm-256color", "FIXWALK_TEST_IDLE": "1"})
        shown, seen, end = b"", 0, time.monotonic() + LIMIT
        hangs = False
        while not hangs:
            hangs = not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]
            try:
                piece = b"" if hangs else os.read(terminal, 65536)
            except OSError:  # Linux's way to say that it has ended
                break
            shown += piece
            if shown.endswith(PROMPT):
                os.write(terminal, b"\x04")
            while shown.count(IDLE) > seen:
                seen += 1
                if keys:
                    os.write(terminal, keys.pop(0).encode())
                elif typed is not None or seen > len(self.keys) + MORE:
                    os.kill(pid, signal.SIGTERM)
                else:
                    os.write(terminal, b"q")
        if hangs:
            os.kill(pid, 9)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        with open(home + ".err", "rb") as file:
            err = file.read() + (b"\nfixwalk: HANGS" if hangs else b"")
        if not is_left(shown) or termios.tcgetattr(terminal) != as_new():
            err += b"\nfixwalk: TERMINAL NOT RESTORED"
        os.close(terminal)
        # What is drawn may come in other pieces; what counts are the words behind it.
        return Run(status, shown.rsplit(b"\x1b[?1049l", 1)[-1] if b"\x1b[?1049h" in shown else shown, err, home)


def is_left(shown):
    """Is the other screen left, the cursor shown, pasting and the mouse as they were?"""
    left = all(shown.rfind(b"\x1b[?%dh" % mode) <= shown.rfind(b"\x1b[?%dl" % mode) for mode in (1049, 2004, 1000))
    return left and shown.rfind(b"\x1b[?25l") <= shown.rfind(b"\x1b[?25h")


class Again(Scenario):
    """What failed is made up for when it is done once more, and nothing fails: in this folder all is then as it should be,
    but for files that tell of how it came."""

    def after(self, clean, run, home):
        if run.status == clean.status:
            return
        process = subprocess.run([FIXWALK, *self.words], cwd=home, env=self.environment(home), stdin=subprocess.DEVNULL,
                                 capture_output=True, timeout=LIMIT, check=False)  # fmt: skip
        again = Run(process.returncode, process.stdout, process.stderr, home)
        if again.status != clean.status or self.results(again) != self.results(clean):
            yield f"done once more, it isn't made up for: {sorted(self.results(again))}, {again}"

    def results(self, run):
        return {name: data for name, data in run.files.items() if name.startswith(self.folder) and name not in self.tells}


class Shop(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        data = FILES.get(self.path)
        self.send_response(200 if data else 404)
        self.send_header("Content-Length", str(len(data or b"")))
        self.send_header("ETag", '"one"')
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, *_):
        pass


def both(text):
    return {"en": text, "ja": text}


def lamp_guide(addresses):
    return {
        "format": "fixwalk-guide-1", "id": "lamp", "date": "2024-05-20", "revision": "1", "languages": ["en", "ja"],
        "title": both("Lamps that burn"), "publisher": both("Example"),
        "sources": {"a": {"kind": "advisory", "place": both("Page 1")}},
        "questions": [{"id": "model", "kind": "one", "sources": ["a"], "label": both("Model"), "why": both("It matters."),
                       "ask": {"operator": both("Which?"), "self": both("Which?")},
                       "options": [{"id": "l1", "label": both("Lamp 1")}, {"id": "l2", "label": both("Lamp 2")}]}],
        "rules": [{"id": "r", "verdict": "affected", "text": both("All are."), "sources": ["a"]}],
        "steps": [{"id": "s", "title": both("Install it"), "do": [both("Start it.")], "action": True, "sources": ["a"],
                   "when": {"model": ["l1"]}, "links": [f"l{n}" for n in range(len(addresses))]}],
        "links": [{"id": f"l{n}", "title": both(f"Patch {n}"), "url": url} for n, url in enumerate(addresses)],
    }  # fmt: skip


class Get(Again):
    """Patches are fetched into a folder."""

    page = True
    folder, tells = "carry/", ("carry/MANIFEST.txt", "carry/.fixwalk-get.json", "carry/SHA256SUMS")

    def __init__(self, program, **more):
        super().__init__(f"files fetched, {program}", "get", "./lamp.json", "--loopback-http", "--set", "model=l1", "-o", "carry",
                         program=program, stay=("carry/*.part", "carry/*.part.origin", "carry/.fixwalk-get.*"),
                         briefly=("malloc", "open", "write", "connect"), **more)  # fmt: skip

    def make(self, folder):
        super().make(folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
        server.handle_error = lambda *_: None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with open(self.template + "/lamp.json", "w", encoding="utf-8") as file:
            json.dump(lamp_guide([f"http://127.0.0.1:{server.server_port}{path}" for path in FILES]), file)


class Links(Get):
    """Addresses are checked."""

    def __init__(self, program):
        Scenario.__init__(self, f"links checked, {program}", "links", "./lamp.json", "--loopback-http", program=program,
                          statuses=(1,), briefly=("malloc", "write", "connect"))

    def after(self, clean, run, home):
        return ()


class Update(Again):
    """Signed advisories are fetched from a provider."""

    page = True
    folder = "data/fixwalk/fetched/"

    def __init__(self, program, site):
        self.site = site
        super().__init__(f"advisories fetched, {program}", "update", site.authority, program=program,
                         stay=("data/fixwalk/fetched/*/.*.origin",))  # the next run settles it

    def results(self, run):
        """The documents: what stands beside them has times."""
        return {name: data for name, data in run.files.items() if name.startswith(self.folder) and name.endswith(".json")}

    def make(self, folder):
        super().make(folder)
        os.makedirs(self.template + "/config/fixwalk")
        with open(self.template + "/config/fixwalk/config", "w", encoding="utf-8") as file:
            print(f"network.ca_file = {os.path.abspath('authority.pem')}", file=file)

    def environment(self, home, **more):
        folders = {f"XDG_{kind.upper()}_HOME": f"{home}/{kind}" for kind in ("data", "config", "state", "cache")}
        return super().environment(home, **folders, **more)


def providers():
    """Update, at a provider that runs as long as this goes on."""
    if not shutil.which("gpg") or not shutil.which("openssl"):
        return
    from provider import stage, vendor

    with stage() as server:
        site, _ = vendor(server, 1)
        yield Update("fixwalk", site)
        yield Update("fixwalk-net", site)
