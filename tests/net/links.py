"""What is asked to check links, and what is said of them: tests/net/check_links against tests/net/linkd.py."""

import json
import socket

from talk import Tool, Web, run_tests, wanted


def started(urls, **more):
    return Tool("check_links", {"urls": urls, **more})


def check(urls, **more):
    return sorted(started(urls, **more).end(), key=lambda link: (link["which"], link["copy"]))


def states(urls, **more):
    return [link["state"] for link in check(urls, **more)]


def unused_port():
    """A server that nobody is at, and the socket that keeps it so."""
    kept = socket.socket()
    kept.bind(("127.0.0.1", 0))
    return f"http://127.0.0.1:{kept.getsockname()[1]}", kept


# ---------------------------------------------------------------- what is said


def each_link_is_said_to_be_what_it_is():
    links = {
        "/page": "alive", "/file": "alive", "/redirect/301/2": "moved", "/redirect/302/2": "alive",
        "/status/404": "gone", "/status/410": "gone", "/status/403": "unreachable", "/status/503": "unreachable",
        "/redirect-loop": "not checked", "/redirect-to?ftp://127.0.0.1/": "not checked",
        "/none": "soft dead", "/none-ja": "soft dead", "/setup.exe": "soft dead", "/redirect-to?/": "soft dead",
        "/redirect-to?/none": "soft dead", "/without-head/405": "alive", "/without-head/404": "alive",
        "/without-head/501": "alive", "/dropped-head": "alive", "/endless-page": "alive",
    }  # fmt: skip
    got = check([web.http + path for path in links])
    wanted({path: link["state"] for path, link in zip(links, got)}, links)
    wanted([link["which"] for link in got], list(range(len(links))))


def this_machine_is_not_asked_for_what_a_stranger_names():
    web.asked()
    addresses = [web.http + "/page", web.http.replace("127.0.0.1", "localhost") + "/page", "https://[::1]/"]
    for link in check(addresses, strict=True):
        wanted((link["state"], link["words"]), ("not checked", "An address on this computer itself is not asked."))
    wanted(web.asked(), [])


def what_leads_on_says_where_it_ended():
    [moved] = check([web.http + "/redirect/308/3"])
    wanted((moved["ended"], moved["status"], moved["redirects"]), (web.http + "/file", 200, 3))
    wanted(moved["words"], f"It has moved for good. The new address: {web.http}/file")


def what_is_no_address_of_the_web_is_not_checked():
    wanted(states(["mailto:a@example.com", "ftp://example.com/", "file:///etc/passwd", "", "x y"]), ["not checked"] * 5)


def offline_all_are_not_checked_at_once():
    web.asked()
    wanted(states([web.http + "/page"] * 2, offline=True, archive=web.http + "/archive/"), ["not checked"] * 2)
    wanted(web.asked(), [])


# ---------------------------------------------------------------- what is asked


def each_address_is_asked_once_however_often_it_is_named():
    web.asked()
    got = check([web.http + "/file", web.http + "/file#b", web.http + "/status/404", web.http + "/file"])
    wanted([link["state"] for link in got], ["alive", "alive", "gone", "alive"])
    wanted(sorted(web.asked()), [("GET", "/status/404"), ("HEAD", "/file"), ("HEAD", "/status/404")])


def what_head_was_led_to_is_got_there():
    web.asked()
    [link] = check([web.http + "/redirect-to?/page"])
    wanted((link["state"], link["redirects"], link["ended"]), ("alive", 1, web.http + "/page"))
    wanted(web.asked(), [("HEAD", "/redirect-to?/page"), ("HEAD", "/page"), ("GET", "/page")])


def a_page_is_got_before_the_next_one_is_asked_for():
    web.asked()
    wanted(states([web.http + "/page?1", web.http + "/page?2"], at_once=1), ["alive"] * 2)
    wanted([target for _, target in web.asked()], ["/page?1"] * 2 + ["/page?2"] * 2)


def a_server_that_cannot_be_reached_is_not_asked_for_all_it_has():
    web.asked()
    got = check([web.http + "/dropped/" + str(n) for n in range(20)], per_host=1)
    wanted([link["state"] for link in got], ["unreachable"] * 20)
    wanted(len({link["words"] for link in got}), 1)
    wanted(len(web.asked()), 4)
    nowhere, kept = unused_port()
    wanted(states([nowhere + "/", web.http + "/page", nowhere + "/a"]), ["unreachable", "alive", "unreachable"])
    kept.close()


def no_more_than_so_many_are_asked_at_once_of_a_host():
    # Answered when four are there; a fifth would be seen.
    wanted(states([f"{web.other}/together/4?{n}" for n in range(12)], per_host=4), ["alive"] * 12)
    wanted(web.ask("/peaks")["all"], 4)


# ---------------------------------------------------------------- archived copies


def of_dead_ones_the_archived_copy_is_checked_too():
    archive = web.other + "/archive/2002/"
    dead = [web.http + path for path in ("/status/404", "/none", "/page")]
    got = check(dead, archive=archive)
    wanted([(link["which"], link["state"], link["copy"]) for link in got],
           [(0, "gone", ""), (0, "alive", archive + dead[0]), (1, "soft dead", ""), (1, "gone", archive + dead[1]),
            (2, "alive", "")])  # fmt: skip
    wanted((got[1]["words"], got[1]["ended"]),
           ("The address works.", web.other + "/archive/20020601123456/" + dead[0]))  # fmt: skip


def a_copy_that_leads_to_the_home_page_of_its_time_is_none():
    archive = web.other + "/archive/2002/"
    wanted(states([web.http + "/status/410"], archive=archive), ["gone", "soft dead"])


def where_an_archive_lists_its_copies_the_nearest_is_checked():
    dead = web.http + "/status/404"
    copy = check([dead], archive=web.other + "/archive/2002*/")[1]
    wanted((copy["state"], copy["copy"]), ("alive", web.other + "/archive/2002/" + dead))


def a_server_that_is_asked_too_often_is_left_alone():
    web.asked()
    got = check([f"{web.http}/status/429?{n}" for n in range(20)], per_host=1)
    wanted([link["state"] for link in got], ["not checked"] * 20)
    wanted(len(web.asked()), 1)


def an_archive_that_is_asked_too_often_is_left_alone():
    archive = web.other + "/archive/1999/"
    web.asked()
    got = check([f"{web.http}/status/404?{n}" for n in range(20)], archive=archive, per_host=2)
    copies = [link for link in got if link["copy"]]
    wanted([(link["state"], link["status"]) for link in copies], [("not checked", 429)] * 20)
    wanted({link["words"] for link in copies},
           {"The server 127.0.0.1 has been asked too often (HTTP 429). Try again later."})  # fmt: skip
    asked = [target for _, target in web.asked() if target.startswith("/archive/")]
    assert 1 <= len(asked) <= 2, asked


def of_a_dead_copy_there_is_no_copy():
    archive = web.other + "/archive/"
    wanted(states([archive + "2002/nothing"], archive=archive + "2003/"), ["gone"])


# ---------------------------------------------------------------- stopping


def all_stop_when_nobody_waits_any_more():
    watched = started([web.http + "/file"] + [f"{web.http}/silent/{n}" for n in range(20)], watch=True)
    wanted(json.loads(watched.lines.next())["state"], "alive")
    watched.process.stdin.close()
    wanted([link["state"] for link in watched.end()], ["not checked"] * 20)


with Web("linkd.py") as web:
    run_tests(globals())
