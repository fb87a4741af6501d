"""What `fixwalk update` does when somebody has changed what is on a provider's site."""

import json
import os

from desk import Desk, fetched
from provider import (
    EXPIRED, METADATA, ONE, ROOT, SECOND, STRANGER, TWO, VENDOR, Provider, guide, lamp, path_of, stage, text_of, vendor,
)  # fmt: skip
from talk import run_tests, wanted

# ---------------------------------------------------------------- checksums and signatures


def tampered(site, name):
    """Somebody has changed the file, and nothing else."""
    site.files[path_of(name)] = site.files[path_of(name)].replace(b"Install 1.4.", b"Install 6.6.")


def a_file_that_its_checksums_do_not_fit_is_kept_aside():
    site, _ = vendor(server, 1, 2, key=None)
    tampered(site, ONE)
    desk = Desk()
    said = desk.update(site).ends(1)
    wanted(list(desk.advisories(site)), [TWO])
    desk.is_refused(site, ONE, said, "checksum")


def one_bad_checksum_of_two_is_enough():
    for suffix in (".sha256", ".sha512"):
        site, _ = vendor(server, 1, 2)
        site.files[path_of(ONE) + suffix] = site.files[path_of(TWO) + suffix]
        desk = Desk()
        said = desk.update(site).ends(1)
        wanted(list(desk.advisories(site)), [TWO])
        desk.is_refused(site, ONE, said, "checksum")


def a_file_that_its_signature_does_not_fit_is_kept_aside_and_the_good_one_stays():
    site, provider, desk = fetched(server, 1, 2)
    before = desk.below("fetched", site)
    provider.key = STRANGER
    provider.lamp(1, version=2)
    provider.key = VENDOR
    provider.publish()
    said = desk.update(site).ends(1)
    desk.is_refused(site, ONE, said, STRANGER.fingerprint, "not known here")
    wanted(desk.below("fetched", site), before)
    provider.lamp(1, version=2)
    desk.update(site).ends(0)
    wanted(desk.advisories(site)[ONE], site.files[path_of(ONE)])


def a_signature_of_another_file_is_bad():
    site, provider, desk = fetched(server, 1, 2)
    before = desk.below("fetched", site)
    provider.lamp(1, version=2)
    site.files[path_of(ONE) + ".asc"] = site.files[path_of(TWO) + ".asc"]
    provider.publish()
    said = desk.update(site).ends(1)
    desk.is_refused(site, ONE, said, VENDOR.fingerprint[-16:], "does not fit")
    wanted(desk.below("fetched", site), before)
    fresh = Desk()
    fresh.is_refused(site, ONE, fresh.update(site).ends(1), "does not fit")
    wanted(list(fresh.advisories(site)), [TWO])


def what_was_found_is_told_without_blanks_between_japanese_sentences():
    site, _ = vendor(server, 1)
    desk = Desk()
    desk.update(site, "--lang", "ja").ends(0)
    words = desk.origin(site, ONE)["words"]
    wanted((words.count("。") > 1, "。 " in words), (True, False))


def what_an_expired_key_signed_is_not_checkable():
    site, _ = vendor(server, 1, key=EXPIRED)
    desk = Desk()
    said = desk.update(site).ends(0)
    origin = desk.origin(site, ONE)
    wanted((origin["checksum"], origin["signature"]), ("good", "not-checkable"))
    assert "2020-12-31" in origin["words"], origin
    assert EXPIRED.fingerprint in said.said, said


def what_was_found_is_told_without_blanks_between_japanese_sentences():
    site, _ = vendor(server, 1)
    desk = Desk()
    desk.update(site, "--lang", "ja").ends(0)
    words = desk.origin(site, ONE)["words"]
    wanted((words.count("。") > 1, "。 " in words), (True, False))


def what_an_expired_key_signed_never_replaces_what_is_signed():
    site, provider, desk = fetched(server, 1)
    before = desk.below("fetched", site)
    provider.keys = [VENDOR, EXPIRED]
    provider.key = EXPIRED
    provider.lamp(1, version=2)
    provider.publish()
    said = desk.update(site, "--trust-key", f"{VENDOR.fingerprint},{EXPIRED.fingerprint}").ends(1)
    desk.is_refused(site, ONE, said)
    wanted(desk.below("fetched", site), before)


def a_new_document_without_a_signature_is_taken_as_not_checkable():
    site, provider, desk = fetched(server, 1)
    provider.key = None
    provider.lamp(2)
    provider.publish()
    desk.update(site).ends(0)
    origin = desk.origin(site, TWO)
    wanted((origin["checksum"], origin["signature"]), ("good", "not-checkable"))
    wanted(desk.origin(site, ONE)["signature"], "good")


def a_newer_version_without_a_signature_never_replaces_a_signed_one():
    site, provider, desk = fetched(server, 1)
    before = desk.below("fetched", site)
    provider.lamp(1, version=2)
    del site.files[path_of(ONE) + ".asc"]
    provider.publish()
    said = desk.update(site).ends(1)
    desk.is_refused(site, ONE, said)
    wanted(desk.below("fetched", site), before)


def a_newer_version_without_checksums_never_replaces_a_checked_one():
    site, provider, desk = fetched(server, 1, key=None)
    before = desk.below("fetched", site)
    provider.lamp(1, version=2)
    for suffix in (".sha256", ".sha512"):
        del site.files[path_of(ONE) + suffix]
    provider.publish()
    said = desk.update(site).ends(1)
    desk.is_refused(site, ONE, said)
    wanted(desk.below("fetched", site), before)


def an_older_version_with_a_good_signature_is_refused():
    provider = Provider(server.site())
    provider.lamp(1, version=3)
    site, desk = provider.publish().site, Desk()
    desk.update(site).ends(0)
    before = desk.below("fetched", site)
    provider.put(ONE, lamp(1, version=2), updated="2024-03-20T00:00:00Z")
    provider.publish()
    said = desk.update(site).ends(1)
    desk.is_refused(site, ONE, said, "the one that is there is newer")
    wanted(desk.below("fetched", site), before)


def an_older_version_in_another_years_folder_is_refused():
    provider = Provider(server.site())
    provider.lamp(1, version=3)
    site, desk = provider.publish().site, Desk()
    desk.update(site).ends(0)
    provider.put("2023/" + ONE, lamp(1, version=2), updated="2024-03-20T00:00:00Z")
    provider.publish()
    desk.update(site).ends(1, "the one that is there is newer")
    said = desk.run("--line", ONE[: -len(".json")], typed="i\nq\n")
    assert "LW-2024-001, version 3" in said.out, said


def a_date_as_long_as_a_book_opens_no_door():
    provider = Provider(server.site(), lists=("changes",))
    provider.lamp(1)
    site, desk = provider.publish().site, Desk()
    desk.update(site).ends(0)
    listed = ROOT + "/changes.csv"
    site.files[listed] = site.files[listed].replace(b"09:00:00.000Z", b"09:00:01." + b"0" * 300000 + b"1Z")
    assert len(site.files[listed]) > 300000
    desk.update(site).ends(0)
    provider.key = None
    provider.lamp(1, version=2)
    del site.files[path_of(ONE) + ".asc"]
    provider.publish()
    before = desk.advisories(site)
    desk.update(site).ends(1)
    wanted(desk.advisories(site), before)


def of_two_documents_of_one_name_one_is_named_at_each_run():
    provider = Provider(server.site())
    provider.lamp(1)
    provider.put("2023/" + ONE, lamp(7))
    site, desk = provider.publish().site, Desk()
    for run in (1, 2):
        desk.update(site).ends(0, "has a file of the same name")


def another_document_under_the_name_is_refused():
    site, provider, desk = fetched(server, 1)
    before = desk.below("fetched", site)
    provider.put(ONE, lamp(7, version=9))
    provider.publish()
    said = desk.update(site).ends(1)
    desk.is_refused(site, ONE, said)
    wanted(desk.below("fetched", site), before)


def a_guide_of_bad_quality_or_another_kind_is_refused():
    site = server.site()
    provider = Provider(site, lists=("index",), key=None, metadata=False, folder="/guides/")
    provider.put("fine.json", guide("fine"))
    provider.put("unsound.json", {**guide("unsound"), "rules": []})
    provider.put("page.json", b"<!DOCTYPE html><title>Not found</title>", updated="2024-03-01")
    provider.put("list.json", b"[1, 2, 3]", updated="2024-03-01")
    provider.publish()
    desk = Desk()
    desk.run("update", site.url("/guides/")).ends(1)
    wanted(list(desk.advisories(site)), ["fine.json"])
    wanted(sorted(desk.advisories(site, "refused")), ["list.json", "page.json", "unsound.json"])


# ---------------------------------------------------------------- keys


def a_swapped_key_is_refused_until_somebody_trusts_it():
    site, provider, desk = fetched(server, 1)
    before = desk.below("fetched", site)
    provider.key, provider.keys = STRANGER, [STRANGER]
    provider.lamp(1, version=2)
    provider.lamp(2)
    provider.publish()
    for _ in range(2):
        said = desk.update(site)
        assert said.status in (1, 2), said
        for words in (VENDOR.fingerprint, STRANGER.fingerprint, "--trust-key"):
            assert words in said.said, said
        wanted(desk.below("fetched", site), before)
    assert not any("lw-2024" in path for path, _ in site.took())
    desk.update(site, "--trust-key", SECOND.fingerprint).ends(2)
    wanted(desk.below("fetched", site), before)
    desk.update(site, "--trust-key", STRANGER.fingerprint).ends(0)
    wanted(desk.origin(site, ONE)["signer"], STRANGER.fingerprint)
    wanted(sorted(desk.advisories(site)), [ONE, TWO])
    desk.update(site).ends(0)


def a_changed_key_is_asked_for_on_a_terminal():
    for typed, end, names in (("y\n", 1, [ONE]), ("\n", 1, [ONE]), ("yes\n", 0, [ONE, TWO])):
        site, provider, desk = fetched(server, 1)
        provider.key, provider.keys = SECOND, [SECOND]
        provider.lamp(1)
        provider.lamp(2)
        provider.publish()
        desk.on_terminal("update", site.authority, answers=[("what is published now: ", typed)]).ends(end)
        wanted(sorted(desk.advisories(site)), names)


def an_additional_key_is_refused_until_somebody_trusts_it():
    site, provider, desk = fetched(server, 1)
    provider.keys = [VENDOR, SECOND]
    provider.key = SECOND
    provider.lamp(2)
    provider.publish()
    said = desk.update(site)
    assert said.status in (1, 2) and SECOND.fingerprint in said.said, said
    wanted(list(desk.advisories(site)), [ONE])
    desk.update(site, "--trust-key", f"{VENDOR.fingerprint},{SECOND.fingerprint}").ends(0)
    signers = [desk.origin(site, name)["signer"] for name in (ONE, TWO)]
    wanted(signers, [VENDOR.fingerprint, SECOND.fingerprint])


def keys_that_are_gone_are_an_error():
    site, provider, desk = fetched(server, 1)
    provider.key, provider.keys = None, []
    provider.lamp(2)
    provider.publish()
    said = desk.update(site)
    assert said.status in (1, 2) and VENDOR.fingerprint in said.said, said
    wanted(list(desk.advisories(site)), [ONE])
    desk.update(site, "--trust-key", "none").ends(0)
    wanted(sorted(desk.advisories(site)), [ONE, TWO])


def metadata_that_is_gone_does_not_make_a_signed_provider_a_plain_folder():
    site, provider, desk = fetched(server, 1)
    before = desk.below("fetched", site)
    del site.files[METADATA]
    provider.key, provider.metadata = None, False
    provider.lamp(1, version=2)
    provider.publish()
    said = desk.update(site)
    assert said.status in (2, 3), said
    wanted(desk.below("fetched", site), before)


def metadata_that_is_gone_from_a_folder_does_not_make_it_a_plain_one():
    site, provider = vendor(server, 1)
    folder, place = site.url(ROOT + "/"), f"{ROOT}/provider-metadata.json"
    site.files[place] = site.files[METADATA]
    desk = Desk()
    desk.run("update", folder).ends(0)
    before = desk.below("fetched", site)
    del site.files[place]
    provider.key = None
    provider.lamp(1, version=2)
    provider.publish()
    assert desk.run("update", folder).status in (1, 2, 3)
    wanted(desk.below("fetched", site), before)


def a_key_with_another_fingerprint_is_not_taken():
    site, _ = vendor(server, 1)
    site.files[f"/keys/{VENDOR.fingerprint}.asc"] = STRANGER.public
    desk = Desk()
    said = desk.update(site)
    assert said.status != 0 and VENDOR.fingerprint in said.said, said
    assert all(json.loads(text)["signature"] != "good" for name, text in desk.below("fetched", site).items()
               if name.endswith(".origin"))  # fmt: skip


def a_key_that_cannot_be_fetched_stops_the_update():
    """Else whoever hides it decides that nothing is checked."""
    site, _ = vendor(server, 1)
    del site.files[f"/keys/{VENDOR.fingerprint}.asc"]
    desk = Desk()
    said = desk.update(site)
    assert said.status in (2, 3) and VENDOR.fingerprint in said.said, said
    wanted(desk.advisories(site), {})


# ---------------------------------------------------------------- lists


def names_that_lead_out_of_the_folder_are_not_fetched():
    site, _ = vendor(server, 1, lists=("changes",))
    names = ["../../../evil.json", "/etc/evil.json", "%2e%2e/%2e%2e/evil.json", "2024/..%2f..%2fevil.json",
             "..\\evil.json", "2024/\x1b[2Jevil.json", "2024/.evil.json", "https://evil.example/evil.json",
             "2024/evil.json\x00.txt", "2024/evil.json?x=.json"]  # fmt: skip
    site.files[ROOT + "/changes.csv"] += "".join(f'"{name}","2024-03-01T00:00:00Z"\n' for name in names).encode()
    desk = Desk()
    said = desk.update(site)
    assert "evil" in said.said and "\x1b" not in said.said, said
    wanted(sorted(desk.below("fetched", site)), [ONE, ONE + ".origin"])
    found = [name for _, _, names in os.walk(desk.home) for name in names if "evil" in name]
    wanted(found, [])


def names_in_a_feed_may_be_hostile_too():
    site, provider = vendor(server, 1, lists=("rolie",))
    feed = provider.feed("WHITE")
    names = ["http://127.0.0.1:9/evil.json", "file:///etc/evil.json", "https://desk:secret@evil.example/evil.json",
             *map(site.url, ("/a/%2e%2e%2fevil.json", "/\x1b]0;evil\x07.json", "/.evil"))]  # fmt: skip
    for name in names:
        feed["feed"]["entry"].append({"id": "evil", "updated": "2024-03-01T00:00:00Z", "content": {"src": name}})
    site.files[ROOT + "/feed.json"] = text_of(feed)
    desk = Desk()
    said = desk.update(site)
    assert "\x1b" not in said.said, said
    wanted(sorted(desk.advisories(site)), [ONE])
    wanted(desk.strays(), [])


def a_web_page_in_place_of_a_list_is_no_empty_list():
    for name, lists in ((ROOT + "/changes.csv", ("changes",)), (ROOT + "/index.txt", ("index",)),
                        (ROOT + "/feed.json", ("rolie",)), (METADATA, ("changes",))):  # fmt: skip
        site, _, desk = fetched(server, 1, lists=lists)
        before = desk.below("fetched", site)
        site.files[name] = b"<!DOCTYPE html>\n<html><a href='evil.json'>evil.json</a></html>"
        said = desk.update(site)
        assert said.status in (2, 3) and "web page" in said.said, said
        wanted(desk.below("fetched", site), before)


def a_name_with_control_characters_reaches_no_terminal():
    provider = Provider(server.site())
    provider.name = "Lamp\x1b[2J\x1b]0;evil\x07\nWorks\u202e\r"
    provider.put(ONE, lamp(1, title="\x1b[31mred\x9b2J"))
    site, desk = provider.publish().site, Desk()
    said = desk.update(site)
    assert not {"\x1b", "\x07", "\u202e", "\x9b", "\r"} & set(said.said), said
    wanted(list(desk.advisories(site)), [ONE])


with stage() as server:
    run_tests(globals(), at_once=6)
