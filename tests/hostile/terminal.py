"""What a program writes to a terminal, to the byte."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios

from texts import unsafe

IDLE = re.compile(rb"\x1b\]7770;[^\x1b]*\x1b\\")
# All that ncurses and fixwalk write for xterm-256color: sequences of CSI, character sets, keypad, save and restore.
USUAL = re.compile(r"\x1b\[[?>]?[0-9;]*[A-HJKLMPSTX@abcdefghlmnrtu]|\x1b[()][0B]|\x1b[=>78M]|\x1b\]7770;[a-z0-9;]*\x1b\\|[\r\n\b\x0f\x0e]")
LIMIT = 30


def play(words, keys, env, folder):
    """Each key comes when the program says that it waits."""
    child, master = pty.fork()
    if not child:
        os.chdir(folder)
        os.execve(words[0], words, env)
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    out, seen = b"", 0
    try:
        while True:
            if not select.select([master], [], [], LIMIT)[0]:
                raise TimeoutError(f"nothing came; last {out[-200:]!r}")
            try:
                piece = os.read(master, 65536)
            except OSError:
                piece = b""
            if not piece:
                return out
            out += piece
            marks = len(IDLE.findall(out))
            if marks > seen:
                seen = marks
                if keys:
                    os.write(master, keys.pop(0))
                else:
                    os.kill(child, signal.SIGTERM)
    finally:
        # Gone by now, as a rule; not yet waited for, so the number is still its own.
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(master)


def check(out):
    text = out.decode("utf-8")
    rest = USUAL.sub("", text)
    found = unsafe(rest, "\n")
    at = next((i for i, c in enumerate(rest) if unsafe(c, "\n")), 0)
    assert not found, f"reached the terminal: {found} in {rest[max(0, at - 60) : at + 60]!r}"
