"""What `fixwalk links` says of an advisory's addresses, and what it keeps of that."""

import json
import os
import shutil
import stat
import subprocess

import talk
from desk import Desk
from talk import message, run_tests, wanted

DAY = 86400
NOW = 1010620800
ELSEWHERE = "https://print.example.com/"


class Web(talk.Web):
    """Also somebody's proxy."""

    def __enter__(self):
        super().__enter__()
        self.archive = self.other + "/archive/2002*/"
        return self

    def at(self, *paths):
        return [self.http + path for path in paths]

    def named(self, text):
        return text.replace(self.http, "WEB").replace(self.other, "OTHER")


def write(desk, name, document):
    path = os.path.join(desk.home, name)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file)
    return path


def read(*names):
    with open(os.path.join(os.environ["TOP"], "tests", *names), encoding="utf-8") as file:
        return json.load(file)


def guide(desk, urls, archive=None):
    """The printer's guide with these addresses, the first ones in the places of its own."""
    it = read("guides", "printer.json")
    it["links"] = [{**link, "url": url} for link, url in zip(it["links"], urls)] + [
        {"id": f"more{n}", "url": url, "title": {"en": f"More {n}", "ja": f"他 {n}"}} for n, url in enumerate(urls[4:])]  # fmt: skip
    for step in it["steps"]:
        if "links" in step:
            step["links"] = ["notice"]
    del it["archive"]
    if archive:
        it["archive"] = archive
    return write(desk, "guide.json", it)


def document(desk, references, label=None):
    it = read("csaf", "small-2.0.json")
    it["document"]["references"] = [{"url": url, "summary": summary} for url, summary in references]
    it["document"].pop("distribution", None)
    if label:
        it["document"]["distribution"] = {"tlp": {"label": label}}
    for vulnerability in it["vulnerabilities"]:
        vulnerability.pop("references", None)
        vulnerability.pop("remediations", None)
    return write(desk, "document.json", it)


def at(desk, moment):
    desk.env["FIXWALK_TEST_CLOCK"] = str(moment)


OFFLINE = ("unshare", "-rn")


def can_be_offline():
    return shutil.which("unshare") and subprocess.run([*OFFLINE, "true"], capture_output=True).returncode == 0


# ---------------------------------------------------------------- what is said

SEVEN = ["/page", "/redirect/301/2", "/redirect/302/1", "/status/404", "/none", "/status/403", "/status/410"]
STATES = ["alive", "moved", "alive", "gone", "soft-dead", "unreachable", "gone"]


def each_address_is_told_in_the_order_of_the_advisory():
    desk = Desk()
    ran = desk.run("links", "--loopback-http", guide(desk, web.at(*SEVEN), web.archive))
    ran.ends(1)
    wanted(ran.err, "")
    wanted(web.named(ran.out), """\
alive
    WEB/page
    The notice

moved to WEB/file
    WEB/redirect/301/2
    Firmware

alive
    WEB/redirect/302/1
    How to update

gone
    WEB/status/404
    Other models
    The server 127.0.0.1 has nothing at this address (HTTP 404).
    There is an archived copy:
    OTHER/archive/2002/WEB/status/404

no longer that page
    WEB/none
    More 0
    There is a page, but it says that nothing is there: "Page not found"
    There is no archived copy at
    OTHER/archive/2002/WEB/none

cannot be reached (HTTP 403)
    WEB/status/403
    More 1
    The server 127.0.0.1 does not let this program have it (HTTP 403).
    There is an archived copy:
    OTHER/archive/2002/WEB/status/403

gone
    WEB/status/410
    More 2
    The server 127.0.0.1 has nothing at this address any more (HTTP 410).
    There is no archived copy at
    OTHER/archive/2002/WEB/status/410

Addresses: 7 (alive: 2, moved: 1, gone: 2, cannot be reached: 1, no longer that
page: 1)
Checked: 2002-01-10 00:00
""")


def for_machines_it_is_the_same_in_every_language():
    desk = Desk()
    path = guide(desk, web.at(*SEVEN), web.archive)
    runs = [desk.run("links", "--loopback-http", path, "--format", "json", "--lang", language).ends(1) for language in ("en", "ja")]
    wanted(runs[0].out, runs[1].out)
    it = json.loads(runs[0].out)
    wanted((it["advisory"], it["checked"]), ("printer", "2002-01-10T00:00:00Z"))
    wanted([link["url"] for link in it["links"]], web.at(*SEVEN))
    wanted([link["state"] for link in it["links"]], STATES)
    wanted([link["status"] for link in it["links"]], [200, 200, 200, 404, 200, 403, 410])
    wanted(it["links"][1]["ended"], web.http + "/file")
    wanted([link.get("copy", {}).get("state") for link in it["links"]],
           [None, None, None, "alive", "gone", "alive", "soft-dead"])  # fmt: skip


def all_is_well_if_all_are_alive_or_moved():
    desk = Desk()
    desk.run("links", "--loopback-http", guide(desk, web.at("/page", "/file", "/redirect/301/1"))).ends(0, "Addresses: 3")


def an_address_that_is_named_twice_is_told_once():
    desk = Desk()
    path = document(desk, [(url, "") for url in web.at("/page", "/file", "/page")])
    wanted([link["url"] for link in json.loads(desk.run("links", "--loopback-http", path, "--format", "json").ends(0).out)["links"]],
           web.at("/page", "/file"))  # fmt: skip


def what_is_not_of_the_web_is_listed_and_is_no_failure():
    desk = Desk()
    path = document(desk, [("mailto:psirt@example.com", "Whom to ask"), ("ftp://example.com/a\x1b[2J", "Fix\x1b[2J"),
                           (web.http + "/page", "")], "RED")  # fmt: skip
    ran = desk.run("links", "--loopback-http", path).ends(0, "Addresses: 3 (alive: 1, not checked: 2)", "ftp://example.com/a<U+001B>[2J")
    wanted(ran.out.count("Only addresses that begin with http:// or https:// are checked."), 2)
    wanted("\x1b" in ran.out, False)
    desk.run("links", "--loopback-http", document(desk, [("mailto:psirt@example.com", "")])).ends(0, "not checked: 1")


def an_advisory_without_addresses_says_so():
    desk = Desk()
    desk.run("links", "--loopback-http", document(desk, [])).ends(0, "This advisory names no addresses.")


def if_no_server_answers_the_network_is_suspected():
    desk = Desk()
    path = guide(desk, ["http://127.0.0.1:1/a", "http://127.0.0.1:1/b"])
    desk.run("links", "--loopback-http", path).ends(1, "cannot be reached", "No server has answered")


def on_a_terminal_it_is_counted():
    desk = Desk()
    desk.on_terminal("links", "--loopback-http", guide(desk, web.at("/page", "/file"))).ends(0, "0 of 2", "Addresses: 2")


# ---------------------------------------------------------------- copies


def archives_asked(desk, label):
    web.asked()
    desk.run("links", "--loopback-http", document(desk, [(web.http + "/status/404", "")], label)).ends(1, "gone")
    return [request for request in web.asked() if request[0] == "CONNECT"]


def of_a_document_copies_are_looked_for_unless_its_label_forbids_to_tell():
    desk = Desk(network__proxy=web.http)
    desk.env["no_proxy"] = "127.0.0.1"
    for label in (None, "WHITE", "GREEN"):
        wanted(set(archives_asked(desk, label)), {("CONNECT", "web.archive.org:443")})
    for label in ("AMBER", "RED", "PURPLE"):
        wanted(archives_asked(desk, label), [])


# ---------------------------------------------------------------- what is kept


def what_was_found_is_kept_for_its_owner_alone():
    desk = Desk()
    desk.run("links", "--loopback-http", guide(desk, web.at("/page"))).ends(0)
    wanted(stat.S_IMODE(os.stat(os.path.join(desk.home, "cache/fixwalk/links.db")).st_mode), 0o600)


def without_a_place_to_keep_it_all_is_said_nevertheless():
    desk = Desk()
    desk.env["XDG_CACHE_HOME"] = "/dev/null"
    desk.run("links", "--loopback-http", guide(desk, web.at("/page", "/status/404"))).ends(1, "alive: 1, gone: 1")


def offline_nothing_is_asked_and_what_is_known_is_said():
    desk = Desk()
    at(desk, NOW - 12 * DAY)
    desk.run("links", "--loopback-http", guide(desk, web.at("/page", "/status/404", "/redirect/301/1"), web.archive)).ends(1)
    at(desk, NOW)
    path = guide(desk, [*web.at("/page", "/status/404", "/redirect/301/1"), ELSEWHERE], web.archive)
    ran = desk.run("links", "--loopback-http", path, before=OFFLINE)
    ran.ends(3)
    wanted(web.named(ran.out), """\
not checked now; 12 days ago: alive
    WEB/page
    The notice

not checked now; 12 days ago: gone
    WEB/status/404
    Firmware
    There is an archived copy:
    OTHER/archive/2002/WEB/status/404

not checked now; 12 days ago: moved to WEB/file
    WEB/redirect/301/1
    How to update

not checked
    https://print.example.com/
    Other models

Addresses: 4 (not checked: 4)
Not checked: this computer is not connected to a network.
""")
    links = json.loads(desk.run("links", "--loopback-http", path, "--format", "json", before=OFFLINE).ends(3).out)["links"]
    wanted([link["state"] for link in links], ["not-checked"] * 4)
    wanted([link.get("before", {}).get("state") for link in links], ["alive", "gone", "moved", None])
    wanted(links[1]["before"]["checked"], "2001-12-29T00:00:00Z")


# ---------------------------------------------------------------- what may go wrong


def with_helper(desk, *answers):
    """Run with something in the place of fixwalk-net that says so, and ends."""
    folder = os.path.join(desk.home, "bin")
    os.makedirs(folder)
    program = shutil.copy(os.environ["FIXWALK"], folder)
    said = b"".join(message(answer, b"") for answer in answers)
    with open(os.path.join(folder, "fixwalk-net"), "w", opener=lambda path, flags: os.open(path, flags, 0o700)) as file:
        file.write(f"#!/usr/bin/python3\nimport sys\nsys.stdin.readline()\nsys.stdout.buffer.write({said!r})\n")
    path = guide(desk, [ELSEWHERE + "0", ELSEWHERE + "1"])
    return desk.end(subprocess.Popen([program, "links", "--loopback-http", path], env=desk.env, stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE))  # fmt: skip


ALIVE = {"which": 0, "state": "alive", "status": 200, "ended": "", "words": ""}


def what_was_told_before_a_check_broke_off_is_said():
    with_helper(Desk(), ALIVE).ends(3, "alive: 1, not checked: 1", "The check ended before all addresses were told.")
    wanted("Checked:" in with_helper(Desk()).ends(3, "not checked: 2", "ended in the middle").out, False)
    with_helper(Desk(), ALIVE, b"{").ends(3, "alive: 1, not checked: 1")
    with_helper(Desk(), ALIVE, {"error": "No room.", "hint": "Make some.", "kind": "system"}).ends(
        3, "alive: 1, not checked: 1", "fixwalk: No room.", "Make some.")  # fmt: skip


def what_is_no_answer_is_passed_over():
    odd = [{"which": 2, "state": "gone"}, {"which": -1, "state": "gone"}, {"which": "0", "state": "gone"}, {}, [], 7,
           {"which": 0, "state": "well"}, {"which": 1e300, "state": "gone"}, {"which": 0}, {"state": "gone"},
           {"which": 1, "state": "alive", "copy": ELSEWHERE}]  # fmt: skip
    with_helper(Desk(), *odd, {**ALIVE, "which": 1}, {"which": 0, "state": "gone", "words": 7}, {"end": True}).ends(
        1, "alive: 1, gone: 1")  # fmt: skip


if not can_be_offline():
    del offline_nothing_is_asked_and_what_is_known_is_said
    print("ok - offline # SKIP no network namespaces here")
with Web("linkd.py") as web:
    run_tests(globals())
