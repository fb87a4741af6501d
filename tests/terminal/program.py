"""A program on a terminal of its own, read and typed into.  What it draws there, as a screen, terminal.h tells."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios

LIMIT = 60  # seconds that nothing is shown; nothing takes so long but a hang


class Program:
    """Ends with the block: by then it must have ended, or it is killed."""

    def __init__(self, words, env, folder=".", size=(24, 80), errors=None):
        """errors: a file for what it says there; None: on the terminal, too."""
        self.shown, self.status = b"", None
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(folder)
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
                if errors:
                    os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 2)
                os.execvpe(words[0], words, env)
            finally:
                os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.status is None:
            self.end(signal.SIGKILL)
        os.close(self.terminal)

    def read(self):
        """Adds a piece more to what is shown; False: it has ended."""
        if not select.select([self.terminal], [], [], LIMIT)[0]:
            raise TimeoutError(f"nothing more was shown after {self.shown[-500:]!r}")
        try:
            piece = os.read(self.terminal, 65536)
        except OSError:  # Linux's way to say that it has ended
            piece = b""
        self.shown += piece
        return piece != b""

    def write(self, text):
        os.write(self.terminal, text.encode() if isinstance(text, str) else text)

    def signal(self, number):
        os.kill(self.pid, number)

    def wait(self):
        """Its exit status; -N: signal N ended it."""
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status

    def end(self, number):
        self.signal(number)
        return self.wait()
