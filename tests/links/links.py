"""What the key l shows, in both front ends; GOLDEN=1 writes golden/ anew."""

import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE + "/../net", HERE + "/../terminal"]
import talk  # noqa: E402
from program import Program  # noqa: E402
from talk import LIMIT, run_tests  # noqa: E402

BUILD, FIXWALK, GOLDEN = os.environ["BUILD"], os.environ["FIXWALK"], os.environ.get("GOLDEN")
ANSWERS = "--set model=lp300 --set firmware=v2 --set services=ftp,telnet --set signs=none --set place=x"
HERE_TOO = "--loopback-http " + ANSWERS  # for the wizard
GOOD = {"notice": "page", "firmware": "status/404", "guide-to-update": "none", "sorry": "page"}
SILENT = {name: "silent/" + name for name in GOOD}
homes = 0


class Web(talk.Web):
    def guide(self, paths):
        """The printer guide with its addresses here, and its archive on the other port."""
        with open(HERE + "/../guides/printer.json", encoding="utf-8") as file:
            guide = json.load(file)
        guide["archive"] = self.other + "/archive/"
        for link in guide["links"]:
            link["url"] = f"{self.http}/{paths[link['id']]}"
        with open("guide.json", "w", encoding="utf-8") as file:
            json.dump(guide, file, ensure_ascii=False)

    def plain(self, text):
        """Without the ports, which are others each time, but as wide."""
        return text.replace(str(self.ports[0]), "PORT1").replace(str(self.ports[1]), "PORT2")


def environment():
    """Of a computer where nothing has been checked yet."""
    global homes
    homes += 1
    return {**os.environ, "XDG_CACHE_HOME": os.path.abspath(f"cache{homes}"), "no_proxy": "*", "ANSWERS": HERE_TOO,
            "GUIDE": "guide.json"}  # fmt: skip


def same(name, got):
    golden = f"{HERE}/golden/{name}.txt"
    if GOLDEN:
        os.makedirs(os.path.dirname(golden), exist_ok=True)
        with open(golden, "w", encoding="utf-8") as file:
            file.write(got)
    with open(golden, encoding="utf-8") as file:
        wanted = file.read()
    assert got == wanted, f"{name}: got\n{got}\nwanted\n{wanted}"


def play(script, language, size):
    """The folder of its screens."""
    folder = f"{script}/{language}/{size}"
    os.makedirs(folder)
    subprocess.run([BUILD + "/tests/screen/drive", size, language, f"{HERE}/{script}.script", folder],
                   env=environment(), check=True, timeout=LIMIT)  # fmt: skip
    return folder


def fixwalk(words, typed="", env=None):
    return web.plain(subprocess.run([FIXWALK, *words.split()], input=typed, capture_output=True, encoding="utf-8",
                                    env=env or environment(), timeout=LIMIT).stdout)  # fmt: skip


def what_became_of_each_address_is_shown_under_it():
    web.guide(GOOD)
    for language in "en", "ja":
        for size in "80x24", "40x15", "20x6":
            folder = play("checked", language, size)
            for shot in sorted(os.listdir(folder)):
                with open(f"{folder}/{shot}", encoding="utf-8") as file:
                    same(f"{language}/{size}/{shot.removesuffix('.txt')}", web.plain(file.read()))


def no_key_waits_for_a_server():
    web.guide(SILENT)
    play("busy", "en", "80x24")


def a_script_is_told_what_became_of_each_address():
    web.guide(GOOD)
    for language in "en", "ja":
        out = fixwalk(f"--line --lang {language} {HERE_TOO} guide.json", "\n\nl\nv\n4\nq\n")
        same(f"{language}/line", out[out.index("l\n") :])


def nothing_is_asked_without_the_key():
    web.guide(GOOD)
    web.requests()
    fixwalk(f"--line {HERE_TOO} guide.json", "\n\nv\n4\nq\n")
    assert not web.requests()


def where_programs_are_not_started_nothing_is_checked():
    web.guide(GOOD)
    web.requests()
    out = fixwalk(f"--line --lang en --restricted {HERE_TOO} {os.path.abspath('guide.json')}", "\n\nl\nq\n")
    assert "Checking addresses is switched off here." in out, out
    assert not web.requests()


def a_file_says_nothing_of_what_is_known():
    web.guide(GOOD)
    env = environment()
    before = fixwalk(f"plan {ANSWERS} guide.json", env=env)
    assert "State: gone" in fixwalk(f"--line --lang en {HERE_TOO} guide.json", "\n\nl\nq\n", env)
    after = fixwalk(f"plan {ANSWERS} guide.json", env=env)
    assert "status/404" in before and before == after, after


def what_is_typed_meanwhile_is_carried_out_at_once():
    web.guide(SILENT)
    with Program([FIXWALK, "--line", "--lang", "en", *HERE_TOO.split(), "guide.json"], environment()) as program:

        def say(typed, wanted):
            program.write(typed)
            while wanted.encode() not in program.shown:
                assert program.read(), program.shown
            program.shown = program.shown.partition(wanted.encode())[2]

        say("\n\n", "The answers")
        say("l\n", "Checking 3 addresses...")
        say("d2\n", "Step 2: done.")
        say("l\n", "3 addresses are still being checked.")
        say("q\n", "This plan again:")
        while program.read():
            pass
        assert program.wait() == 0


with Web("linkd.py") as web:
    run_tests(globals())
