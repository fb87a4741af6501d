"""What a program writes to a terminal, to the byte."""

import os
import re
import signal
import sys

from texts import unsafe

sys.path.insert(0, os.path.join(os.environ["TOP"], "tests/terminal"))
from program import Program  # noqa: E402

IDLE = re.compile(rb"\x1b\]7770;[^\x1b]*\x1b\\")
# All that ncurses and fixwalk write for xterm-256color: sequences of CSI, character sets, keypad, save and restore.
USUAL = re.compile(r"\x1b\[[?>]?[0-9;]*[A-HJKLMPSTX@abcdefghlmnrtu]|\x1b[()][0B]|\x1b[=>78M]|\x1b\]7770;[a-z0-9;]*\x1b\\|[\r\n\b\x0f\x0e]")


def play(words, keys, env, folder):
    """Each key comes when the program says that it waits."""
    seen = 0
    with Program(words, env, folder) as program:
        while program.read():
            marks = len(IDLE.findall(program.shown))
            if marks > seen:
                seen = marks
                if keys:
                    program.write(keys.pop(0))
                else:
                    program.signal(signal.SIGTERM)
        return program.shown


def check(out):
    text = out.decode("utf-8")
    rest = USUAL.sub("", text)
    found = unsafe(rest, "\n")
    at = next((i for i, c in enumerate(rest) if unsafe(c, "\n")), 0)
    assert not found, f"reached the terminal: {found} in {rest[max(0, at - 60) : at + 60]!r}"
