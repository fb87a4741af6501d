"""Somebody's computer: a home of its own with settings, where fixwalk is run, and what it has fetched."""

import itertools
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "terminal"))
from program import Program  # noqa: E402
from provider import path_of, vendor  # noqa: E402
from talk import wanted  # noqa: E402

LIMIT = 60  # seconds; nothing takes so long but a hang
KINDS = (".json", ".json.origin", ".json.reason")


class Run:
    """What a run came to; a crash never passes for one."""

    def __init__(self, status, out, err=b""):
        self.status, self.out, self.err = status, out.decode(), err.decode()
        self.said = self.out + self.err
        assert status in (0, 1, 2, 3), self
        assert "\x1b" not in self.err and "Sanitizer" not in self.err, self

    def __repr__(self):
        return f"status {self.status}\n{self.out}\n{self.err}"

    def ends(self, status, *words):
        assert self.status == status, f"not status {status} but {self}"
        for word in words:
            assert word in self.said, f"not a word of {word!r} in {self}"
        return self


class Desk:
    numbers = itertools.count()

    def __init__(self, **settings):
        self.home = os.path.abspath(f"desk{next(self.numbers)}")
        self.folders = {kind: os.path.join(self.home, below, "fixwalk", kind)
                        for kind, below in {"fetched": "data", "refused": "state"}.items()}  # fmt: skip
        self.env = {**os.environ, "HOME": self.home}
        for kind in ("data", "config", "state", "cache"):
            self.env[f"XDG_{kind.upper()}_HOME"] = os.path.join(self.home, kind)
            os.makedirs(os.path.join(self.home, kind, "fixwalk"))
        self.set(**settings)

    def set(self, **settings):
        """Of the network; the authority unless it is said otherwise."""
        settings = {"network.ca_file": os.path.abspath("authority.pem"), **settings}
        with open(os.path.join(self.home, "config/fixwalk/config"), "w") as config:
            for name, value in settings.items():
                print(f"{name.replace('__', '.')} = {value}", file=config)

    def start(self, *args, before=()):
        return subprocess.Popen([*before, os.environ["FIXWALK"], *args], env=self.env, cwd=self.home,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip

    @staticmethod
    def end(process, typed=""):
        try:
            out, err = process.communicate(typed.encode(), timeout=LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        return Run(process.returncode, out, err)

    def run(self, *args, typed="", before=()):
        return self.end(self.start(*args, before=before), typed)

    def update(self, *args, **more):
        """args: Sites, each by its domain, and words as they are typed."""
        return self.run("update", *(getattr(arg, "authority", arg) for arg in args), **more)

    def on_terminal(self, *args, answers=()):
        """With answers to what is asked: (words to wait for, what is typed then)."""
        answers = list(answers)
        with self.program(*args) as program:
            while program.read():
                if answers and answers[0][0].encode() in program.shown:
                    program.write(answers.pop(0)[1])
            assert not answers, f"{answers} was never asked: {program.shown}"
            return Run(program.wait(), program.shown)

    def program(self, *args):
        return Program([os.environ["FIXWALK"], *args], {**self.env, "TERM": "xterm"}, self.home)

    # ------------------------------------------------------------ what is there

    def below(self, kind, site):
        """{name: bytes} of all that is kept of a site's provider, or of its plain folders: "fetched", "refused"."""
        found = {}
        for place, _, names in os.walk(self.folders[kind]):
            provider, _, year = os.path.relpath(place, self.folders[kind]).partition("/")
            for name in names if provider.startswith(site.authority) else ():
                with open(os.path.join(place, name), "rb") as file:
                    found[os.path.join(year, name)] = file.read()
        return found

    def advisories(self, site, kind="fetched"):
        return {name: text for name, text in self.below(kind, site).items() if name.endswith(".json")}

    def origin(self, site, name):
        return json.loads(self.below("fetched", site)[name + ".origin"])

    def reason(self, site, name):
        return self.below("refused", site)[name + ".reason"].decode()

    def strays(self):
        """What a run left that is no whole file."""
        found = []
        for folder in self.folders.values():
            for place, _, names in os.walk(folder):
                found += [os.path.join(place, name) for name in names if not name.endswith(KINDS)]
        return found

    def is_whole(self, site, names):
        """These are there with their origins, as the site has them, and nothing else is."""
        wanted(sorted(self.below("fetched", site)), sorted(names + [name + ".origin" for name in names]))
        wanted(self.strays(), [])
        for name in names:
            wanted(self.advisories(site)[name], site.files[path_of(name)])

    def is_refused(self, site, name, said, *words):
        """It stands aside, with the reason, which is told, too."""
        for word in words:
            assert word in self.reason(site, name), (word, self.reason(site, name))
            assert word in said.said, (word, said)
        wanted(self.advisories(site, "refused")[name], site.files[path_of(name)])
        wanted(self.strays(), [])


def fetched(server, *numbers, **more):
    """A vendor, of whom all was fetched once."""
    site, provider = vendor(server, *numbers, **more)
    desk = Desk()
    desk.update(site).ends(0)
    site.took()
    return site, provider, desk
