"""What `fixwalk update` brings, and how often it asks: whole providers on loopback, all as it should be."""

import json
import os

from desk import Desk
from provider import METADATA, ONE, ROOT, THREE, TWO, VENDOR, Provider, guide, lamp, path_of, stage, vendor
from sited import Server
from talk import run_tests, wanted

def documents_asked(site):
    return [(path, status) for path, status in site.took() if "lw-2024" in path]


# ---------------------------------------------------------------- fetching


def a_first_run_brings_all_and_says_what_speaks_for_it():
    site, _ = vendor(server)
    desk = Desk()
    desk.update(site).ends(0)
    wanted(desk.advisories(site), {name: site.files[path_of(name)] for name in (ONE, TWO, THREE)})
    origin = desk.origin(site, TWO)
    for name, value in {"url": site.url(path_of(TWO)), "provider": site.authority, "metadata": site.url(METADATA),
                        "signer": VENDOR.fingerprint, "fetched": "2002-01-10T00:00:00Z",
                        "size": len(site.files[path_of(TWO)])}.items():  # fmt: skip
        wanted((name, origin[name]), (name, value))
    wanted((origin["checksum"], origin["signature"]), ("good", "good"))
    assert "Lamp Works" in origin["words"], origin
    wanted((desk.below("refused", site), desk.strays()), ({}, []))


def what_it_leaves_is_for_nobody_else_whatever_the_umask():
    for umask in "000", "077":
        site, _ = vendor(server)
        site.files[path_of(ONE)] += b" "  # not what was signed: it is put aside
        desk = Desk()
        desk.update(site, before=("sh", "-c", f'umask {umask}; exec "$@"', "-")).ends(1)
        modes = {}
        for top in "data/fixwalk", "state/fixwalk":
            for place, folders, names in os.walk(os.path.join(desk.home, top)):
                modes |= {os.path.join(place, name): 0o700 for name in folders} | {os.path.join(place, name): 0o600 for name in names}
        for end in "/keys", "/pubring.kbx", TWO, TWO + ".origin", ONE, ONE + ".reason":
            assert any(path.endswith(end) for path in modes), (end, sorted(modes))
        wanted({path: oct(os.lstat(path).st_mode & 0o7777) for path in modes}, {path: oct(mode) for path, mode in modes.items()})


def a_second_run_asks_for_the_lists_and_nothing_else():
    for lists in (("changes", "index"), ("rolie",)):
        site, _ = vendor(server, lists=lists)
        desk = Desk()
        desk.update(site).ends(0)
        site.took()
        before = desk.below("fetched", site)
        desk.update(site).ends(0, "0 new, 0 newer, 3 unchanged")
        wanted(documents_asked(site), [])
        wanted(desk.below("fetched", site), before)


def what_is_new_or_newer_is_fetched_alone():
    site, provider = vendor(server)
    desk = Desk()
    desk.update(site).ends(0)
    provider.lamp(2, version=2)
    provider.lamp(4)
    provider.publish()
    site.took()
    desk.update(site).ends(0)
    asked = {path for path, status in documents_asked(site) if path.endswith(".json") and status != 304}
    wanted(asked, {path_of(TWO), f"{ROOT}/2024/lw-2024-004.json"})
    wanted(desk.advisories(site)[TWO], site.files[path_of(TWO)])
    wanted(len(desk.advisories(site)), 4)


def a_change_that_the_list_does_not_date_is_found():
    """index.txt has no dates: each document is asked for, and has not changed."""
    site, provider = vendor(server, lists=("index",))
    desk = Desk()
    desk.update(site).ends(0)
    provider.lamp(2, version=2)
    site.took()
    desk.update(site).ends(0)
    statuses = dict(documents_asked(site))
    wanted({name: statuses.get(path_of(name)) for name in (ONE, TWO, THREE)}, {ONE: 304, TWO: 200, THREE: 304})
    wanted(desk.advisories(site)[TWO], site.files[path_of(TWO)])


def lists_of_every_kind_lead_to_the_same():
    for lists in (("changes",), ("index",), ("changes", "index"), ("rolie",), ("rolie", "changes", "index")):
        for quoted, from_root in ((False, False), (True, False), (False, True), (True, True)):
            if lists == ("rolie",) and (quoted or from_root):
                continue
            site, provider = vendor(server, 1, 2, lists=lists)
            provider.quoted, provider.from_root = quoted, from_root
            provider.publish()
            desk = Desk()
            desk.update(site).ends(0)
            wanted((lists, sorted(desk.advisories(site))), (lists, [ONE, TWO]))
            fetched = {path for path, _ in site.took()}
            wanted("rolie" in lists, f"{ROOT}/feed.json" in fetched)
            assert "rolie" not in lists or f"{ROOT}/changes.csv" not in fetched, fetched


def feeds_of_each_label_are_read_and_what_needs_a_login_is_told():
    site, provider = vendor(server, 1, lists=("rolie",))
    provider.feeds = {"GREEN": "/csaf_files/lamps/green/", "AMBER": "/csaf_files/lamps/amber/"}
    provider.lamp(2, tlp="GREEN")
    provider.lamp(3, tlp="AMBER")
    provider.publish()
    site.faults["/csaf_files/lamps/amber/feed.json"] = lambda request: request.answer(401, b"")
    desk = Desk()
    desk.update(site).ends(0, "AMBER")
    wanted(sorted(desk.advisories(site)), [ONE, TWO])


def an_amber_document_in_a_list_for_everybody_is_told():
    site, provider = vendor(server, 1, lists=("rolie",))
    provider.put(TWO, lamp(2, tlp="AMBER"))
    provider.publish()
    desk = Desk()
    desk.update(site).ends(0)
    assert "TLP:AMBER" in desk.origin(site, TWO)["words"], desk.origin(site, TWO)


def guides_come_from_a_plain_folder():
    site = server.site()
    provider = Provider(site, lists=("index",), key=None, metadata=False, folder="/guides/")
    for name in ("night-light", "hall-light"):
        provider.put(f"{name}.json", guide(name))
    provider.publish()
    desk = Desk()
    desk.run("update", site.url("/guides/")).ends(0)
    wanted(sorted(desk.advisories(site)), ["hall-light.json", "night-light.json"])
    origin = desk.origin(site, "hall-light.json")
    wanted((origin["checksum"], origin["signature"], origin["metadata"]), ("good", "not-checkable", ""))
    provider.put("hall-light.json", guide("hall-light", 2))
    desk.run("update", site.url("/guides/")).ends(0)
    wanted(desk.advisories(site)["hall-light.json"], site.files["/guides/hall-light.json"])


def guides_are_signed_as_documents_are():
    site = server.site()
    provider = Provider(site, lists=("index",), folder="/guides/")
    provider.put("night-light.json", guide("night-light"))
    provider.publish()
    desk = Desk()
    desk.update(site).ends(0)
    wanted(desk.origin(site, "night-light.json")["signature"], "good")


def documents_before_a_day_are_left_alone():
    site, provider = vendor(server, 1)
    provider.lamp(2, version=5)
    provider.lamp(3, version=9)
    provider.publish()
    desk = Desk()
    desk.update(site, "--since", "2024-03-05").ends(0)
    wanted(sorted(desk.advisories(site)), [TWO, THREE])
    assert not any(ONE in path for path, _ in site.took())
    desk.update(site).ends(0)
    wanted(sorted(desk.advisories(site)), [ONE, TWO, THREE])
    desk.update(site, "--since", "yesterday").ends(2)


# ---------------------------------------------------------------- finding


def a_provider_is_found_by_each_of_its_names():
    for host, who in {
        None: lambda site: site.authority,
        "localhost": lambda site: site.url(METADATA),
        "dns.localhost": lambda site: site.authority,
        "127.0.0.1": lambda site: site.url(f"{ROOT}/"),
    }.items():
        provider = Provider(server.site(host))
        provider.lamp(1)
        provider.publish()
        desk = Desk()
        if host == "dns.localhost":
            other = server.site("csaf.data.security.dns.localhost")
            other.files["/"] = provider.site.files.pop(METADATA)
        desk.run("update", who(provider.site)).ends(0)
        found = [name for name in os.listdir(desk.folders["fetched"])]
        assert len(found) == 1, (host, found)
        wanted((host, list(desk.advisories(provider.site))), (host, [ONE]))


def a_provider_is_found_by_its_security_txt():
    site, _ = vendor(server, 1)
    site.files["/csaf/provider.json"] = site.files.pop(METADATA)
    site.files["/.well-known/security.txt"] = f"Contact: x\r\nCSAF: {site.url('/csaf/provider.json')}\r\n".encode()
    desk = Desk()
    desk.update(site).ends(0)
    wanted((list(desk.advisories(site)), desk.origin(site, ONE)["metadata"]), ([ONE], site.url("/csaf/provider.json")))


def nothing_is_found_where_there_is_nothing():
    site = server.site()
    desk = Desk()
    said = desk.update(site)
    assert said.status in (2, 3) and f"No CSAF provider was found at {site.authority}." in said.err, said
    wanted(desk.strays(), [])


def without_a_name_those_in_the_settings_are_fetched():
    (first, _), (second, _) = vendor(server, 1), vendor(server, 2)
    desk = Desk(update__providers=f"{first.authority}  {second.url(METADATA)}")
    desk.run("update").ends(0)
    wanted((list(desk.advisories(first)), list(desk.advisories(second))), ([ONE], [TWO]))


def without_a_name_those_that_are_known_are_fetched_again():
    (first, provider), (second, _) = vendor(server, 1), vendor(server, 2)
    folder = Provider(server.site(), lists=("index",), key=None, metadata=False, folder="/guides/")
    folder.put("hall-light.json", guide("hall-light"))
    folder.publish()
    desk = Desk()
    desk.update(first, second, folder.site.url("/guides/")).ends(0)
    provider.lamp(3)
    provider.publish()
    folder.put("night-light.json", guide("night-light"))
    folder.publish()
    desk.run("update").ends(0)
    wanted(sorted(desk.advisories(first)), [ONE, THREE])
    wanted(sorted(desk.advisories(folder.site)), ["hall-light.json", "night-light.json"])


def without_any_name_it_is_told_how_to_say_one():
    desk = Desk()
    desk.run("update").ends(2, "fixwalk")


def one_that_fails_does_not_keep_the_others_from_being_fetched():
    site, _ = vendor(server, 1)
    nothing = server.site()
    desk = Desk()
    said = desk.update(nothing, site)
    assert said.status != 0 and nothing.authority in said.err, said
    wanted(list(desk.advisories(site)), [ONE])


# ---------------------------------------------------------------- telling


def without_a_terminal_plain_lines_are_written():
    site, _ = vendor(server)
    said = Desk().update(site).ends(0, site.authority)
    assert not set("\r\x1b\b") & set(said.said), said
    assert all(len(line) < 200 for line in said.said.splitlines()), said


def on_a_terminal_a_bar_is_drawn_and_taken_away():
    site, _ = vendor(server)
    desk = Desk()
    desk.on_terminal("update", site.authority).ends(0)
    wanted(sorted(desk.advisories(site)), [ONE, TWO, THREE])


def the_trust_page_says_what_was_found_out():
    site, _ = vendor(server, 1)
    desk = Desk()
    desk.update(site).ends(0)
    path = os.path.join(desk.folders["fetched"], site.authority, ONE)
    said = desk.run("--line", path, typed="i\nq\n")
    for words in (site.url(path_of(ONE)), VENDOR.fingerprint, "Lamp Works"):
        assert words in said.out.replace("\n", "").replace(" ", "") or words in said.out, said


def what_was_fetched_is_listed_and_found():
    site, _ = vendor(server, 1, 2)
    desk = Desk()
    desk.update(site).ends(0)
    listed = desk.run("list", "--format", "json", "lamp").ends(0)
    wanted(sorted(row["id"] for row in json.loads(listed.out)), ["LW-2024-001", "LW-2024-002"])
    desk.run("check", os.path.join(desk.folders["fetched"], site.authority, ONE))


def a_fetched_guide_hides_none_that_is_here():
    site = server.site()
    provider = Provider(site, lists=("index",), key=None, metadata=False, folder="/guides/")
    provider.put("code-red.json", {**guide("code-red"), "date": "2030-01-01"})
    provider.publish()
    desk = Desk()
    before = desk.run("check", "code-red").ends(0)
    desk.run("update", site.url("/guides/")).ends(0)
    wanted(list(desk.advisories(site)), ["code-red.json"])
    wanted(desk.run("check", "code-red").out, before.out)


def addresses_that_are_not_encrypted_are_not_fetched():
    provider = Provider(Server(None).site("127.0.0.1"))
    provider.lamp(1)
    site, desk = provider.publish().site, Desk()
    for address in (site.url(METADATA), "http://lamp.example/", "ftp://lamp.example/", "file:///etc/passwd"):
        desk.run("update", address).ends(2, "is not fetched")
    wanted((site.took(), list(desk.advisories(site))), ([], []))
    desk.run("update", "--loopback-http", site.url(METADATA)).ends(0)
    wanted(list(desk.advisories(site)), [ONE])


with stage() as server:
    run_tests(globals(), at_once=6)
