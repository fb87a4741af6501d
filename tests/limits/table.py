"""Compares SECURITY.md's limits with those in the sources."""

import os
import re

TOP = os.environ["TOP"]

# What the table says, where the number is written, and in what: a macro's name, or what stands around the number.
ROWS = {
    "a file of answers (`--answers`)": ("src/load/limits.c", r"\[LIMIT_LINE\] *= \{ ([^,]*),"),
    "the settings file": ("src/cli/config.c", "FILE_MAX"),
    "the password in `mail.password_file`": ("src/base/wire.h", "WIRE_PASSWORD_MOST"),
    "mistakes that are told of one file": ("src/base/error.c", "ERRORS_KEPT"),
    "folders within one another that are looked through": ("src/cli/advisories/folder.c", "DEPTH_MOST"),
    "what is searched for (`list`, the choice of an advisory, options)": ("src/store/index.h", "INDEX_TYPED_MOST"),
    "copies (`--copies`)": ("src/base/wire.h", "WIRE_COPIES_MOST"),
    "days of `cases purge --older-than`": ("src/cli/cases/cases_change.c", "DAYS_MOST"),
    "the name in `cases assign`": ("src/cli/cases/cases_change.c", "NAME_MOST"),
    "visible entries of each folder on the way to the kept calls that programs with a socket can read":
        ("src/base/confine_beside.c", "VISIBLE_MOST"),
    "provider-metadata.json": ("src/net/provider/provider.c", "METADATA_MOST"),
    "any other page of a provider, but for its lists": ("src/net/update/update.h", "PAGE_MOST"),
    "a list, feed or other answer that has no limit of its own":
        ("src/net/transfer/transfer.c", r"limits->most_bytes : ([^;]*);"),
    "entries of a provider's lists": ("src/net/provider/offers.h", "OFFERS_MOST"),
    "one entry of a feed": ("src/net/provider/offers_rolie.c", "VALUE_MOST"),
    "lists and feeds of a provider": ("src/net/provider/provider.c", "FEEDS_MOST"),
    "keys of a provider": ("src/net/provider/provider.c", "KEYS_MOST"),
    "addresses in a security.txt": ("src/net/provider/provider.h", "SECURITY_TXT_MOST"),
    "an address": ("src/net/provider/web.h", "WEB_ADDRESS_MOST"),
    "redirects of one request": ("src/net/transfer/transfer.c", r"or_else\(limits->redirects, (\d+)\)"),
    "all headers of one answer": ("src/net/transfer/transfer_body.c", "HEAD_MOST"),
    "tries of one transfer": ("src/net/transfer/transfer.c", r"or_else\(limits->tries, (\d+)\)"),
    "seconds that a server may ask us to wait (Retry-After)": ("src/net/transfer/transfer_job.c", "PAUSE_MOST"),
    "seconds of one try: a page": ("src/net/update/update_page.c", "WHOLE_SECONDS"),
    "seconds of one try: a document": ("src/net/update/update_documents.c", "WHOLE_SECONDS"),
    "documents that a server doesn't give, one after the other": ("src/net/update/update_documents.c", "LOST_MOST"),
    "an advisory's file name": ("src/net/vault/vault.c", "NAME_MOST"),
    "documents that failed and are named": ("src/net/update/update.c", "FAILED_TOLD"),
    "a signature": ("src/net/signature/signature.c", "SIGNATURE_MOST"),
    "a key file": ("src/net/signature/signature_ring.c", "KEY_MOST"),
    "seconds that gpg may take": ("src/net/signature/signature_run.h", "RUN_SECONDS"),
    "documents put aside": ("src/net/vault/vault_aside.c", "FILES_MOST"),
    "all documents put aside together": ("src/net/vault/vault_aside.c", "BYTES_MOST"),
    "one file of `get`": ("src/net/get/get.c", "FILE_MOST"),
    "the name of a fetched file": ("src/net/get/get_name.h", "GET_NAME_MOST"),
    "files of an advisory whose checksums are compared": ("src/cli/network/get_hashes.c", "FILES_MOST"),
    "seconds of one link's check": ("src/net/links/links.c", r"or_else\(limits->whole_seconds, (\d+)\)"),
    "recipients of a mail": ("src/net/mail/address.h", "ADDRESSES_MAX"),
    "a recipient's name": ("src/net/mail/address.c", "NAME_MAX_BYTES"),
    "the text of a mail": ("src/base/wire.h", "WIRE_MAIL_MOST"),
    "machines of a call": ("src/core/call/call.h", "CALL_MACHINES_MOST"),
    "a call as it is kept or handed over": ("src/core/call/call.h", "CALL_BYTES_MOST"),
    "symbols of a hand-over code": ("src/core/call/code.h", "CODE_MOST"),
    "advisories that are read to find the one a code is for": ("src/cli/cases/handed.c", "SEARCH_BYTES"),
    "a message to or from a helper program": ("src/base/wire.h", "WIRE_LINE_MAX"),
    "what lies behind such a message (a PDF, a letter)": ("src/base/wire.h", "WIRE_BYTES_MAX"),
    "milliseconds that another program may hold the file of calls": ("src/store/cases_sqlite_file.c", "PATIENCE"),
    "milliseconds that a server of calls may take to answer": ("src/cli/cases/remote.c", "PATIENCE"),
    "seconds between two tries to reach it": ("src/cli/cases/forward_queue.c", "REST_MOST"),
    "a typed answer, note or field (full screens)": ("ui/curses/typing.c", "TYPED_BYTES_MAX"),
    "a typed line (`--line`)": ("ui/line/console.c", "TYPED_MOST"),
    "pasted text": ("ui/curses/input.c", "PASTE_MAX"),
    "options shown at once (full screens)": ("ui/curses/question.c", "OPTIONS_MAX"),
    "options shown at once (`--line`)": ("ui/line/line.h", "LINE_OPTIONS_MOST"),
    "advisories to choose from by number (`--line`)": ("ui/line/choose.c", "SHOWN_MOST"),
    "text for the clipboard": ("ui/curses/screen.c", "CLIPBOARD_MAX"),
    "rows of the window": ("ui/curses/window.c", "ROWS_MOST"),
    "columns of the window": ("ui/curses/window.c", "COLUMNS_MOST"),
    "answers that are tried out for one plan": ("src/report/pages/plan_document.c", "TRIES_MAX"),
    "parts of a rule that are shown": ("src/report/pages/rule.c", "PARTS_MAX"),
    "levels of a rule that are shown": ("src/report/pages/rule.c", "DEEPEST"),
    "seconds without a key": ("src/cli/walk/restricted.c", "IDLE_MOST"),
    "seconds of a session": ("src/cli/walk/restricted.c", "WHOLE_MOST"),
    "notes of a call": ("src/cli/walk/restricted.c", "NOTES_MOST"),
    "machines of a restricted call": ("src/cli/walk/restricted.c", "MACHINES_MOST"),
    "answers of a call, with those that were changed": ("src/cli/walk/restricted.c", "ANSWERS_MOST"),
    "text of a call": ("src/cli/walk/restricted.c", "TEXT_MOST"),
    "all calls that are kept": ("src/cli/walk/restricted.c", "RECORD_MOST"),
    "free room on the disk, at least": ("src/cli/walk/restricted.c", "FREE_LEAST"),
    "memory": ("src/cli/walk/restricted.c", r"\{ RLIMIT_AS, (\d+) \* MEGABYTE \}"),
    "seconds of computing": ("src/cli/walk/restricted.c", r"\{ RLIMIT_CPU, ([^}]*) \}"),
    "open files": ("src/cli/walk/restricted.c", r"\{ RLIMIT_NOFILE, (\d+) \}"),
}
# What restricted.c counts in larger units.
SCALES = {"TEXT_MOST": 1 << 10, "RECORD_MOST": 1 << 20, "FREE_LEAST": 1 << 20, r"\{ RLIMIT_AS, (\d+) \* MEGABYTE \}": 1 << 20}
UNITS = {"bytes": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}
# The same number in another place.
TWINS = [
    (("src/store/index.h", "INDEX_TYPED_MOST"), ("ui/match.h", "MATCH_TYPED_MOST")),
]


def value(path, where):
    with open(os.path.join(TOP, path), encoding="utf-8") as file:
        text = file.read()
    pattern = where if "(" in where else rf"#define {where}\s+(.*?)\s*(?:/\*.*)?$"
    found = re.search(pattern, text, re.MULTILINE)
    assert found, f"{path} has no {where}"
    words = re.sub(r"\((?:size_t|off_t|u?int64_t)\)", "", found[1]).replace("CLOCK_MINUTE", "60").replace("INT64_C", "")
    assert re.fullmatch(r"[\d\s()*<+]+", words), f"{path}: {words}"
    return eval(words) * SCALES.get(where, 1)  # pylint: disable=eval-used


def said(cell):
    """The number that a cell of the table means."""
    found = re.fullmatch(r"([\d,]+)(?: × ([\d,]+))?(?: (bytes|KB|MB|GB))?", cell)
    assert found, f"'{cell}' is no number"
    number = int(found[1].replace(",", "")) * int((found[2] or "1").replace(",", ""))
    return number * UNITS.get(found[3], 1)


def rows():
    with open(os.path.join(TOP, "SECURITY.md"), encoding="utf-8") as file:
        section = file.read().split("\n## Supported limits\n", 1)[1].split("\n## ", 1)[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] not in ("door", "---"):
            assert len(cells) == 4 and all(cells), line
            yield cells


def check(name, holds, why=""):
    print(f"{'ok' if holds else 'not ok'} - {name}")
    if not holds:
        print(f"# {why}")


table = list(rows())
for door, what, most, _ in table:
    known = what in ROWS
    got = said(most)
    wanted = value(*ROWS[what]) if known else None
    check(f"{door}: {what}", got == wanted, f"SECURITY.md: {got}; the program: {wanted if known else 'not known here'}")
missing = set(ROWS) - {row[1] for row in table}
check("no limit is left out of SECURITY.md", not missing, f"{sorted(missing)}")
for one, other in TWINS:
    check(f"{one[1]} is the same in {other[0]}", value(*one) == value(*other))
