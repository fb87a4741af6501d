"""Speaks to build/fixwalk-print as the wizard does: a socket as its standard input and output, messages of a
line "BYTES JSON" and so many bytes."""
import json
import os
import socket
import subprocess
import time

PATIENCE = 60  # seconds: the bound of every waiting here


class Helper:
    def __init__(self, request, pdf=b"", raw=None, env={}, language="en"):
        self.started = time.monotonic()
        self.socket, other = socket.socketpair()
        self.socket.settimeout(PATIENCE)
        self.process = subprocess.Popen(
            [os.environ["BUILD"] + "/fixwalk-print", language, os.environ["BUILD"] + "/locale"],
            stdin=other, stdout=other, stderr=subprocess.PIPE, env={**os.environ, **env})
        other.close()
        self.lines = self.socket.makefile("rb")
        self.told = []
        self.socket.sendall(raw if raw is not None else
                            b"%d %s\n" % (len(pdf), json.dumps(request).encode()) + pdf)

    def next(self):
        """The next message; None: it has ended (or hung, and was killed: see its status)."""
        try:
            line = self.lines.readline()
        except TimeoutError:
            self.process.kill()
            line = b""
        if not line:
            return None
        size, _, text = line.partition(b" ")
        if size != b"0" or not text.endswith(b"\n"):
            raise ValueError("no message: %r" % line)
        self.told.append(json.loads(text))
        return self.told[-1]

    def until(self, wanted):
        """The first message about a job of which wanted(message) holds; None: there was none."""
        while (told := self.next()) is not None:
            if "job" in told and wanted(told):
                return told
        return None

    def leave(self):
        self.lines.close()
        self.socket.close()

    def end(self):
        """All messages, when it has ended; `seconds`, `status` and `err` tell how."""
        if not self.lines.closed:
            self.until(lambda told: False)
        self.err = self.process.communicate(timeout=PATIENCE)[1].decode()
        self.status = self.process.returncode
        self.seconds = time.monotonic() - self.started
        return self.told


def printing(printer, pdf, **members):
    return Helper({"do": "print", "printer": printer, "title": "The plan", "media": "iso_a4_210x297mm",
                   "copies": 1, "sides": "one", **members}, pdf)
