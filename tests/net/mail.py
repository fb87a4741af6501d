"""What fixwalk-net sends, how it sends it, and what it says when it can't."""

import email
import email.policy
import email.utils
import json
import os
import re
import socket
import subprocess
import time

from talk import MailServer, Net, ask, message, run_tests, wanted

PDF = b"%PDF-1.7\r\n\n\r.\r\n..\r\n\0\x80\xff" + bytes(range(256)) * 300 + b"%%EOF"
TEXT = "手順 1: ネットワークケーブルを抜いてください。\n.\n..\nFrom here on\n" + "長い行" * 400 + "\n  \nおわり\n"
SUBJECT = "【Code Red】対応手順のご案内 — 山田太郎様のサーバー(受付番号 A-2026-0042)、三つの手順があります"
PASSWORD = "geheim-7f3a\"パス"
REQUEST = {
    "do": "mail", "tls": "none", "timeout": 20, "from": "ヘルプデスク 東京 <desk@example.jp>",
    "to": "山田 太郎 <taro@example.com>", "subject": SUBJECT, "text": TEXT,
    "file_name": "code-red A-2026-0042.pdf", "date": 1010620800, "id": "20020110.A-2026-0042",
}  # fmt: skip
LOGIN = {"user": "desk", "password": PASSWORD}


def request(smtpd=None, **changes):
    made = {**REQUEST, **({"server": smtpd.url()} if smtpd else {}), **changes}
    return {key: value for key, value in made.items() if value is not None}


folders = iter(range(10**6))


def server(*options):
    return MailServer(f"server{next(folders)}", *options)


def certificate(name, authority=None, names=None):
    """NAME.pem and NAME.key, made by AUTHORITY or by itself."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
           "-keyout", name + ".key"]  # fmt: skip
    run = lambda *words: subprocess.run(["openssl", *words], check=True, capture_output=True)
    if not authority:
        run("req", "-x509", *key, "-out", name + ".pem", "-days", "2", "-subj", "/CN=" + name)
        return
    with open(name + ".ext", "w") as file:
        file.write("subjectAltName=" + names)
    run("req", *key, "-out", name + ".csr", "-subj", "/CN=" + name)
    run("x509", "-req", "-in", name + ".csr", "-CA", authority + ".pem", "-CAkey", authority + ".key",
        "-CAcreateserial", "-out", name + ".pem", "-days", "2", "-extfile", name + ".ext")  # fmt: skip


def tls(kind, name="good"):
    return ["--tls", kind, "--cert", name + ".pem", "--key", name + ".key"]


# ---------------------------------------------------------------- the letter


def check_raw(raw, utf8=False):
    head = raw.split(b"\r\n\r\n", 1)[0]
    assert b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b""), "line ends"
    assert utf8 or raw.isascii(), "beyond ASCII"
    assert max(map(len, raw.split(b"\r\n"))) <= 998, "a line is too long"
    for line in head.split(b"\r\n"):
        assert b"=?" not in line or len(line) <= 76, line
        assert line.strip(), "an empty line of a header"
    for word in re.findall(rb"=\?\S*\?=", head):
        assert len(word) <= 75, word
        email.header.decode_header(word.decode())[0][0].decode("utf-8")


def decoded(text):
    return str(email.header.make_header(email.header.decode_header(text)))


def addresses(raw, name):
    """Read by the older part of Python's package: the newer one leaves blanks between the words of a long name."""
    header = email.message_from_bytes(raw)[name].replace("\r\n", "")
    return [(decoded(one), address) for one, address in email.utils.getaddresses([header])]


def check_letter(raw, asked, sender, recipients):
    check_raw(raw)
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    wanted(letter.defects, [])
    wanted(letter["Subject"], asked["subject"])
    wanted(addresses(raw, "From"), [sender])
    wanted(addresses(raw, "To"), recipients)
    wanted(email.utils.parsedate_to_datetime(letter["Date"]).timestamp(), asked["date"])
    wanted(letter["Message-ID"], "<" + asked["id"] + "@example.jp>")
    wanted(letter["MIME-Version"], "1.0")
    assert re.fullmatch(r"fixwalk \d+\.\d+\.\d+", letter["X-Mailer"]), letter["X-Mailer"]
    for name in ("Subject", "From", "To", "Date", "Message-ID", "MIME-Version", "Content-Type"):
        wanted(len(letter.get_all(name)), 1)
    wanted(letter.get_content_type(), "multipart/mixed")
    text, pdf = letter.iter_parts()
    wanted((text.get_content_type(), text.get_content_charset()), ("text/plain", "utf-8"))
    wanted(text.get_payload(decode=True).decode(), asked["text"].replace("\n", "\r\n"))
    wanted((pdf.get_content_type(), pdf.get_filename()), ("application/pdf", asked["file_name"]))
    wanted(pdf.get_content_disposition(), "attachment")
    assert pdf.get_payload(decode=True) == PDF, "the PDF isn't the same"


def a_japanese_letter_arrives_as_it_was_written():
    with server() as smtpd:
        wanted(ask(request(smtpd), PDF), {"sent": True, "said": "The server has taken the mail."})
        [(raw, envelope)] = smtpd.mails()
    wanted((envelope["from"], envelope["to"]), ("desk@example.jp", ["taro@example.com"]))
    check_letter(raw, REQUEST, ("ヘルプデスク 東京", "desk@example.jp"), [("山田 太郎", "taro@example.com")])


def letters_of_all_kinds_arrive():
    cases = [
        # text, subject, from, to, what of them is read
        ("Plain.\n.\nhttp://a.example/?a=b&c=3D\ntrailing  \n" + "x" * 3000, "Steps",
         "desk@example.jp", "taro@example.com", ("", "desk@example.jp"), [("", "taro@example.com")]),
        ("no line feed at the end", "=?UTF-8?B?44GC?= as it is", 'The "Desk" in Tokyo <desk@example.jp>',
         '"Yamada, Taro" <taro@example.com>, hanako@example.com, 花子 <h@example.com>',
         ('The "Desk" in Tokyo', "desk@example.jp"),
         [("Yamada, Taro", "taro@example.com"), ("", "hanako@example.com"), ("花子", "h@example.com")]),
        ("\n\n\n", "word " * 200 + "end", "Desk <desk@example.jp>", "dots..here.@example.com",
         ("Desk", "desk@example.jp"), [("", '"dots..here."@example.com')]),
        ("😀" * 500, "😀" * 100 + " " + "x" * 900, "😀" * 70 + " <desk@example.jp>", "a@b",
         ("😀" * 70, "desk@example.jp"), [("", "a@b")]),
    ]  # fmt: skip
    with server("--utf8") as smtpd:
        for text, subject, sender, to, *_ in cases:
            asked = request(smtpd, text=text, subject=subject, to=to, **{"from": sender})
            wanted(ask(asked, PDF).get("error"), None)
        for (raw, envelope), (text, subject, _, _, sender, to) in zip(smtpd.mails(), cases, strict=True):
            check_letter(raw, request(text=text, subject=subject), sender, to)
            wanted(envelope["to"], [address.replace('"', "") for _, address in to])


def a_text_is_made_harmless():
    with server() as smtpd:
        wanted(ask(request(smtpd, text="a\x1b[2J\u202eb\tc\n"), PDF).get("sent"), True)
        letter = email.message_from_bytes(smtpd.mails()[0][0], policy=email.policy.default)
    wanted(letter.get_body().get_content().replace("\r\n", "\n"), "a<U+001B>[2J<U+202E>b c\n")


def the_date_is_local_time():
    with server() as smtpd:
        for zone in ("UTC0", "JST-9", "NST3:30"):
            wanted(ask(request(smtpd), PDF, {"TZ": zone, "LC_ALL": "C.UTF-8"}).get("sent"), True)
        dates = [email.message_from_bytes(raw)["Date"] for raw, _ in smtpd.mails()]
    wanted(dates, ["Thu, 10 Jan 2002 00:00:00 +0000", "Thu, 10 Jan 2002 09:00:00 +0900",
                   "Wed, 9 Jan 2002 20:30:00 -0330"])  # fmt: skip


def a_large_pdf_arrives():
    pdf = PDF * 100
    with server() as smtpd:
        wanted(ask(request(smtpd), pdf).get("sent"), True)
        letter = email.message_from_bytes(smtpd.mails()[0][0], policy=email.policy.default)
    assert list(letter.iter_attachments())[0].get_payload(decode=True) == pdf


def addresses_beyond_ascii_need_a_server_that_takes_them():
    asked = {"to": "山田 <山田@例え.jp>", "from": "desk@example.jp"}
    with server("--utf8") as smtpd:
        wanted(ask(request(smtpd, **asked), PDF).get("sent"), True)
        [(raw, envelope)] = smtpd.mails()
    assert "SMTPUTF8" in envelope["options"], envelope
    assert envelope["to"][0].startswith("山田@"), envelope
    check_raw(raw, utf8=True)
    assert "\r\nTo: =?UTF-8?B?5bGx55Sw?= <山田@例え.jp>\r\n".encode() in raw, raw
    with server("--script", "polite") as smtpd:
        answer = ask(request(smtpd, **asked), PDF)
    assert "takes no address with such characters: 山田@例え.jp" in answer["error"], answer
    wanted(answer["again"], False)


# ---------------------------------------------------------------- TLS and logins


def tls_is_used_and_checked():
    for kind, scheme, host in (("starttls", "smtp", "127.0.0.1"), ("implicit", "smtps", "localhost")):
        for asked in ("required", None):
            with server(*tls(kind), "--login", "desk:" + PASSWORD) as smtpd:
                url = smtpd.url(scheme, host)
                answer = ask(request(server=url, tls=asked, ca_file="ca.pem", **LOGIN), PDF)
                wanted(answer.get("error"), None)
                [(_, envelope)] = smtpd.mails()
            assert envelope["tls"] in ("TLSv1.2", "TLSv1.3"), envelope
            wanted(envelope["login"], True)


def a_netrc_file_logs_in():
    with server("--login", "desk:plain-word") as smtpd:
        with open("netrc", "w") as file:
            file.write("machine 127.0.0.1 login desk password plain-word\n")
        wanted(ask(request(smtpd, netrc="netrc"), PDF).get("sent"), True)
        # Nobody asked for the one at home.
        os.rename("netrc", os.environ["HOME"] + "/.netrc")
        assert "wants a login" in ask(request(smtpd), PDF)["error"]
        wanted(len(smtpd.mails()), 1)


def servers_without_proof_get_nothing():
    cases = [
        ("another's name", tls("starttls", "other"), "smtp", "ca.pem", "is another server's"),
        ("another's name, and implicit TLS", tls("implicit", "other"), "smtps", "ca.pem", "not trusted"),
        ("another authority", tls("starttls"), "smtp", "ca2.pem", "not trusted"),
        ("no authority of one's own", tls("implicit"), "smtps", None, "not trusted"),
        ("an authority that is none", tls("starttls"), "smtp", "good.key", "mail.ca_file"),
        ("no TLS offered", [], "smtp", "ca.pem", "offers no encryption"),
        ("TLS where none is", [], "smtps", "ca.pem", "port 465 goes with smtps://"),
        ("TLS refused", ["--script", "no-starttls-never"], "smtp", None, "offers no encryption"),
    ]  # fmt: skip
    for name, options, scheme, ca_file, words in cases:
        with server(*options) as smtpd:
            asked = request(server=smtpd.url(scheme), tls="required", ca_file=ca_file, **LOGIN)
            answer = ask(asked, PDF)
            assert words in answer.get("error", "") and "127.0.0.1" in answer["error"], (name, answer)
            wanted((name, answer["again"], smtpd.mails()), (name, False, []))


def a_password_never_goes_unencrypted_to_another_machine():
    with open("empty", "w"):
        pass
    for host in ("mail.example.com", "192.0.2.1", "126.0.0.1", "128.0.0.1", "127.example.com", "[2001:db8::1]"):
        for login in (LOGIN, {"netrc": "empty"}):
            answer = ask(request(server=f"smtp://{host}:25", **login), PDF)
            assert "without encryption" in answer["error"] and host in answer["error"], answer
            assert PASSWORD not in json.dumps(answer, ensure_ascii=False), answer
    with server("--login", "desk:" + PASSWORD) as smtpd:
        for host in ("127.0.0.1", "localhost"):
            wanted(ask(request(server=smtpd.url(host=host), **LOGIN), PDF).get("error"), None)


def the_password_is_seen_nowhere():
    with server("--script", "silent") as smtpd:
        net = Net(message(request(smtpd, timeout=1, **LOGIN), PDF))
        wanted(smtpd.lines.next(), "connected")
        for name in ("cmdline", "environ"):
            with open(f"/proc/{net.process.pid}/{name}", "rb") as file:
                assert b"geheim" not in file.read(), name
        answer = net.answer()
        wanted(net.end(), 0)
    assert "geheim" not in json.dumps(answer), answer
    with server("--login", "desk:other") as smtpd:
        answer = ask(request(smtpd, **LOGIN), PDF)
    assert "refused the login" in answer["error"] and "geheim" not in json.dumps(answer), answer
    wanted(answer["again"], False)


def proxies_of_the_web_are_left_alone():
    with server() as smtpd:
        proxy = "http://127.0.0.1:1"
        wanted(ask(request(smtpd), PDF, {"all_proxy": proxy, "ALL_PROXY": proxy, "smtp_proxy": proxy}),
               {"sent": True, "said": "The server has taken the mail."})  # fmt: skip


# ---------------------------------------------------------------- refusals and servers that misbehave


def refusals_are_told_in_words_and_the_servers_own():
    cases = [
        ("sender", False, ["refused the sender desk@example.jp", "mail.from", "553 5.1.8 This sender"]),
        ("recipient", False, ["refused the recipient nobody@example.com", "550 5.1.1 No such person"]),
        ("data", False, ["refused the mail", "554 5.6.0 The letter smells"]),
        ("later", True, ["cannot take the mail now", "451 4.7.1 Come back in an hour"]),
    ]  # fmt: skip
    for refused, again, words in cases:
        with server("--refuse", refused) as smtpd:
            to = "one@example.com, nobody@example.com, two@example.com"
            answer = ask(request(smtpd, to=to), PDF)
            wanted((refused, answer.get("again"), smtpd.mails()), (refused, again, []))
        for word in ["127.0.0.1", *words]:
            assert word in answer["error"], (word, answer)


def servers_that_misbehave_end_in_words():
    cases = [
        ("silent", 1, True, "did not answer in time"),
        ("deaf", 1, True, "did not answer in time"),
        ("silent-at-the-end", 1, True, "did not answer in time"),
        ("endless", 1, True, "broke off|did not answer in time"),
        ("cut", 20, True, "broke off"),
        ("web", 20, False, "is no mail server.*The server's answer: HTTP/1.1 400 Bad Request"),
        ("closed", 20, False, "refuses to talk to this computer"),
        ("busy", 20, True, "cannot take the mail now"),
        ("no-login", 20, False, "offers no way to log in"),
        ("long", 20, False, "refused the recipient taro@example.com"),
        ("rude", 20, False, r"The server's answer: 550 <U\+001B>\[2J あ<FF> <U\+202E>"),
    ]  # fmt: skip
    for script, timeout, again, words in cases:
        with server("--script", script) as smtpd:
            login = LOGIN if script == "no-login" else {}
            answer = ask(request(smtpd, timeout=timeout, **login), PDF * 100)
        assert re.search(words, answer.get("error", "")), (script, answer)
        assert len(answer["error"]) < 500, (script, answer)
        wanted((script, answer["again"]), (script, again))


def encryption_that_is_refused_for_now_is_tried_again():
    with server("--script", "no-starttls-now") as smtpd:
        answer = ask(request(smtpd, tls="required", **LOGIN), PDF)
    assert "454 4.7.0 Not now" in answer["error"], answer
    wanted(answer["again"], True)


def servers_that_are_not_there_are_tried_again():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    nobody, nowhere = f"smtp://127.0.0.1:{port}", "smtp://a..b:25"
    for url, words in ((nobody, "cannot be reached"), (nowhere, "was not found")):
        answer = ask(request(server=url), PDF)
        assert words in answer["error"], answer
        wanted(answer["again"], True)


def the_answer_does_not_wait_for_good_bye():
    with server("--script", "silent-at-quit") as smtpd:
        net = Net(message(request(smtpd, timeout=600), PDF))
        wanted(net.answer().get("sent"), True)
        net.process.kill()
        net.end()


def a_mail_that_nobody_waits_for_is_not_sent_behind_their_back():
    with server() as smtpd:
        net = Net(message(request(smtpd), PDF))
        wanted(net.end(), 0)
        wanted(smtpd.mails(), [])
    for script in ("silent", "deaf"):
        with server("--script", script) as smtpd:
            begun = time.monotonic()
            net = Net(message(request(smtpd, timeout=600), os.urandom(9_000_000)))
            wanted(smtpd.lines.next(), "connected")
            time.sleep(0.5)
            wanted((script, net.end()), (script, 0))
            assert time.monotonic() - begun < 10, script


# ---------------------------------------------------------------- requests that are damaged or hostile

CHANGES = {
    "another line in the subject": {"subject": "a\r\nBcc: x@example.com"},
    "a line feed in the subject": {"subject": "a\nb"},
    "a hidden direction in the subject": {"subject": "a\u202eb"},
    "no subject": {"subject": ""},
    "another line in the sender": {"from": "a\r\nBcc: x <desk@example.jp>"},
    "another line in the sender's address": {"from": "<desk@example.jp\r\nRCPT TO:<x@example.com>>"},
    "two senders": {"from": "a@example.jp, b@example.jp"},
    "a command in the recipient": {"to": "a@example.com>\r\nDATA"},
    "a recipient with options": {"to": "a@example.com> NOTIFY=NEVER"},
    "no recipient": {"to": ""},
    "too many recipients": {"to": ", ".join(f"a{n}@example.com" for n in range(101))},
    "a path as file name": {"file_name": "../plan.pdf"},
    "a quote in the file name": {"file_name": 'a"; x=".pdf'},
    "a file name beyond ASCII": {"file_name": "手順.pdf"},
    "another line in the id": {"id": "a\r\nBcc: x@example.com"},
    "a bracket in the id": {"id": "a>b"},
    "a date that is none": {"date": "today"},
    "a date before all": {"date": -1},
    "a date after all": {"date": 1e300},
    "no time at all": {"timeout": 0},
    "half a second": {"timeout": 0.5},
    "a time without end": {"timeout": 1e10},
    "another kind of TLS": {"tls": "perhaps"},
    "TLS that isn't": {"tls": False},
    "a list as text": {"text": ["a"]},
    "a user without a password": {"user": "desk"},
    "a password without a user": {"password": PASSWORD},
    "two logins": {**LOGIN, "netrc": "good.pem"},
    "a netrc file that isn't there": {"netrc": "no-such-file"},
    "an authority that isn't there": {"ca_file": "no-such-file"},
    "a folder as authority": {"ca_file": "/"},
    "a pipe as netrc file": {"netrc": "pipe"},
    "a web server": {"server": "http://127.0.0.1:25"},
    "a file as server": {"server": "file:///etc/passwd"},
    "a server without a scheme": {"server": "127.0.0.1:25"},
    "a server with a user": {"server": "smtp://desk:geheim@127.0.0.1:25"},
    "a server with options": {"server": "smtp://;AUTH=PLAIN@127.0.0.1:25"},
    "a server with a name to say": {"server": "smtp://127.0.0.1:25/a%0d%0aRCPT%20TO:"},
    "a server with a question": {"server": "smtp://127.0.0.1:25?x"},
    "another line in the server": {"server": "smtp://127.0.0.1:25\r\nX"},
    "something else to do": {"do": "call"},
}


def damaged_requests_are_refused():
    whole = json.dumps({**REQUEST, "server": "smtp://127.0.0.1:1"})
    parts = json.loads(whole)
    os.mkfifo("pipe")
    lines = {name: json.dumps({**parts, **change}).encode() for name, change in CHANGES.items()}
    for name in ("do", "server", "from", "to", "subject", "text", "file_name", "date", "id"):
        lines["without " + name] = json.dumps({**parts, name: None}).encode()
        lines["no " + name] = whole.replace(f'"{name}"', '"other"').encode()
    lines |= {
        "nothing": b"", "no JSON": b"x", "a list": b"[]", "half of it": whole[:99].encode(),
        "two of them": 2 * whole.encode(), "brackets without end": b"[" * 100000,
        "a member twice": whole.replace('"to":', '"to": "x@example.com", "to":').encode(),
        "a NUL": whole.replace('"id": "', '"id": "a\\u0000').encode(),
        "no UTF-8": whole.encode().replace(b'"subject": "', b'"subject": "\xff'),
        "a text without end": json.dumps({**parts, "text": "x" * 2**23}).encode(),
        "half a pair": whole.replace('"subject": "', '"subject": "\\ud83d').encode(),
    }  # fmt: skip
    for name, line in lines.items():
        answer = ask(line, PDF)
        wanted((name, answer.get("again")), (name, False))
        assert len(answer["error"]) < 600 and answer["error"].isprintable(), (name, answer)
        assert "geheim" not in answer["error"], (name, answer)
        assert "cannot be reached" not in answer["error"], (name, answer)
    assert "PDF" in ask(whole.encode(), b"")["error"]
    assert "cannot be reached" in ask(whole.encode(), PDF)["error"], "the request itself is fine"


def what_is_no_message_ends_it_quietly():
    for line in (b"x\n", b"99999999999 {}\n", b"5 {}\nabc", b""):
        net = Net(line)
        net.socket.shutdown(socket.SHUT_WR)
        wanted((line, net.socket.recv(100), net.end()), (line, b"", 0))


for authority in ("ca", "ca2"):
    certificate(authority)
certificate("good", "ca", "DNS:localhost,IP:127.0.0.1")
certificate("other", "ca", "DNS:mail.other.test")
run_tests(globals())
