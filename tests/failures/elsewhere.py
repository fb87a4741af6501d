"""Scenarios that need a terminal or a server: full screens, files fetched, advisories fetched."""

import contextlib
import http.server
import json
import os
import signal
import shutil
import subprocess
import sys
import termios
import threading

from trial import FIXWALK, LIMIT, TOP, Run, Scenario

sys.path[:0] = [TOP + "/tests/net", TOP + "/tests/pg", TOP + "/tests/terminal"]
from program import Program  # noqa: E402
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

    def carry_out(self, home, env, typed):
        keys = list(self.keys if typed is None else typed)
        env = {**env, "TERM": "xterm-256color", "FIXWALK_TEST_IDLE": "1"}
        seen, err = 0, b""
        with Program([FIXWALK, *self.words], env, home, errors=home + ".err") as program:
            with contextlib.suppress(TimeoutError):
                while program.read():
                    if program.shown.endswith(PROMPT):
                        program.write("\x04")
                    while program.shown.count(IDLE) > seen:
                        seen += 1
                        if keys:
                            program.write(keys.pop(0))
                        elif typed is not None or seen > len(self.keys) + MORE:
                            program.signal(signal.SIGTERM)
                        else:
                            program.write("q")
                program.wait()
            if program.status is None:
                err = b"\nfixwalk: HANGS"
                program.end(signal.SIGKILL)
            if not is_left(program.shown) or termios.tcgetattr(program.terminal) != as_new():
                err += b"\nfixwalk: TERMINAL NOT RESTORED"
        with open(home + ".err", "rb") as file:
            err = file.read() + err
        shown = program.shown
        # What is drawn may come in other pieces; what counts are the words behind it.
        return Run(program.status, shown.rsplit(b"\x1b[?1049l", 1)[-1] if b"\x1b[?1049h" in shown else shown, err, home)


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
