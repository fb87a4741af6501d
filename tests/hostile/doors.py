"""Every way out of fixwalk that a hostile text can take: what is run, and who reads what comes."""

import json
import os
import re
import shutil
import subprocess
import sys

import documents
import readers
import terminal
from texts import HARMLESS, MEGABYTE, encoded, unsafe, visible

BUILD, FIXWALK, TOP = os.environ["BUILD"], os.environ["FIXWALK"], os.environ["TOP"]
sys.path.insert(0, TOP + "/tests/net")
from talk import MailServer  # noqa: E402

LIMIT = 60
# What a text might want to start: each tells that it was.
TRAPS = "sh bash touch cat rm mail sendmail xdg-open open calc lp lpr python3 less more vi gpg curl"


def files_under(folder):
    return {os.path.join(at, name) for at, _, names in os.walk(folder) for name in names}


class Result:
    def __init__(self, out, err=b"", status=0):
        self.out, self.err, self.status = out, err, status


class Desk:
    """A home, a folder with the documents of a class, and traps for whatever is started."""

    def __init__(self, folder, texts):
        self.folder, self.texts = os.path.abspath(folder), texts
        self.home, self.traps, self.here = (os.path.join(self.folder, name) for name in ("home", "traps", "here"))
        for made in (self.home, self.traps, self.here, self.here + "/both"):
            os.makedirs(made)
        for name in TRAPS.split():
            with open(os.path.join(self.traps, name), "w") as file:
                file.write(f'#!/bin/sh\necho {name} >>"{self.folder}/started"\n')
            os.chmod(file.name, 0o755)
        self.env = {**os.environ, "HOME": self.home, "PATH": self.traps, "FIXWALK_TEST_CASE": "7K3F-Q"}
        documents.csaf(self.path("doc.json"), texts)
        documents.csaf(self.path("newer.json"), texts, newer=True)
        documents.guide(self.path("guide.json"), texts)
        shutil.copy(TOP + "/tests/guides/printer.json", self.path("harmless.json"))
        for kind in ("ndjson", "csv"):
            documents.inventory(self.path("hosts." + kind), texts, kind)
        documents.answers(self.path("answers.json"), texts)
        shutil.copy(self.path("doc.json"), self.path("both/doc.json"))

    def path(self, name):
        return os.path.join(self.here, name)

    def run(self, *words, typed=b"", here=None):
        """Nothing is to be made but what is fixwalk's own: its folders at home."""
        before = files_under(self.here) | set(os.listdir(self.folder))
        run = subprocess.run([FIXWALK, *words, "--lang", "en"], input=typed, capture_output=True, env=self.env, cwd=here or self.here,
                             timeout=LIMIT)  # fmt: skip
        assert run.returncode < 4, f"status {run.returncode}: {run.stderr[-500:]!r}"
        assert not os.path.exists(self.folder + "/started"), "started: " + open(self.folder + "/started").read()
        made = (files_under(self.here) | set(os.listdir(self.folder))) - before
        assert not made, f"made: {made}"
        strange = [name for name in files_under(self.home) if not re.search(r"/home/(\.cache|\.local/(state|share)|\.config)/fixwalk/", name)]
        assert not strange, f"made: {strange}"
        return Result(run.stdout, run.stderr, run.returncode)

    def forget(self):
        """No call that is kept is to be offered, or to take the case's number."""
        state = self.home + "/.local/state"
        if os.path.isdir(state):
            shutil.rmtree(state)


def typed_lines(*lines):
    return b"".join(encoded(line) + b"\n" for line in lines)


OPERANDS = (1, 2, 3)


def typed_text(texts, number):
    """A text as it can be typed: without NUL and surrogates, and in one line; an operand can hold line ends, but no megabyte."""
    text = re.sub(r"\0|[\ud800-\udfff]", "", texts.text(number))
    if number in OPERANDS:
        return text if len(text) < MEGABYTE else HARMLESS.text(number)
    return re.sub(r"[\r\n]+", " ", text)


def is_refused(text):
    """In a field: too long, or with characters that can't be used."""
    return visible(text) != text or is_too_long(text)


def is_too_long(text):
    return len(text.encode("utf-8")) > 4000


def entered(texts, number, before=""):
    """Into a field: what can't be used is said, and a line without anything leaves the field."""
    text = typed_text(texts, number)
    return [before + text] + [""] * is_refused(text)


def as_word(texts, number):
    return encoded(typed_text(texts, number))


# ---------------------------------------------------------------- commands over documents


def command(*words):
    return lambda desk: desk.run(*words)


LOOK = ("i", "?", "w", "", "y", "a", "", "/k", "u", "w", "", "y", "?1", "u", "w", "", "u", "u", "u", "", "", "", "", "p", "y", "1", "", "v", "i", "a", "",
        "1", "", "", "", "", "", "", "<", "E", "1", "2", "3", "", "M", "", "C", "", "q")  # fmt: skip


def line_walk(desk, target):
    desk.forget()
    return desk.run("--line", target, typed=typed_lines(*LOOK))


def screens(size, *keys):
    """The screens of a walk, seen in a terminal that is a program; and nothing else reached that terminal."""

    def door(desk, target):
        desk.forget()
        shots = os.path.join(desk.folder, "shots")
        shutil.rmtree(shots, ignore_errors=True)
        os.makedirs(shots)
        script = [f"run --lang en {target}", "shot 000"]
        for number, key in enumerate(keys, 1):
            script += [key if " " in key else f"key {key}", f"shot {number:03d}"]
        with open(desk.folder + "/script", "w") as file:
            file.write("\n".join(script) + "\n")
        env = {**desk.env, "PATH": os.environ["PATH"], "TERM": "xterm-256color"}
        run = subprocess.run([BUILD + "/tests/screen/drive", size, "en", file.name, shots], env=env, cwd=desk.here, capture_output=True,
                             timeout=LIMIT)  # fmt: skip
        # A document that is refused ends it before the first screen.
        if run.returncode and b"ended: the program has ended" in run.stderr and not os.listdir(shots):
            return desk.run(*target.split())
        assert run.returncode == 0, run.stderr.decode("utf-8", "replace")[-3000:]
        text = b""
        for name in sorted(os.listdir(shots)):
            with open(os.path.join(shots, name), "rb") as shot:
                text += shot.read().split(b"\n----\n")[0] + b"\n"
        return Result(text)

    return door


def raw_terminal(desk, target):
    """The very bytes that reach a terminal: only what a screen needs."""
    desk.forget()
    env = {**desk.env, "TERM": "xterm-256color", "FIXWALK_TEST_IDLE": "1"}
    paste = b"\x1b[200~" + encoded(typed_text(desk.texts, 4)) + b"\x1b[201~"
    out = terminal.play([FIXWALK, "--lang", "en", target], [b"\r", b"w", b"\x1b[D", b"n", paste, b"\r", b"C", b"\x1b[D", b"u", b"y", b"\x1b[D", b"p", b"\x03"],
                        env, desk.here)  # fmt: skip
    if not terminal.IDLE.search(out):
        return desk.run(target)
    terminal.check(out)
    return Result(b"")


# ---------------------------------------------------------------- what is typed, kept, handed over and sent


def keep_call(desk, guide="harmless.json"):
    """A call with a hostile caller, operator, ticket number, machine, answer and notes."""
    desk.forget()
    words = ["--caller", as_word(desk.texts, 1), "--operator", as_word(desk.texts, 2), "--case", as_word(desk.texts, 3)]
    return desk.run(*words, "--line", guide, typed=typed_lines(
        *entered(desk.texts, 4, "n "), "1", "1", "n", *entered(desk.texts, 5), "1", "4", ":n", *entered(desk.texts, 6), *entered(desk.texts, 7),
        "C", "", "E", "1", "2", "3", "", "N", "", "", "M", "", "q"))  # fmt: skip


def kept(*words):
    def door(desk):
        first = keep_call(desk)
        if first.status == 2:
            return first
        return desk.run("cases", *words)

    return door


def stale(desk):
    desk.forget()
    here = desk.folder + "/revisions"
    os.makedirs(here, exist_ok=True)
    shutil.copy(desk.path("doc.json"), here + "/doc.json")
    first = desk.run("--line", "doc.json", typed=typed_lines("1", "1", "1", "u", "q"), here=here)
    if first.status == 2:
        return first
    shutil.copy(desk.path("newer.json"), here + "/doc.json")
    return desk.run("cases", "--stale", here=here)


def handed_file(desk):
    """A file from another desk: the strings of a harmless call, made hostile."""
    desk.forget()
    record = handed_record(desk)
    documents.write(desk.path("handed.json"), record)
    result = desk.run("resume", "handed.json", "harmless.json", "--line",
                      typed=typed_lines("C", "", "M", "", "a", "", "E", "1", "2", "3", "", "q"))
    os.remove(desk.path("handed.json"))
    return result


def handed_record(desk):
    home = Desk.__new__(Desk)
    home.__dict__.update(desk.__dict__)
    home.texts = HARMLESS
    keep_call(home)
    exported = json.loads(desk.run("cases", "export", "--format", "json").out)
    desk.forget()
    filler = documents.Filler(desk.texts)

    def hostile(value):
        if isinstance(value, dict):
            return {key: hostile(kid) for key, kid in value.items()}
        if isinstance(value, list):
            return [hostile(kid) for kid in value]
        return filler.next() if isinstance(value, str) and "Quiet words" in value else value

    return documents.dumped(hostile(exported), desk.texts)


def mailed(desk):
    """The plan and its sheet, through a real mail server."""
    desk.forget()
    os.makedirs(desk.home + "/.config/fixwalk", exist_ok=True)
    with MailServer(os.path.join(desk.folder, f"mail{len(os.listdir(desk.folder))}")) as server:
        with open(desk.home + "/.config/fixwalk/config", "w") as file:
            file.write(f"mail.server = {server.url()}\nmail.tls = none\nmail.from = Desk <desk@example.org>\n")
        result = desk.run("plan", "doc.json", "--mail", "taro@example.org", "--caller", as_word(desk.texts, 1),
                          "--case", as_word(desk.texts, 3), "--operator", as_word(desk.texts, 2))  # fmt: skip
        mails = server.mails()
    os.remove(file.name)
    if result.status == 2:
        return result
    [(raw, envelope)] = mails
    assert (envelope["from"], envelope["to"]) == ("desk@example.org", ["taro@example.org"]), envelope
    result.letter = raw
    return result


HEADERS = sorted("from to subject date message-id mime-version x-mailer content-type".split())


def read_mail(result):
    read = readers.letter(result.letter, HEADERS)
    text, pdf = read.iter_parts()
    assert not unsafe(pdf.get_filename(), "") and "/" not in pdf.get_filename(), pdf.get_filename()
    readers.pdf(pdf.get_payload(decode=True))
    words, _ = readers.plain(text.get_payload(decode=True).replace(b"\r\n", b"\n"))
    return words + "\n" + str(read["subject"]), None


# ---------------------------------------------------------------- the table


class Door:
    """kind: what brings the texts; clips: only the beginnings of texts are shown."""

    def __init__(self, name, kind, run, reader, clips=False):
        self.name, self.kind, self.run, self.reader, self.clips = name, kind, run, reader, clips
        self.pages = "pdf" in name or "paper" in name
        # Titles only, which fixwalk makes of texts; and what says whether a document is right.
        self.titles, self.judges = "operator" in name, "check" in name
        self.strings = "json" in name.split()


def of(reader):
    """A reader of what stood on standard output."""

    return lambda result: reader(result.out)


FORMATS = {"text": readers.plain, "markdown": readers.commonmark, "html": readers.page, "pdf": readers.pdf}
STEPS = ("Enter", "w", "Left", "y", "Left", "?", "Left", "a", "Left", "u", "u", "u", "u", "u", "p", "Enter", "Enter", "Left", "v", "Left", "y", "Left", "i", "Left", "E", "Left", "C",
         "Left", "M")  # fmt: skip


def table():
    for kind, name in (("csaf", "doc.json"), ("guide", "guide.json")):
        yield Door(f"{kind} check", kind, command("check", name), of(readers.plain), clips=True)
        yield Door(f"{kind} check json", kind, command("check", "--format", "json", name), of(readers.json_lines), clips=True)
        yield Door(f"{kind} plan json", kind, command("plan", "--format", "json", name), of(readers.json_lines))
        for form, reader in FORMATS.items():
            yield Door(f"{kind} plan {form}", kind, command("plan", "--format", form, name), of(reader))
            yield Door(f"{kind} plan {form} both", kind, command("plan", "--format", form, "--sheet-lang", "both", name), of(reader))
            for sheet in ("customer", "technician", "operator", "send-me"):
                yield Door(f"{kind} {sheet} {form}", kind, command("plan", "--for", sheet, "--format", form, name), of(reader))
        yield Door(f"{kind} plan paper", kind, command("plan", "--paper", "a5", name), lambda result: readers.plain(result.out.replace(b"\f", b"\n")))
        yield Door(f"{kind} assess", kind, lambda desk, n=name: desk.run("assess", n, typed=b'{"host":"h","answers":{}}\n'), of(readers.json_lines))
        yield Door(f"{kind} assess csv", kind, lambda desk, n=name: desk.run("assess", n, "--format", "csv", typed=b'{"host":"h","answers":{}}\n'),
                   of(readers.table))  # fmt: skip
        yield Door(f"{kind} line", kind, lambda desk, n=name: line_walk(desk, n), of(readers.plain))
        for size in ("200x60", "80x24", "40x15"):
            yield Door(f"{kind} screens {size}", kind, lambda desk, n=name, s=size: screens(s, *STEPS)(desk, n), of(readers.plain), clips=True)
        yield Door(f"{kind} raw terminal", kind, lambda desk, n=name: raw_terminal(desk, n), of(readers.plain), clips=True)
    yield Door("list", "csaf", command("list", "--dir", "both"), of(readers.plain), clips=True)
    yield Door("list json", "csaf", command("list", "--dir", "both", "--format", "json"), of(readers.json_lines))
    yield Door("search", "csaf", command("list", "--dir", "both", "k01k"), of(readers.plain), clips=True)
    yield Door("chooser", "csaf", lambda desk: screens("80x24", "Down", "/", "type k")(desk, "--dir both"), of(readers.plain), clips=True)
    yield Door("chooser lines", "csaf", lambda desk: desk.run("--line", "--dir", "both", typed=b"/k\n\nq\n"), of(readers.plain), clips=True)
    yield Door("diff", "csaf", command("diff", "doc.json", "newer.json"), of(readers.plain))
    yield Door("diff json", "csaf", command("diff", "--format", "json", "doc.json", "newer.json"), of(readers.json_lines))
    yield Door("mail", "csaf", mailed, read_mail)
    yield Door("stale", "csaf", stale, of(readers.plain), clips=True)
    for kind in ("ndjson", "csv"):
        for form, reader in (("json", readers.json_lines), ("csv", readers.table)):
            yield Door(f"hosts {kind} {form}", "hosts", command("assess", "harmless.json", "hosts." + kind, "--format", form), of(reader))
    yield Door("answers", "answers", command("plan", "harmless.json", "--answers", "answers.json"), of(readers.plain))
    yield Door("setting", "typed", lambda desk: desk.run("plan", "harmless.json", "--set", b"place=" + as_word(desk.texts, 1)), of(readers.plain))
    yield Door("typed", "typed", keep_call, of(readers.plain))
    yield Door("cases", "typed", kept("list"), of(readers.plain), clips=True)
    yield Door("cases json", "typed", kept("list", "--format", "json"), of(readers.json_lines))
    yield Door("cases csv", "typed", kept("list", "--format", "csv"), of(readers.table))
    yield Door("cases show", "typed", kept("show", "7K3F-Q"), of(readers.plain))
    yield Door("cases export json", "typed", kept("export", "--format", "json"), of(readers.json_lines))
    yield Door("cases export csv", "typed", kept("export", "--format", "csv"), of(readers.table))
    yield Door("cases export ticket", "typed", kept("export", "--format", "ticket"), of(readers.plain))
    yield Door("handed file", "record", handed_file, of(readers.plain))
