"""What `fixwalk update` does when lines break, servers have a bad day, or this computer has."""

import contextlib
import glob
import os
import shutil
import signal
import time

import sited
from desk import Desk, fetched
from provider import METADATA, ONE, ROOT, THREE, TWO, Provider, lamp, path_of, stage, text_of, vendor
from sited import Gate, cut, length, redirect, status, times
from talk import run_tests, wanted

QUICK = {"network.stall_timeout": 1, "network.connect_timeout": 1}


def drip(request):
    """60 bytes a second, until nobody listens."""
    request.answer(200, b"", Content_Length=10**6)
    while True:
        request.wfile.write(b"   ")
        time.sleep(0.05)


# ---------------------------------------------------------------- what comes over the line (these take longest)


def a_server_that_stalls_is_given_up():
    site, _ = vendor(server, 1, 2)
    site.faults[path_of(ONE)] = sited.silent
    desk = Desk(**QUICK)
    desk.update(site).ends(3, "lw-2024-001.json", "did not answer in time")
    wanted(list(desk.advisories(site)), [TWO])


def a_page_that_comes_drop_by_drop_is_given_up():
    for name in (METADATA, ROOT + "/changes.csv"):
        site, _ = vendor(server, 1, lists=("changes",))
        site.faults[name] = drip
        desk = Desk(**QUICK)
        desk.update(site).ends(3, "sends too slowly")
        wanted(desk.advisories(site), {})


def half_a_document_is_no_document():
    site, provider, desk = fetched(server, 1, key=None)
    before = desk.below("fetched", site)
    whole = text_of(lamp(1, version=2))
    provider.put(ONE, whole[: len(whole) // 2], updated="2024-03-20T00:00:00Z")
    provider.publish()
    said = desk.update(site).ends(1)
    desk.is_refused(site, ONE, said)
    wanted(desk.below("fetched", site), before)


def a_body_shorter_than_its_length_is_never_taken():
    site, _ = vendor(server, 1, 2)
    site.faults[path_of(ONE)] = length(10**5)
    desk = Desk(**QUICK)
    desk.update(site).ends(3)
    wanted(list(desk.advisories(site)), [TWO])
    wanted((desk.below("refused", site), desk.strays()), ({}, []))


def a_line_that_breaks_once_is_gone_on_with():
    site, _ = vendor(server, 1, 2)
    site.faults[path_of(ONE)] = times(1, cut(300))
    desk = Desk()
    desk.update(site).ends(0)
    wanted(desk.advisories(site)[ONE], site.files[path_of(ONE)])
    wanted([number for path, number in site.took() if path == path_of(ONE)], [200, 206])


def a_document_over_the_limit_is_left_out():
    for fault in (length(10**12), sited.endless):
        site, _ = vendor(server, 1, 2)
        site.faults[path_of(ONE)] = fault
        desk = Desk()
        desk.update(site)
        wanted(list(desk.advisories(site)), [TWO])
        wanted(desk.strays(), [])


def a_list_without_an_end_is_given_up():
    for name in (ROOT + "/changes.csv", METADATA):
        site, _ = vendor(server, 1, lists=("changes",))
        site.faults[name] = sited.endless
        desk = Desk()
        said = desk.update(site)
        assert said.status in (2, 3), said
        wanted(desk.advisories(site), {})


def a_redirect_without_an_end_is_given_up():
    site, _ = vendor(server, 1, 2)
    site.faults[path_of(ONE)] = lambda request: redirect(request.path)(request)
    desk = Desk()
    said = desk.update(site)
    assert said.status != 0, said
    wanted(list(desk.advisories(site)), [TWO])
    assert len([path for path, _ in site.took() if path == path_of(ONE)]) <= 21


def a_redirect_that_is_not_followed_is_the_servers_doing_wherever_it_is():
    for name in (METADATA, ROOT + "/changes.csv", path_of(ONE)):
        for target in (None, "http://127.0.0.1:9/x.json"):
            site, _ = vendor(server, 1, lists=("changes",))
            site.faults[name] = redirect(target or name)
            Desk().update(site).ends(3, "without an end" if not target else "no longer encrypted")


def a_redirect_is_followed_and_told():
    site, _ = vendor(server, 1)
    site.files["/elsewhere.json"] = site.files[path_of(ONE)]
    site.faults[path_of(ONE)] = redirect("/elsewhere.json")
    desk = Desk()
    desk.update(site).ends(0)
    wanted(desk.origin(site, ONE)["url"], site.url("/elsewhere.json"))


def a_redirect_to_what_is_not_encrypted_is_not_followed():
    site, _ = vendor(server, 1, 2)
    site.faults[path_of(ONE)] = redirect("http://127.0.0.1:9/x.json")
    desk = Desk()
    said = desk.update(site)
    assert said.status != 0 and "no longer encrypted" in said.said, said
    wanted(list(desk.advisories(site)), [TWO])


def a_server_with_a_problem_is_asked_again():
    site, _ = vendor(server, 1, 2)
    site.faults[path_of(ONE)] = times(1, status(500))
    site.faults[path_of(TWO)] = times(1, status(429, Retry_After=1))
    desk = Desk()
    desk.update(site).ends(0)
    wanted(sorted(desk.advisories(site)), [ONE, TWO])


def a_server_that_keeps_a_problem_is_given_up_and_later_all_is_fetched():
    site, _ = vendor(server, 1, 2)
    site.faults[path_of(ONE)] = status(503, Retry_After=100000)
    site.faults[path_of(TWO)] = status(404)
    desk = Desk()
    said = desk.update(site).ends(3, "HTTP 503", "HTTP 404")
    wanted(desk.advisories(site), {})
    assert said.said.count("HTTP 404") == 1, said
    site.faults.clear()
    desk.update(site).ends(0)
    wanted(sorted(desk.advisories(site)), [ONE, TWO])


def a_signature_or_checksum_that_cannot_be_fetched_is_not_one_that_is_missing():
    """Else whoever breaks connections decides what is checked."""
    for suffix in (".asc", ".sha256"):
        site, _ = vendor(server, 1, 2)
        site.faults[path_of(ONE) + suffix] = status(503, Retry_After=100000)
        desk = Desk()
        said = desk.update(site)
        assert said.status != 0, said
        wanted(list(desk.advisories(site)), [TWO])


def a_server_with_the_wrong_certificate_gets_nothing():
    wrong = server.site("wrong.localhost")
    provider = Provider(wrong)
    provider.lamp(1)
    provider.publish()
    desk = Desk()
    said = desk.update(wrong)
    assert said.status in (2, 3) and "certificate" in said.said, said
    wanted(wrong.took(), [])


def an_unknown_authority_is_not_trusted():
    site, _ = vendor(server, 1)
    sited.make_authority("stranger")
    desk = Desk(**{"network.ca_file": os.path.abspath("stranger.pem")})
    said = desk.update(site)
    assert said.status in (2, 3) and "certificate" in said.said, said
    wanted((site.took(), desk.strays()), ([], []))


# ---------------------------------------------------------------- this computer


def a_run_that_is_killed_leaves_nothing_half_and_the_next_one_goes_on():
    site, _ = vendor(server, 1, 2, 3)
    for number in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM):
        desk, gate = Desk(), Gate()
        site.faults[path_of(TWO)] = gate
        process = desk.start("update", site.authority)
        assert gate.reached.wait(sited.LIMIT)
        process.send_signal(number)
        process.communicate(timeout=sited.LIMIT)
        gate.opened.set()
        assert process.returncode != 0
        site.faults.clear()
        desk.update(site).ends(0)
        desk.is_whole(site, [ONE, TWO, THREE])


def children(parent):
    found = []
    for name in glob.glob("/proc/[0-9]*/stat"):
        with contextlib.suppress(OSError), open(name, encoding="utf-8", errors="replace") as stat:
            pid, rest = stat.read().split(" (", 1)
            if int(rest.rsplit(")", 1)[1].split()[1]) == parent:
                found.append(int(pid))
    return found


def a_helper_that_is_killed_is_told_and_the_next_run_goes_on():
    site, _ = vendor(server, 1, 2, 3)
    desk, gate = Desk(), Gate()
    site.faults[path_of(TWO)] = gate
    process = desk.start("update", site.authority)
    assert gate.reached.wait(sited.LIMIT)
    [child] = children(process.pid)
    os.kill(child, signal.SIGKILL)
    said = desk.end(process)
    gate.opened.set()
    wanted(said.status, 3)
    site.faults.clear()
    desk.update(site).ends(0)
    desk.is_whole(site, [ONE, TWO, THREE])


def two_at_once_do_not_get_in_each_others_way():
    (site, _), (other, _) = vendor(server, 1, 2), vendor(server, 3)
    desk, gate = Desk(), Gate()
    site.faults[path_of(TWO)] = gate
    first = desk.start("update", site.authority)
    assert gate.reached.wait(sited.LIMIT)
    said = desk.update(site)
    assert said.status in (1, 3) and said.err, said
    desk.update(other).ends(0)
    gate.opened.set()
    desk.end(first).ends(0)
    desk.is_whole(site, [ONE, TWO])


def a_disk_that_is_full_leaves_nothing_half():
    site, provider, desk = fetched(server, 1, 2)
    before = desk.below("fetched", site)
    provider.put(TWO, lamp(2, version=2, padding=10**5))
    provider.put(THREE, lamp(3, padding=10**5))
    provider.publish()
    said = desk.update(site, before=("sh", "-c", 'ulimit -f 100; exec "$0" "$@"')).ends(3)
    assert "File too large" in said.err, said
    wanted((desk.below("fetched", site), desk.strays()), (before, []))
    desk.update(site).ends(0)
    desk.is_whole(site, [ONE, TWO, THREE])


def a_folder_that_cannot_be_written_is_told():
    # Even root is held by the permissions then.
    held = ("setpriv", "--bounding-set=-dac_override", "--") if os.geteuid() == 0 else ()
    if held and not shutil.which(held[0]):
        return
    site, provider, desk = fetched(server, 1)
    provider.lamp(2)
    provider.publish()
    folder = os.path.join(desk.folders["fetched"], site.authority)
    before = desk.below("fetched", site)
    os.chmod(folder, 0o500)
    said = desk.update(site, before=held).ends(3)
    assert folder in said.err, said
    wanted(desk.below("fetched", site), before)
    os.chmod(folder, 0o700)
    desk.update(site).ends(0)
    desk.is_whole(site, [ONE, TWO])


def a_file_that_was_changed_here_is_fetched_again():
    site, _, desk = fetched(server, 1)
    path = os.path.join(desk.folders["fetched"], site.authority, ONE)
    with open(path, "ab") as file:
        file.write(b" ")
    os.utime(path, ns=(time.time_ns(), time.time_ns()))
    desk.update(site).ends(0)
    desk.is_whole(site, [ONE])


def many_documents_are_fetched_quickly():
    provider = Provider(server.site(), key=None)
    for number in range(1, 301):
        provider.put(f"lw-2024-{number:03}.json", lamp(number), hashes=False)
    site, desk = provider.publish().site, Desk()
    desk.update(site).ends(0)
    wanted(len(desk.advisories(site)), 300)


with stage() as server:
    run_tests(globals(), at_once=6)
