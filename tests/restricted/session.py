"""fixwalk --restricted in a terminal of its own, typed into, and watched while it runs."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

sys.path.insert(0, os.path.join(os.environ["TOP"], "tests/net"))
from talk import LIMIT  # noqa: E402

FIXWALK, HOME = os.environ["FIXWALK"], os.environ["HOME"]
RECORD = os.path.join(HOME, ".local/state/fixwalk/cases.db")  # with -wal and -shm
F = ["\033OP", "\033OQ", "\033OR", "\033OS", "\033[15~", "\033[17~", "\033[21~"]  # F1 to F6, F10


class Session:
    """Ends with the block: by then it must have ended, or it is killed."""

    def __init__(self, *words, env=None, size=(24, 80), command=None):
        self.terminal, self.other = pty.openpty()
        self.resize(*size)
        self.said, self.traced = b"", command is not None
        self.process = subprocess.Popen(
            command or [FIXWALK, "--restricted", "--lang", "en", *words],
            stdin=self.other, stdout=self.other, stderr=self.other, env={**os.environ, "TERM": "xterm", **(env or {})},
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))  # fmt: skip

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(LIMIT)
        for fd in self.terminal, self.other:
            with contextlib.suppress(OSError):
                os.close(fd)

    def pid(self):
        return self.children()[0] if self.traced else self.process.pid

    def resize(self, rows, columns):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, patience):
        if select.select([self.terminal], [], [], patience)[0]:
            self.said += os.read(self.terminal, 65536)
            return True
        return False

    def until(self, wanted):
        """Reads until it says that."""
        end = time.monotonic() + LIMIT
        while wanted.encode() not in self.said:
            if time.monotonic() > end:
                raise TimeoutError(f"no {wanted!r} in {self.said[-3000:]!r}")
            self.read(0.1)
        return self

    def waits(self):
        """Has it taken all that was typed, and nothing else to do?"""
        left = struct.unpack("i", fcntl.ioctl(self.other, termios.FIONREAD, b"\0" * 4))[0]
        try:
            with open(f"/proc/{self.pid()}/stat", encoding="ascii", errors="replace") as file:
                return left == 0 and file.read().rpartition(")")[2].split()[0] == "S"
        except (IndexError, FileNotFoundError):  # it has just ended
            return True

    def settle(self):
        """Reads until it waits for a key, or has ended."""
        end, quiet = time.monotonic() + LIMIT, 0
        while (quiet < 3 or not self.said) and self.process.poll() is None:
            if time.monotonic() > end:
                raise TimeoutError("it never comes to rest")
            quiet = 0 if self.read(0.002) or not self.waits() else quiet + 1
        return self

    def type(self, keys):
        keys = keys.encode() if isinstance(keys, str) else keys
        while keys:
            keys = keys[os.write(self.terminal, keys[:1000]) :]
            if keys:
                self.settle()
        return self.settle()

    def end(self):
        """The exit status."""
        end = time.monotonic() + LIMIT
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise TimeoutError(f"it doesn't end: {self.said[-2000:]!r}")
            self.read(0.01)
        while self.read(0):
            pass
        return self.process.returncode

    def signal(self, name):
        self.process.send_signal(getattr(signal, name))
        return self.settle()

    def children(self):
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as file:
            return file.read().split()

    def files(self):
        """Those that are open, but for the terminal and the record."""
        folder = f"/proc/{self.process.pid}/fd"
        found = {os.readlink(os.path.join(folder, fd)) for fd in os.listdir(folder)}
        return {path for path in found if not path.startswith(("/dev/pts/", os.path.dirname(RECORD)))}

    def limits(self):
        """Soft and hard ones, by name."""
        with open(f"/proc/{self.process.pid}/limits", encoding="ascii") as file:
            return {line[:26].strip(): tuple(line[26:].split()[:2]) for line in file}

    def memory(self):
        """Resident, in MB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024


def files_of(folder):
    return {os.path.join(place, name) for place, _, names in os.walk(folder) for name in names}


def written():
    """Where something could have been written, but for the record."""
    return {path for path in files_of(HOME) | files_of(os.path.abspath(".")) | set(os.listdir("/")) if not path.startswith(RECORD)}
