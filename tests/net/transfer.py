"""What transfers ask of web servers, and what comes of it: tests/net/fetch against tests/net/webd.py."""

import json
import os
import subprocess
import time
import urllib.parse

from talk import Tool, Web, run_tests, wanted
from webd import ETAG, FILE, MODIFIED

BODY = FILE.decode()
PLAIN = {"loopback_http": True, "pause_ms": 1, "tries": 3}


def started(limits, transfers, watch=False, env=None):
    return Tool("fetch", {"limits": limits, "transfers": transfers, "watch": watch}, env)


def fetch_all(limits, transfers, env=None):
    transfers = [{"url": one} if isinstance(one, str) else one for one in transfers]
    return [line for line in started(limits, transfers, env=env).end() if "end" in line]


def fetch(limits, transfer, env=None):
    [result] = fetch_all(limits, [transfer], env)
    return result


def holds(result, **members):
    for name, value in members.items():
        assert result[name] == value, f"{name} isn't {value!r:.200}: {result!r:.800}"


def certificate(name, names):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", name + ".key", "-out", name + ".pem", "-days", "2", "-subj", "/CN=" + name,
         "-addext", "subjectAltName=" + names], check=True, capture_output=True)  # fmt: skip


# ---------------------------------------------------------------- what is fetched


def a_file_comes_whole_with_what_is_said_of_it():
    limits = {**PLAIN, "agent": "tester/1.0"}
    result = fetch(limits, web.http + "/file")
    holds(result, end="done", status=200, url=web.http + "/file", redirects=0, permanent=False, etag=ETAG,
          modified=MODIFIED, type="text/plain", disposition="", bytes=1000, resumed=False, error="", tries=1,
          body=BODY)  # fmt: skip
    [request] = web.requests()
    wanted((request["method"], request["headers"]["user-agent"]), ("GET", "tester/1.0"))
    assert not {"cookie", "authorization", "range", "if-none-match"} & set(request["headers"]), request
    holds(fetch(PLAIN, web.http + "/described"), type="text/csv", disposition="attachment", bytes=0)
    holds(fetch(PLAIN, web.http + "/slow"), end="done", body=BODY)


def a_begin_is_told_for_an_empty_body_too():
    said = started(PLAIN, [{"url": web.http + "/described"}]).end()
    wanted([(line.get("offset"), line.get("end")) for line in said], [(0, None), (None, "done")])


def the_head_alone_is_asked_for_as_head():
    result = fetch(PLAIN, {"url": web.http + "/file", "head": True, "offset": 400, "etag": ETAG})
    holds(result, end="done", status=200, bytes=0, etag=ETAG, body="")
    wanted([request["method"] for request in web.requests()], ["HEAD"])
    holds(fetch(PLAIN, {"url": web.http + "/redirect/301/2", "head": True}), end="done", redirects=2)
    wanted([request["method"] for request in web.requests()], ["HEAD"] * 3)


def what_is_packed_is_unpacked_and_counted_so():
    holds(fetch(PLAIN, web.http + "/packed"), end="done", body=BODY, bytes=1000)
    said = started(PLAIN, [{"url": web.http + "/packed"}]).end()
    wanted(said[0]["total"], 0)
    holds(fetch({**PLAIN, "most_bytes": 100000}, web.http + "/bomb"), end="too large", tries=1)
    holds(fetch(PLAIN, web.http + "/packed-badly"), end="unreachable", tries=1)


def what_there_is_already_is_not_fetched_again():
    for known in ({"etag": ETAG}, {"modified": MODIFIED}, {"etag": ETAG, "modified": MODIFIED}):
        result = fetch(PLAIN, {"url": web.http + "/file", **known})
        holds(result, end="same", status=304, bytes=0, body="", error="", etag=ETAG)
    seen = [request["headers"] for request in web.requests()]
    wanted([(head.get("if-none-match"), head.get("if-modified-since")) for head in seen],
           [(ETAG, None), (None, MODIFIED), (ETAG, MODIFIED)])  # fmt: skip
    holds(fetch(PLAIN, {"url": web.http + "/file", "etag": '"other"'}), end="done", body=BODY)


def a_304_that_nobody_asked_for_is_no_success():
    holds(fetch(PLAIN, web.http + "/status/304"), end="status", status=304)


def no_validator_can_begin_another_header():
    fetch(PLAIN, {"url": web.http + "/file", "etag": '"a"\r\nX-Evil: 1', "modified": "x\ny"})
    [request] = web.requests()
    assert not {"x-evil", "if-none-match", "if-modified-since"} & set(request["headers"]), request


def headers_that_are_too_long_count_as_none():
    holds(fetch(PLAIN, web.http + "/head-values"), end="done", etag="", modified="\x1b[2J", disposition="")
    for path in ("/head-line", "/head-lines"):
        holds(fetch(PLAIN, web.http + path), end="unreachable", tries=1,
              error="What the server 127.0.0.1 answers cannot be understood.")  # fmt: skip


# ---------------------------------------------------------------- where it leads


def redirects_are_followed_and_counted():
    cases = {"301/1": (1, True), "308/3": (3, True), "302/2": (2, False), "303/1": (1, False), "307/10": (10, False)}
    for path, (count, permanent) in cases.items():
        holds(fetch(PLAIN, web.http + "/redirect/" + path), end="done", redirects=count, permanent=permanent,
              url=web.http + "/file", body=BODY, bytes=1000)  # fmt: skip
    result = fetch(PLAIN, web.http + "/redirect-to?redirect/301/1")
    holds(result, end="done", redirects=2, permanent=False, body=BODY)


def redirects_end_at_their_limit():
    result = fetch({**PLAIN, "redirects": 3}, web.http + "/redirect-loop")
    words = web.http + "/redirect-loop is not fetched: it leads from one address to the next without an end."
    holds(result, end="refused", redirects=3, url=web.http + "/redirect-loop", tries=1, status=302, error=words)
    wanted(len(web.requests()), 4)
    holds(fetch(PLAIN, web.http + "/redirect/302/11"), end="refused", redirects=10)


def a_redirect_leads_only_to_what_may_be_fetched():
    cases = {
        "ftp://127.0.0.1/x": "is not a web address",
        "file:///etc/passwd": "is not a web address",
        "http://example.com/": "would not be encrypted",
        "http://localhost/": "would not be encrypted",
        f"http://desk:secret@127.0.0.1:{web.port}/file": "there is a user name in it",
        "http://[::1/": "is not a web address",
        "javascript:alert(1)": "is not fetched",
    }  # fmt: skip
    for address, words in cases.items():
        result = fetch(PLAIN, web.http + "/redirect-to?" + address)
        holds(result, end="refused", redirects=0, status=302, tries=1)
        assert words in result["error"], (address, result)
    wanted(len(web.requests()), len(cases))


def a_redirect_may_be_relative_and_odd():
    cases = {  # what is asked for then
        "/file": "/file", f"//127.0.0.1:{web.port}/file": "/file", "../file": "/file", "file%20x": "/file%20x",
        "file x": "/file%20x", f"{web.http}/file x": "/file%20x", f"{web.http}/file\u00fc": "/file%fc",
    }  # fmt: skip
    for address, target in cases.items():
        web.requests()
        fetch(PLAIN, web.http + "/redirect-to?" + urllib.parse.quote(address))
        wanted((address, [request["target"] for request in web.requests()][1:]), (address, [target]))
    for path in ("/redirect-nowhere", "/redirect-far"):
        holds(fetch(PLAIN, web.http + path), end="status", status=302, redirects=0)
    assert not any("cookie" in request["headers"] for request in web.requests())


def https_never_leads_to_http():
    limits = {**PLAIN, "ca_file": "good.pem"}
    web.requests()
    result = fetch(limits, web.https + "/redirect-to?" + web.http + "/file")
    holds(result, end="refused", redirects=0, url=web.https + "/redirect-to?" + web.http + "/file")
    assert "no longer encrypted" in result["error"], result
    wanted([request["port"] for request in web.requests()], [web.tls])
    holds(fetch(limits, web.http + "/redirect-to?" + web.https + "/file"), end="done", redirects=1, body=BODY)


def plain_http_is_for_those_who_allow_it_to_all():
    proxy, address = {"proxy": web.http}, "http://files.test/file"
    trouble = (f"{address} is not fetched: the connection would not be encrypted. Only addresses that begin with "
               "https:// are fetched.")  # fmt: skip
    for limits in (proxy, {**PLAIN, **proxy}):
        holds(fetch(limits, address), end="refused", tries=0, error=trouble)
    wanted(web.requests(), [])
    plain = {"any_http": True, "ca_file": "good.pem"}
    holds(fetch({**plain, **proxy}, address), end="done", body=BODY)
    holds(fetch(plain, address, {"http_proxy": web.http}), end="done", body=BODY)
    wanted([(request["method"], request["target"]) for request in web.requests()], [("GET", address)] * 2)
    holds(fetch(plain, web.http + "/redirect-to?" + web.https + "/file"), end="done", redirects=1, body=BODY)
    result = fetch(plain, web.https + "/redirect-to?" + web.http + "/file")
    holds(result, end="refused", redirects=0, status=302)
    holds(fetch(plain, "ftp://example.com/x"), end="refused",
          error="ftp://example.com/x is not a web address, so it is not fetched.")  # fmt: skip


def other_addresses_are_not_fetched_at_all():
    cases = ["", "x", "www.example.com", "/file", "ftp://example.com/x", "mailto:a@example.com", "file:///etc/passwd",
             "http://example.com/", f"http://localhost:{web.port}/file", "https://user@example.com/",
             "https://user:secret@example.com/", "https://exa mple.com/", "https://a\x01/", "gopher://127.0.0.1/",
             f"http://127.0.0.1.:{web.port}/file"]  # fmt: skip
    for result, address in zip(fetch_all(PLAIN, cases), cases, strict=True):
        holds(result, end="refused", url=address, status=0, tries=0)
        assert result["error"], result
    holds(fetch({}, web.http + "/file"), end="refused")
    wanted(web.requests(), [])


# ---------------------------------------------------------------- certificates, proxies


def a_certificate_is_checked():
    for scheme in ({"ca_file": "good.pem"}, {"ca_file": "good.pem", "loopback_http": True}):
        holds(fetch(scheme, web.https + "/file"), end="done", body=BODY)
    holds(fetch({"ca_file": "good.pem"}, f"https://localhost:{web.tls}/file"), end="done")
    trouble = ("The certificate of the server 127.0.0.1 is not trusted, or is another server's, so nothing was "
               "fetched from it.")  # fmt: skip
    web.requests()
    for limits in ({}, {"ca_file": "other.pem"}):
        holds(fetch(limits, web.https + "/file"), end="unreachable", tries=1, error=trouble, status=0)
    holds(fetch({"ca_file": "none.pem"}, web.https + "/file"), end="unreachable", tries=1)
    with Web("webd.py", "--cert", "other.pem", "--key", "other.key") as another:
        holds(fetch({"ca_file": "other.pem"}, another.https + "/file"), end="unreachable", tries=1, error=trouble)
        wanted(another.requests(), [])
    wanted(web.requests(), [])


def a_server_without_tls_is_told_from_one_with():
    result = fetch({"ca_file": "good.pem", "tries": 1}, f"https://127.0.0.1:{web.port}/file")
    holds(result, end="unreachable", error="No encrypted connection (TLS) to the server 127.0.0.1 could be made.")


def a_proxy_is_used_as_the_limits_or_the_environment_say():
    proxy, limits = web.http, {"ca_file": "good.pem"}
    address = f"https://files.test:{web.tls}/file"
    for result in (fetch({**limits, "proxy": proxy}, address), fetch(limits, address, {"https_proxy": proxy})):
        holds(result, end="done", body=BODY)
    wanted([request["method"] for request in web.requests()], ["CONNECT", "GET"] * 2)
    result = fetch({**limits, "proxy": proxy}, f"https://refused.test:{web.tls}/file")
    holds(result, end="unreachable", tries=1, status=0)
    assert "The proxy does not let this computer through to the server refused.test." in result["error"], result
    result = fetch({**limits, "proxy": "http://proxy.invalid", "tries": 1}, address)
    assert "The proxy on the way to the server files.test was not found." in result["error"], result
    for deaf in ("http://127.0.0.1:1", "socks5h://127.0.0.1:1"):
        result = fetch({**limits, "proxy": deaf, "tries": 1}, address)
        assert "The proxy on the way to the server files.test cannot be reached." in result["error"], result


def nothing_is_asked_of_this_machine_where_a_stranger_names_it():
    strict, port = {"any_http": True, "not_here": True, "tries": 1}, web.port
    for host in ("127.0.0.1", "127.9.9.9", "127.1", "0x7f000001", "2130706433", "0.0.0.0", "[::1]", "[::]", "[0:0::0:1]",
                 "[::ffff:127.0.0.1]", "localhost", "LOCALHOST.", "a.localhost", "127.0.0.1."):  # fmt: skip
        for scheme in ("http", "https"):
            result = fetch(strict, f"{scheme}://{host}:{port}/file")
            holds(result, end="refused", error="An address on this computer itself is not asked.")
    wanted(web.requests(), [])
    holds(fetch({**strict, "loopback_http": True}, web.http + "/file"), end="done")
    far = {**strict, "proxy": web.http}
    holds(fetch(far, "http://files.test/file"), end="done")
    result = fetch(far, f"http://files.test/redirect-to?http://127.0.0.1:{port}/file")
    holds(result, end="refused", error="An address on this computer itself is not asked.")
    for host in ("128.0.0.1", "localhost.example", "mylocalhost", "[::2]"):
        assert fetch({**far, "proxy": "http://127.0.0.1:1"}, f"http://{host}/")["end"] == "unreachable", host


def elsewhere(limits, url, **more):
    """Where tests/net/names.c lets names stand for servers elsewhere."""
    names = {"LD_PRELOAD": os.path.abspath(os.environ["BUILD"] + "/tests/net/names.so"),
             "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}  # fmt: skip
    return fetch({"any_http": True, "tries": 1, **limits}, url, {**names, **more})


def led(*hosts):
    """The address of the first, which leads to the next, and so on."""
    address = f"http://{hosts[-1]}:{web.port}/file"
    for host in reversed(hosts[:-1]):
        address = f"http://{host}:{web.port}/redirect-to?{urllib.parse.quote(address, safe='')}"
    return address


def a_name_that_leads_to_this_machine_is_not_asked_where_a_stranger_says_it():
    holds(elsewhere({}, led("here.test")), end="done")
    web.requests()
    result = elsewhere({"not_here": True}, led("here.test"))
    holds(result, end="refused", status=0)
    assert "The server here.test is this computer or in the local network" in result["error"], result
    wanted(web.requests(), [])
    holds(elsewhere({"not_here": True}, led("out.test")), end="done", body=BODY)
    holds(elsewhere({"not_here": True}, led("net.test")), end="done", body=BODY)


def nobody_in_the_internet_leads_into_the_local_network():
    for near in ("net.test", "here.test", "192.168.7.7", "10.1.2.3", "169.254.169.254", "127.0.0.1"):
        result = elsewhere({}, led("out.test", near))
        holds(result, end="refused")
        assert f"The server {near} is this computer or in the local network" in result["error"], result
        wanted([request["target"].split("?")[0] for request in web.requests()], ["/redirect-to"])
    for inner in (("net.test", "out.test", "net.test"), ("net.test", "here.test"), ("here.test", "net.test", "here.test")):
        holds(elsewhere({}, led(*inner)), end="refused")
    for fine in (("net.test", "192.168.7.7"), ("here.test", "net.test"), ("out.test", "203.0.113.7"), ("net.test", "out.test")):
        holds(elsewhere({}, led(*fine)), end="done", body=BODY)


def what_a_name_leads_to_is_the_proxys_to_know():
    for limits, env in (({"proxy": web.http}, {}), ({}, {"http_proxy": web.http})):
        holds(elsewhere({"not_here": True, **limits}, led("out.test", "net.test"), **env), end="done", body=BODY)


def plain_loopback_never_goes_by_a_proxy():
    for limits in ({"proxy": web.other}, {}):
        result = fetch({**PLAIN, **limits}, web.http + "/file", {"http_proxy": web.other})
        holds(result, end="done", body=BODY)
    wanted([request["port"] for request in web.requests()], [web.port] * 2)


# ---------------------------------------------------------------- once more


def what_may_pass_is_tried_again():
    holds(fetch(PLAIN, web.http + "/status/503/2"), end="done", tries=3, body=BODY, error="")
    holds(fetch(PLAIN, web.http + "/status/500/1"), end="done", tries=2)
    holds(fetch(PLAIN, web.http + "/status/429/1?1"), end="done", tries=2)
    result = fetch(PLAIN, web.http + "/status/502")
    holds(result, end="status", status=502, tries=3, bytes=0, body="",
          error="The server 127.0.0.1 has a problem just now (HTTP 502). Try again later.")  # fmt: skip
    wanted(len(web.requests()), 3 + 2 + 2 + 3)


def what_will_not_pass_is_not_tried_again():
    cases = {400: "did not give what was asked for", 401: "log in", 403: "does not let", 404: "has nothing at this",
             410: "any more"}  # fmt: skip
    for status, words in cases.items():
        result = fetch(PLAIN, web.http + f"/status/{status}")
        holds(result, end="status", status=status, tries=1, body="")
        assert words in result["error"] and f"(HTTP {status})" in result["error"], result
    wanted(len(web.requests()), len(cases))


def a_server_that_asks_for_too_long_a_pause_is_left_alone():
    words = "The server 127.0.0.1 has been asked too often (HTTP 429). Try again later."
    for after in ("99999", "Thu,%2031%20Dec%202099%2023:59:59%20GMT"):
        holds(fetch(PLAIN, web.http + "/status/429?" + after), end="status", status=429, tries=1, error=words)
    wanted(len(web.requests()), 2)


def one_that_pauses_does_not_hold_up_the_others():
    limits = {**PLAIN, "at_once": 1, "per_host": 2}
    results = fetch_all(limits, [web.http + "/status/429/2?1", web.http + "/file", web.http + "/described"])
    wanted([result["asked"] for result in results],
           [web.http + "/file", web.http + "/described", web.http + "/status/429/2?1"])  # fmt: skip
    holds(results[2], end="done", tries=3)


def a_host_that_asks_for_a_pause_gets_nothing_else_meanwhile():
    limits = {**PLAIN, "per_host": 1}
    web.requests()
    fetch_all(limits, [web.http + "/status/429/1?1&again", web.http + "/file", web.other + "/file"])
    here = [request["target"] for request in web.requests() if request["port"] == web.port]
    wanted(here, ["/status/429/1?1&again"] * 2 + ["/file"])


def who_does_not_answer_is_told_in_words():
    cases = {
        "http://127.0.0.1:1/": "The server 127.0.0.1 cannot be reached. Check the network.",
        web.http + "/rubbish": "What the server 127.0.0.1 answers cannot be understood.",
        web.http + "/too-little": "The connection to the server 127.0.0.1 broke off. Try again later.",
        "https://server.invalid/": "The server server.invalid was not found. Check the network.",
    }
    for address, words in cases.items():
        holds(fetch({**PLAIN, "tries": 2}, address), end="unreachable", error=words)
    holds(fetch({**PLAIN, "tries": 2}, "http://127.0.0.1:1/"), tries=2, reached=False)
    holds(fetch({**PLAIN, "tries": 2}, web.http + "/rubbish"), reached=True)


def who_stalls_is_given_up():
    limits = {**PLAIN, "tries": 1}
    transfers = [web.http + path for path in ("/stall", "/silent", "/file")]
    results = {result["asked"]: result for result in fetch_all({**limits, "stall_seconds": 1}, transfers)}
    words = "The server 127.0.0.1 did not answer in time. Try again later."
    holds(results[transfers[0]], end="unreachable", error=words, bytes=400, status=200)
    holds(results[transfers[1]], end="unreachable", error=words, bytes=0, status=0)
    holds(results[transfers[2]], end="done")
    holds(fetch({**limits, "whole_seconds": 1}, web.http + "/silent"), end="unreachable", error=words)


def who_stalls_is_given_up_in_time():
    start = time.monotonic()
    fetch({**PLAIN, "tries": 1, "stall_seconds": 1}, web.http + "/stall")
    assert 1 <= time.monotonic() - start < 3, time.monotonic() - start


def who_sends_drop_by_drop_is_given_up_once_and_for_all():
    result = fetch({**PLAIN, "stall_seconds": 1}, web.http + "/drip")
    holds(result, end="unreachable", status=200, tries=1,
          error="The server 127.0.0.1 sends too slowly, so it was given up. Try again later.")  # fmt: skip
    assert 0 < result["bytes"] < 1000, result


def a_length_that_lies_is_found_out():
    holds(fetch({**PLAIN, "tries": 1}, web.http + "/too-little"), end="unreachable", bytes=1000)
    holds(fetch(PLAIN, web.http + "/too-much"), end="done", bytes=400, body=BODY[:400])


# ---------------------------------------------------------------- limits


def what_is_too_large_is_not_taken():
    limits = {**PLAIN, "most_bytes": 999}
    for path in ("/large", "/endless/200", "/file"):
        result = fetch(limits, web.http + path)
        holds(result, end="too large", tries=1,
              error="What the server 127.0.0.1 sends is too large, so it was not kept.")  # fmt: skip
        assert result["bytes"] <= 999, result
    holds(fetch({**PLAIN, "most_bytes": 1000}, web.http + "/file"), end="done")
    holds(fetch(limits, {"url": web.http + "/file", "offset": 400, "etag": ETAG}), end="too large")
    known = {"offset": 5000, "etag": ETAG}
    holds(fetch({**PLAIN, "most_bytes": 4999}, {"url": web.http + "/ranges-endless", **known}), end="too large", bytes=0)
    holds(fetch({**PLAIN, "most_bytes": 6000}, {"url": web.http + "/ranges-endless", **known}), end="done", bytes=1000)


def the_body_of_an_error_has_a_limit_too():
    holds(fetch(PLAIN, web.http + "/endless/404"), end="status", status=404, bytes=0, body="")


def no_more_are_asked_at_once_than_the_limits_say():
    """The server answers only when so many are there, and waits whether there are more."""
    with Web("webd.py") as fresh:
        hosts = [f"127.0.0.1:{port}" for port in fresh.ports[:2]]
        limits = {**PLAIN, "at_once": 5, "per_host": 3, "tries": 1}
        alone = fetch_all(limits, [f"http://{hosts[0]}/together/3?{n}" for n in range(12)])
        wanted([result["status"] for result in alone], [200] * 12)
        wanted(fresh.ask("/peaks"), {str(fresh.port): 3, "all": 3})
    with Web("webd.py") as fresh:
        hosts = [f"127.0.0.1:{port}" for port in fresh.ports[:2]]
        both = fetch_all(limits, [f"http://{hosts[n % 2]}/together/5?{n}" for n in range(20)])
        wanted([result["status"] for result in both], [200] * 20)
        peaks = fresh.ask("/peaks")
        assert peaks.pop("all") == 5 and max(peaks.values()) == 3, peaks


def they_begin_in_the_order_in_which_they_were_added():
    addresses = [f"/file?{n}" for n in range(30)]
    web.requests()
    results = fetch_all({**PLAIN, "at_once": 1}, [web.http + address for address in addresses])
    wanted([result["asked"] for result in results], [web.http + address for address in addresses])
    wanted([request["target"] for request in web.requests()], addresses)


def many_for_a_few_places_all_arrive():
    addresses = [f"{(web.http, web.other)[n % 2]}/file?{n}" for n in range(1000)]
    results = fetch_all(PLAIN, addresses)
    wanted(sorted(result["asked"] for result in results), sorted(addresses))
    wanted({(result["end"], result["body"]) for result in results}, {("done", BODY)})


def a_connection_is_used_for_one_after_the_other():
    paths = [f"/{path}?{n}" for n in range(10) for path in ("file", "status/404", "redirect/302/1", "nothing")]
    for scheme, port in ((web.http, web.port), (web.https, web.tls)):
        fetch_all({**PLAIN, "ca_file": "good.pem", "per_host": 2}, [scheme + path for path in paths])
        seen = web.requests()
        wanted({request["port"] for request in seen}, {port})
        assert 1 <= len({request["from"] for request in seen}) <= 2, seen


def one_that_is_wanted_soon_begins_before_the_others():
    addresses = [web.http + f"/file?{n}" for n in range(3)]
    head = {"url": addresses[0], "head": True, "then": {"url": addresses[0], "soon": True}}
    results = fetch_all({**PLAIN, "at_once": 1}, [head, *addresses[1:]])
    wanted([result["asked"] for result in results], [addresses[0]] + addresses)
    results = fetch_all({**PLAIN, "per_host": 1}, [head, *addresses[1:]])
    wanted([result["asked"] for result in results], [addresses[0]] + addresses)


def one_that_ends_may_add_another():
    head = {"url": web.http + "/status/404", "head": True, "then": {"url": web.http + "/file"}}
    wanted([result["status"] for result in fetch_all(PLAIN, [head])], [404, 200])


# ---------------------------------------------------------------- going on where it ended


def what_is_there_is_not_fetched_again():
    for known in ({"etag": ETAG}, {"modified": MODIFIED}, {"etag": 'W/"one"', "modified": MODIFIED}):
        said = started(PLAIN, [{"url": web.http + "/file", "offset": 400, **known}]).end()
        wanted((said[0]["offset"], said[0]["total"]), (400, 1000))
        holds(said[1], end="done", status=206, bytes=600, resumed=True, body=BODY[400:])
    seen = [request["headers"] for request in web.requests()]
    wanted([(head["range"], head["if-range"], head["accept-encoding"]) for head in seen],
           [("bytes=400-", known, "identity") for known in (ETAG, MODIFIED, MODIFIED)])  # fmt: skip


def it_begins_anew_where_it_cannot_go_on():
    cases = {  # what is asked, how many requests it takes
        "/file": ({"etag": '"another"'}, 1), "/file?weak": ({"etag": 'W/"one"'}, 1), "/file?nothing": ({}, 1),
        "/ranges-ignored": ({"etag": ETAG}, 1), "/ranges-wrong": ({"etag": ETAG}, 2),
        "/ranges-refused": ({"etag": ETAG}, 2), "/ranges-packed": ({"etag": ETAG}, 2),
    }  # fmt: skip
    for path, (known, count) in cases.items():
        web.requests()
        said = started(PLAIN, [{"url": web.http + path, "offset": 400, **known}]).end()
        wanted((path, [line["offset"] for line in said if "begin" in line]), (path, [0]))
        holds(said[-1], end="done", status=200, bytes=1000, resumed=False, body=BODY, tries=1)
        wanted((path, len(web.requests())), (path, count))


def what_is_there_whole_is_known_to_be():
    said = started(PLAIN, [{"url": web.http + "/file", "offset": 1000, "etag": ETAG}]).end()
    wanted((said[0]["offset"], said[0]["total"]), (1000, 1000))
    holds(said[1], end="done", bytes=0, resumed=True, body="")


def what_was_cut_off_goes_on_there():
    said = started(PLAIN, [{"url": web.http + "/cut"}]).end()
    wanted([(line["offset"], line["total"]) for line in said[:2]], [(0, 1000), (400, 1000)])
    holds(said[2], end="done", bytes=1000, resumed=False, body=BODY, tries=2, etag=ETAG)
    wanted([request["headers"].get("range") for request in web.requests()], [None, "bytes=400-"])
    result = fetch(PLAIN, {"url": web.http + "/cut?again", "offset": 100, "etag": '"old"'})
    holds(result, end="done", bytes=1000, resumed=False, body=BODY)


def what_was_cut_off_begins_anew_if_it_is_another_file_now():
    for path in ("/cut-changed", "/weak"):
        said = started(PLAIN, [{"url": web.http + path}]).end()
        wanted([line["offset"] for line in said[:-1]], [0, 0])
        holds(said[-1], end="done", bytes=1000, body=BODY, tries=2)
    holds(fetch(PLAIN, web.http + "/cut-always"), end="unreachable", bytes=400, tries=3)


def parts_are_put_together():
    result = fetch({**PLAIN, "tries": 4}, {"url": web.http + "/ranges-short", "offset": 100, "etag": ETAG})
    holds(result, end="done", bytes=900, body=BODY[100:], tries=3)


def a_part_that_nobody_asked_for_is_not_taken_for_the_whole():
    holds(fetch(PLAIN, web.http + "/part-unasked"), end="unreachable", tries=1, bytes=0, body="")


def what_is_kept_of_a_part_is_known_by_its_etag():
    result = fetch({**PLAIN, "stall_seconds": 1, "tries": 1}, web.http + "/cut?kept")
    holds(result, end="unreachable", etag=ETAG, modified=MODIFIED, bytes=400)
    result = fetch({**PLAIN, "tries": 1}, {"url": "http://127.0.0.1:1/", "offset": 400, "etag": ETAG})
    holds(result, end="unreachable", etag=ETAG, bytes=0, resumed=True)


# ---------------------------------------------------------------- stopping


def one_that_has_enough_stops_alone():
    results = fetch_all(PLAIN, [{"url": web.http + "/endless/200", "stop_at": 100}, web.http + "/file"])
    wanted(sorted((result["end"], result["error"]) for result in results), [("done", ""), ("stopped", "")])


def all_stop_when_they_are_told_to():
    transfers = [{"url": web.http + "/file", "stop": True, "then": {"url": web.http + "/file"}}]
    transfers += [{"url": web.http + "/silent"}] * 20 + [{"url": web.http + "/status/503"}]
    results = fetch_all({**PLAIN, "pause_ms": 100000}, transfers)
    wanted([result["end"] for result in results], ["done"] + ["stopped"] * 22)


def all_stop_when_nobody_waits_any_more():
    watched = started({**PLAIN, "at_once": 3}, [{"url": web.http + "/stall"}] * 5, watch=True)
    assert "begin" in json.loads(watched.lines.next())
    watched.process.stdin.close()
    wanted([line["end"] for line in watched.end() if "end" in line], ["stopped"] * 5)


certificate("good", "DNS:localhost,DNS:files.test,IP:127.0.0.1")
certificate("other", "DNS:other.test")
with Web("webd.py", "--cert", "good.pem", "--key", "good.key") as web:
    run_tests(globals(), web.requests)
