"""What tests with servers share: programs that run beside a test, and fixwalk-net, spoken to as fixwalk does: one
socket is its standard input and output, a message is one line "BYTES JSON" and so many bytes behind it.  Every wait
has an end."""

import concurrent.futures
import json
import os
import select
import socket
import subprocess
import sys
import time
import traceback
import urllib.request

LIMIT = 30  # seconds; nothing takes so long but a hang
HERE = os.path.dirname(os.path.abspath(__file__))


class Lines:
    """Lines of a file descriptor, each waited for with a limit."""

    def __init__(self, fd):
        self.fd, self.rest = fd, b""

    def next(self):
        end = time.monotonic() + LIMIT
        while b"\n" not in self.rest:
            if not select.select([self.fd], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError("no line came")
            piece = os.read(self.fd, 65536)
            if not piece:
                raise EOFError(f"it ended, with {self.rest!r} unfinished")
            self.rest += piece
        line, self.rest = self.rest.split(b"\n", 1)
        return line.decode()


def wanted(got, expected):
    assert got == expected, f"got {got!r:.1000}, wanted {expected!r:.1000}"


class Server:
    """A server of this folder in a process of its own, as a context; its first line says at which ports it is."""

    def __init__(self, script, *options):
        self.script, self.options = script, options

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, os.path.join(HERE, self.script), *self.options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
        self.lines = Lines(self.process.stdout.fileno())
        self.ports = [int(port) for port in self.lines.next().split()[1:]]
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(LIMIT)
        self.process.stdout.close()


class Web(Server):
    """webd.py, or with pages linkd.py."""

    def __enter__(self):
        super().__enter__()
        self.port, other, self.tls = self.ports  # tls: 0 without a certificate
        self.http, self.other = (f"http://127.0.0.1:{port}" for port in (self.port, other))
        self.https = f"https://127.0.0.1:{self.tls}"
        return self

    def ask(self, path):
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(self.http + path) as answer:
            return json.load(answer)

    def requests(self):
        """All since this was called last."""
        return self.ask("/requests")

    def asked(self):
        """Their methods and targets alone."""
        return [(request["method"], request["target"]) for request in self.requests()]


class Tool:
    """A program of this folder that is asked one thing and says lines of JSON until it ends."""

    def __init__(self, name, asked, env=None):
        self.process = subprocess.Popen(
            [os.environ["BUILD"] + "/tests/net/" + name, json.dumps(asked)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **(env or {})})  # fmt: skip
        self.lines = Lines(self.process.stdout.fileno())

    def end(self):
        """All that it said."""
        said = []
        try:
            while True:
                said.append(json.loads(self.lines.next()))
        except EOFError:
            wanted(self.process.wait(LIMIT), 0)
        finally:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
        return said


class MailServer(Server):
    """smtpd.py, with the folder of what came."""

    def __init__(self, folder, *options):
        super().__init__("smtpd.py", folder, *options)
        self.folder = folder

    def __enter__(self):
        os.makedirs(self.folder)
        return super().__enter__()

    def url(self, scheme="smtp", host="127.0.0.1"):
        return f"{scheme}://{host}:{self.ports[0]}"

    def mails(self):
        """(letter, envelope) of all that came."""
        found = []
        for number in range(1, 1 + sum(name.endswith(".eml") for name in os.listdir(self.folder))):
            stem = os.path.join(self.folder, str(number))
            with open(stem + ".eml", "rb") as letter, open(stem + ".json", "rb") as envelope:
                found.append((letter.read(), json.load(envelope)))
        return found


def message(request, pdf):
    """A request, or what stands in the place of one, as it travels."""
    if not isinstance(request, bytes):
        request = json.dumps(request, ensure_ascii=False).encode()
    return b"%d %s\n" % (len(pdf), request) + pdf


class Net:
    """fixwalk-net, started and asked."""

    def __init__(self, asked, env=None):
        self.socket, other = socket.socketpair()
        self.socket.settimeout(LIMIT)
        self.process = subprocess.Popen(
            [os.environ["BUILD"] + "/fixwalk-net", "en", os.environ["BUILD"] + "/locale"],
            stdin=other, stdout=other, env={**os.environ, **(env or {})})  # fmt: skip
        other.close()
        self.socket.sendall(asked)

    def answer(self):
        head, _, rest = Lines(self.socket.fileno()).next().partition(" ")
        assert head == "0", head
        return json.loads(rest)

    def end(self):
        self.socket.close()
        return self.process.wait(LIMIT)


def ask(request, pdf, env=None):
    """The answer; it must end well, too."""
    net = Net(message(request, pdf), env)
    try:
        answer = net.answer()
    finally:
        status = net.end()
    assert status == 0, f"fixwalk-net ended with status {status}"
    return answer


def outcome(name, test):
    """As TAP lines; a test's name is a sentence."""
    sentence = name.replace("_", " ")
    try:
        test()
        return f"ok - {sentence}"
    except Exception:
        return f"not ok - {sentence}\n# " + traceback.format_exc().replace("\n", "\n# ")


def run_tests(names, before=lambda: None, at_once=1):
    """All tests among these globals, in their order; at_once > 1: those that need nothing of each other."""

    def run(test):
        before()
        return outcome(*test)

    tests = [(name, test) for name, test in list(names.items()) if callable(test) and name.count("_") >= 3]
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        for lines in pool.map(run, tests):
            print(lines, flush=True)
