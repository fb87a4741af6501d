"""A call is handed over from one home to another: as a code, as a file.  GOLDEN=1 writes handover/ (screens) anew."""

import json
import os
import random
import re
import stat
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE + "/../net")
from talk import LIMIT, run_tests  # noqa: E402

BUILD, FIXWALK, GOLDEN, TOP = os.environ["BUILD"], os.environ["FIXWALK"], os.environ.get("GOLDEN"), os.environ["TOP"]
GUIDE = TOP + "/data/advisories/code-red.json"
PRINTER = TOP + "/tests/guides/printer.json"
SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
ASKED = "Answer 1 to"  # begins the prompt of a question
homes = 0


class Desk:
    """A home folder of its own."""

    def __init__(self):
        global homes
        homes += 1
        self.home = os.path.abspath(f"home{homes}")
        self.advisories = self.home + "/.local/share/fixwalk/advisories"
        os.makedirs(self.advisories)

    def run(self, *words, typed="", folder=None):
        return subprocess.run([FIXWALK, *words, "--lang", "en"], input=typed, capture_output=True, encoding="utf-8",
                              env={**os.environ, "HOME": self.home}, timeout=LIMIT, cwd=folder)  # fmt: skip

    def walk(self, *words, typed):
        """What is shown: the walk in plain lines."""
        return self.run(*words, "--line", typed=typed).stdout

    def code(self, *words, typed=""):
        """What H shows after these lines, as it is copied."""
        return code_in(self.walk(*words, typed=typed + "H\n\n"))

    def resume(self, *words, typed=""):
        return self.walk("resume", *words, typed=typed)

    def refused(self, *words):
        """Why: the message on standard error."""
        run = self.run("resume", *words, "--line")
        assert run.returncode == 2 and not run.stdout, (run.returncode, run.stdout, run.stderr)
        return run.stderr

    def files(self):
        return [os.path.join(folder, name) for folder, _, names in os.walk(self.home) for name in names]


def code_in(out):
    codes = re.findall(r"^(?:[2-9A-Z]{5}(?:  |$)\n?)+", out, re.MULTILINE)
    assert codes, out
    return "-".join(codes[-1].split())


def plan_in(out):
    """What p or :p showed last."""
    found = re.findall(r": :?p\n(.*?)\nEnd of the plan", out, re.DOTALL)
    assert found, out
    return found[-1]


def before_prompt(out):
    """The last question with its options."""
    assert ASKED in out, out
    return out[out.rindex("\nQuestion ") : out.rindex(ASKED)]


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def put(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def a_code_goes_on_at_the_same_question():
    for typed in "1\n1\n", "5\nu\n", "4\n1\nu\n", "13\n":
        first, second = Desk(), Desk()
        out = first.walk("code-red", typed=typed + "H\n\n")
        code = code_in(out)
        question = before_prompt(out[: out.index("(1)")])
        again = second.resume(code, typed="y\n")
        assert question in again[: again.index(": y\n")], (typed, again)


def a_code_has_the_same_plan():
    listed = [PRINTER, "--set", "model=lp300", "--set", "firmware=v2", "--set", "signs=none"]
    for words, typed in (
        (["code-red"], "1\n1\n"),
        (["code-red", "--set", "os=nt4-server", "--set", "service_pack=sp6a", "--set", "products=none"], "u\n"),
        ([*listed, "--set", "services=ftp,telnet"], ""),
        ([*listed, "--set", "services=none"], ":p\nd1\nf2\n<\n"),
    ):  # fmt: skip
        first, second = Desk(), Desk()
        out = first.walk(*words, typed=typed + ":H\n\n:p\n")
        again = second.resume(code_in(out), words[0], typed=":p\n")
        assert plan_in(out) == plan_in(again), (words, out, again)


def where_asking_was_ended_early_the_plan_comes_at_once():
    small = TOP + "/tests/guides/small.json"
    first, second = Desk(), Desk()
    out = first.walk(small, typed="3\np\n:H\n\n")
    for again in second.resume(code_in(out), small), first.resume():
        assert "You can stop asking here." in out and "End of the plan" in again and "Question" not in again, again
    # Who asked on is asked on.
    first, second = Desk(), Desk()
    out = first.walk(small, typed="3\n\n:H\n\n")
    for again in second.resume(code_in(out), small, typed="\n"), first.resume():
        assert "Question 2" in again and "End of the plan" not in again, again


def marks_and_warnings_heard_go_along():
    answers = "--set model=lp300 --set firmware=v2 --set services=ftp,telnet --set signs=none --set place=x".split()
    first, second = Desk(), Desk()
    code = first.code(PRINTER, *answers, typed="\n\nd1\nf2\n")
    again = second.resume(code, PRINTER, typed=":p\n")
    assert "[x] 1. Reset" in plan_in(again) and "[!] 2. Unplug" in plan_in(again), again
    # What must be heard is asked for before the plan; at the other desk not once more.
    answers = "os=win2000-server service_pack=none index_server=yes iis=yes products=none fix_installed=none signs=root-exe internet_facing=no"
    out = first.walk("code-red", *[word for answer in answers.split() for word in ("--set", answer)], typed="\n\nH\n\n")
    again = second.resume(code_in(out))
    assert "Read this aloud" in out and "Read this aloud" not in again and "The plan, step by step" in again, (out, again)


def an_answer_in_words_stays_and_is_named():
    answers = "--set model=lp300 --set firmware=v2 --set services=ftp --set signs=none --set place=Cellar".split()
    first, second = Desk(), Desk()
    out = first.walk(PRINTER, *answers, typed="\n\nH\n\n")
    label = next(question["label"]["en"] for question in json.loads(text_of(PRINTER))["questions"] if question["id"] == "place")
    assert f"Not in it: {label}" in out, out
    again = second.resume(code_in(out), PRINTER, typed="a\n")
    assert "Cellar" not in again and "LP-300" in again, again


def names_and_notes_are_not_in_the_code():
    plain = Desk().code("code-red", typed="1\n1\n")
    assert plain == Desk().code("code-red", "--caller", "Hanako", "--case", "4711", "--operator", "Taro",
                                typed="1\n1\nn He shouts\n")  # fmt: skip


def however_it_is_typed_it_is_the_code():
    code = Desk().code("code-red", typed="1\n1\n")
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)
    plan = plan_in(Desk().resume(code, typed="p\n"))
    for words in (
        [code.lower()], code.split("-"), code.lower().split("-"), [code.replace("-", "")], [wide], [wide.lower()],
        [code + "\n"], [" " + code.replace("-", " ") + "\r\n"], [f"fixwalk resume {code}\n"], ["fixwalk", "resume", code],
        ["resume", *code.split("-")], [code, "code-red"], [*code.split("-"), GUIDE],
    ):  # fmt: skip
        assert plan_in(Desk().resume(*words, typed="p\n")) == plan, words


def each_single_wrong_symbol_is_refused_and_told():
    code = Desk().code("code-red", typed="1\n1\nu\n")
    chance, desk = random.Random(7), Desk()
    for _ in range(60):
        symbols = code.replace("-", "")
        place = chance.randrange(len(symbols))
        other = chance.choice([s for s in SYMBOLS if s != symbols[place]])
        symbols = symbols[:place] + other + symbols[place + 1 :]
        groups = [symbols[i : i + 5] for i in range(0, len(symbols), 5)]
        said = desk.refused("-".join(groups))
        told = f"group {place // 5 + 1} ({groups[place // 5]}), character {place % 5 + 1}: '{other}'"
        assert told in said, (code, groups, said)


def what_is_in_no_code_is_named():
    desk = Desk()
    code = desk.code("code-red", typed="1\n")
    for typed, told in (
        (code[:8] + "0" + code[9:], "group 2, character 3: '0' is in no code"),
        (code[:8] + "o" + code[9:], "group 2, character 3: 'O' is in no code"),
        (code[:6] + "l" + code[7:], "group 2, character 1: 'L' is in no code"),
        (code[:6] + "_" + code[7:], "group 2, character 1: '_' is in no code"),
        (code[:6] + "\x1b" + code[7:], "group 2, character 1: '<U+001B>' is in no code"),
        (code[:6] + "\u202e" + code[7:], "group 2, character 1: '<U+202E>' is in no code"),
        (code[:-1], "codes have 25 to 60"),
        (code + "-22222-22222-22222-22222-22222-22222-22222-22222", "codes have 25 to 60"),
        (code[1] + code[0] + code[2:-1] + SYMBOLS[SYMBOLS.index(code[-1]) - 1], "in more than one place"),
    ):  # fmt: skip
        assert told in desk.refused(typed), (typed, desk.refused(typed))


def another_revision_is_no_ground_for_guessing():
    code = Desk().code("code-red", typed="1\n1\n")
    desk = Desk()
    guide = json.loads(text_of(GUIDE))
    guide["revision"] += ".1"
    put(desk.advisories + "/code-red.json", json.dumps(guide))
    assert "or for another revision of one" in desk.refused(code)
    assert "another revision of it" in desk.refused(code, "code-red")
    assert ASKED in desk.resume(code, GUIDE)


def the_advisory_is_found_or_asked_for():
    code = Desk().code(PRINTER, typed="1\n")
    desk = Desk()
    assert "for no advisory that is at hand" in desk.refused(code)
    assert "no such advisory: 'nowhere'" in desk.refused(code, "nowhere")
    os.truncate(os.open(desk.advisories + "/large.json", os.O_CREAT | os.O_WRONLY, 0o600), 1 << 30)
    assert "type the one that it is for behind the code" in desk.refused(code)
    put(desk.advisories + "/of-my-own.json", text_of(PRINTER))
    assert "LP-100" in desk.resume(code, typed="a\n")


def a_case_number_is_left_to_the_cases():
    said = Desk().run("resume", "7K3F-Q", "code-red", "--line").stderr
    assert said and "code, group" not in said and "codes have" not in said, said


def a_file_carries_all_of_the_call():
    first, second = Desk(), Desk()
    out = first.walk("code-red", "--caller", "Hanako", "--case", "4711", typed="1\n1\nn He shouts\nH\nS\n\np\n")
    path = re.search(r"Saved in (\S+)", out)[1]
    assert path.startswith(first.home) and stat.S_IMODE(os.stat(path).st_mode) == 0o600, path
    again = second.resume(path, typed="p\nC\n")
    assert plan_in(out) == plan_in(again), (out, again)
    for word in "4711", "Hanako", "He shouts":
        assert word in again, again


def a_nameless_file_carries_the_rest():
    first, second = Desk(), Desk()
    answers = "--set model=lp300 --set firmware=v2 --set services=ftp --set signs=none --set place=Cellar".split()
    fields = ["--caller", "Hanako", "--case", "4711", "--operator", "Taro"]
    out = first.walk(PRINTER, *answers, *fields, typed="\n\n:n He shouts\nd1\nM\n1\nShelf\n\nH\ns\n\n")
    path = re.search(r"Saved in (\S+)", out)[1]
    for word in "Cellar", "Hanako", "4711", "Taro", "shouts", "Shelf", first.home:
        assert word not in text_of(path), (word, text_of(path))
    again = second.resume(path, PRINTER, typed=":p\n")
    assert "[x] 1. Switch" in plan_in(again) and "Question 5" in again, again


def a_nameless_file_has_no_words_of_questions_that_are_gone():
    first, second = Desk(), Desk()
    answers = "--set model=lp300 --set firmware=v2 --set services=ftp --set signs=none --set place=Cellar".split()
    path = re.search(r"Saved in (\S+)", first.walk(PRINTER, *answers, typed="\n\n:H\nS\n\n"))[1]
    assert "Cellar" in text_of(path)
    put("later.json", text_of(PRINTER).replace('"id": "place"', '"id": "spot"')
        .replace('{"unknown": "place"}', '{"unknown": "spot"}').replace('{"place": "*"}', '{"spot": "*"}'))  # fmt: skip
    out = second.resume(path, "./later.json", typed=":H\ns\n\n")
    path = re.search(r"Saved in (\S+)", out)[1]
    assert "lp300" in text_of(path) and "Cellar" not in text_of(path), text_of(path)


def a_file_of_another_revision_is_read_and_that_is_said():
    first, second = Desk(), Desk()
    path = re.search(r"Saved in (\S+)", first.walk("code-red", typed="1\n1\nH\nS\n\n"))[1]
    guide = json.loads(text_of(GUIDE))
    guide["revision"] += ".1"
    put(second.advisories + "/code-red.json", json.dumps(guide))
    run = second.run("resume", path, "--line")
    assert "had revision 1 of the advisory; here it is revision 1.1" in run.stderr and ASKED in run.stdout, run


def a_file_for_an_advisory_elsewhere_wants_its_name():
    first, second = Desk(), Desk()
    path = re.search(r"Saved in (\S+)", first.walk(PRINTER, typed="1\nH\nS\n\n"))[1]
    assert "advisory of this call is not at hand" in second.refused(path)
    assert "LP-100" in second.resume(path, PRINTER, typed="a\n")
    assert "this call is about" in second.refused(path, "code-red")


def an_advisory_named_from_here_is_found_from_elsewhere():
    desk = Desk()
    out = desk.walk(os.path.relpath(PRINTER), typed="1\nH\nS\n\n")
    assert "LP-100" in desk.run("resume", "--line", typed="a\n", folder=desk.home).stdout
    # For another desk this would only say whose folders these are.
    assert "printer.json" not in text_of(re.search(r"Saved in (\S+)", out)[1])


def a_file_that_is_none_is_refused():
    desk = Desk()
    put("none.json", "{}")
    put("text.txt", "Hello\n")
    for path in "none.json", "text.txt", "./not-there", "/", "/dev/null":
        assert "fixwalk: " in desk.refused(path)


def in_restricted_mode_there_is_only_the_code():
    desk = Desk()
    out = desk.walk("code-red", "--restricted", "--no-store", typed="1\n1\nH\nS\n\n")
    assert code_in(out) == Desk().code("code-red", typed="1\n1\n")
    assert "as a file" not in out and "S writes" not in out, out
    assert "No such command here." in out and not desk.files(), (out, desk.files())


def without_a_store_a_file_can_be_written():
    desk = Desk()
    assert "Saved in" in desk.walk("code-red", "--no-store", typed="1\nH\nS\n\n")
    assert [name for name in desk.files() if "fixwalk-call" in name]


def what_does_not_fit_into_a_code_fits_into_a_file():
    guide = json.loads(text_of(PRINTER))
    question = {"id": "q", "kind": "many", "label": {"en": "Q", "ja": "Q"}, "ask": guide["questions"][0]["ask"],
                "why": guide["questions"][0].get("why"), "options": [], "sources": guide["questions"][0].get("sources")}  # fmt: skip
    question = {key: value for key, value in question.items() if value is not None}
    for i in range(2, 8):
        options = [{"id": f"o{o}", "label": {"en": f"Option {o}", "ja": f"Option {o}"}} for o in range(60)]
        guide["questions"].append({**question, "id": f"q{i}", "options": options})
    long = os.path.abspath("long.json")
    put(long, json.dumps(guide))
    answers = [word for i in range(2, 8) for word in ("--set", f"q{i}=" + ",".join(f"o{o}" for o in range(0, 60, 2)))]
    first, second = Desk(), Desk()
    out = first.walk(long, *answers, typed="H\nr\nS\n\np\n")
    assert out.count("Too much for a code") == 2 and "What the code carries" not in out, out
    path = re.search(r"Saved in (\S+)", out)[1]
    assert plan_in(out) == plan_in(second.resume(path, long, typed="p\n"))
    out = first.walk(long, "--restricted", "--no-store", *answers, typed="H\n\n")
    assert "Too much for a code" in out and "Writing files is switched off here." in out, out


def each_screen_is_as_it_was():
    for language in "en", "ja":
        for size in "80x24", "40x15", "20x6":
            shots, goldens = f"{language}/{size}", f"{HERE}/handover/{language}/{size}"
            os.makedirs(shots)
            subprocess.run([BUILD + "/tests/screen/drive", size, language, HERE + "/handover.script", shots],
                           check=True, timeout=LIMIT)  # fmt: skip
            for shot in sorted(os.listdir(shots)):
                if GOLDEN:
                    os.makedirs(goldens, exist_ok=True)
                    put(f"{goldens}/{shot}", text_of(f"{shots}/{shot}"))
                got, wanted = text_of(f"{shots}/{shot}"), text_of(f"{goldens}/{shot}")
                assert got == wanted, f"{goldens}/{shot}: got\n{got}\nwanted\n{wanted}"


run_tests(globals())
