#!/usr/bin/env python3
"""An independent reading of the specification of the advisory `code-red`, as a test oracle.

    code_red.py hosts [--seed N]         write an inventory (NDJSON)
    code_red.py expect                   read an inventory, write what is expected (NDJSON)
    code_red.py compare ACTUAL EXPECTED  compare the output of `assess --brief` with that

Written from the specification alone, never from the program. "Row n" is a row of the table "Verdicts".
"""

import argparse
import itertools
import json
import random
import sys

UNKNOWN = "unknown"

# ---------------------------------------------------------------- ids, as the specification groups them

NT4_PLAIN = ("nt4-server", "nt4-enterprise")
NT4 = NT4_PLAIN + ("nt4-tse",)  # "NT 4.0 server editions"
W2K_PLAIN = ("win2000-professional", "win2000-server", "win2000-advanced")
W2K = W2K_PLAIN + ("win2000-datacenter",)  # "Windows 2000"; an appliance is not one
W2K_IIS_BY_DEFAULT = ("win2000-server", "win2000-advanced")
NOT_LISTED = ("nt4-workstation", "other")
SUPPLIED = ("win2000-datacenter", "windows-powered")
ALL_OS = (
    "nt4-server", "nt4-enterprise", "nt4-tse", "nt4-workstation", "win2000-professional",
    "win2000-server", "win2000-advanced", "win2000-datacenter", "windows-powered",
    "winxp-beta", "winxp", "win9x", "other",
)  # fmt: skip

GROUP_B = frozenset((
    "bo-sbs-4.0", "bo-sbs-4.5", "bo-sbs-2000", "backoffice-4.0", "backoffice-4.5",
    "backoffice-2000", "site-server-3.0", "exchange-2000", "sharepoint-portal-2001",
    "application-center-2000", "biztalk-2000", "commerce-server-2000",
))  # fmt: skip
GROUP_C = frozenset((
    "exchange-5.x-owa", "sql-7.0-sqlxml", "sql-2000-sqlxml", "sql-7.0-fulltext",
    "sql-2000-fulltext", "proxy-1.0", "proxy-2.0", "media-rights-1.0", "media-rights-7.0",
    "sharepoint-team-services", "office-2000-server-extensions", "project-central-2000",
    "frontpage-extensions",
))  # fmt: skip
PRODUCTS = GROUP_B | GROUP_C
NEED_MAPPINGS = frozenset((
    "sharepoint-portal-2001", "exchange-2000", "frontpage-extensions", "sharepoint-team-services",
))  # fmt: skip

BACK_DOOR = frozenset(("root-exe", "explorer-exe", "virtual-dirs", "sfcdisable"))
INFECTION = BACK_DOOR | {"defaced-page"}
WEAK = frozenset(("iis-stops", "slow-network"))
LOG = frozenset(("log-n", "log-x"))
SIGNS = INFECTION | WEAK | LOG
LATER_FIXES = frozenset(("q311401", "q317636", "later-iis-rollup"))

# ---------------------------------------------------------------- questions

QUESTIONS = (
    "os", "xp_build", "service_pack", "option_pack", "index_server", "iis", "products",
    "fix_installed", "signs", "internet_facing",
)  # fmt: skip
MANY = ("products", "fix_installed", "signs")

# In which order they are worked out: `products` depends on nothing but os and service_pack, and the
# presumptions of `option_pack` and `iis` depend on it. The output keeps the order of the table.
WORK_ORDER = (
    "os", "xp_build", "service_pack", "products", "option_pack", "index_server", "iis",
    "fix_installed", "signs", "internet_facing",
)  # fmt: skip

NT4_SP = ("none", "sp1", "sp2", "sp3", "sp4", "sp5", "sp6", "sp6a")
TSE_SP = ("none", "sp4", "sp5", "sp6")
W2K_SP = ("none", "sp1", "sp2", "sp3", "sp4")
SERVICE_PACKS = {
    **dict.fromkeys(NT4_PLAIN, NT4_SP), "nt4-tse": TSE_SP, **dict.fromkeys(W2K, W2K_SP),
}  # fmt: skip

NT4_FIXES = ("q300972", "q299444", "q301625", "later-iis-rollup")
W2K_FIXES = ("q300972", "q311401", "q301625", "later-iis-rollup")
FIXES = {
    **dict.fromkeys(NT4_PLAIN, NT4_FIXES),
    "nt4-tse": ("q300972", "q317636"),
    **dict.fromkeys(W2K_PLAIN, W2K_FIXES),
    "win2000-datacenter": W2K_FIXES + ("supplier-fix",),
    "windows-powered": ("supplier-fix",),
}

YES_NO = ("yes", "no")
FIXED_OPTIONS = {
    "os": ALL_OS,
    "xp_build": ("below-2505", "2505-or-later"),
    "option_pack": YES_NO,
    "index_server": YES_NO,
    "iis": YES_NO,
    "products": tuple(sorted(PRODUCTS)),
    "signs": tuple(sorted(SIGNS)),
    "internet_facing": YES_NO,
}


def options(question, os):
    """The options of a question on that OS; () if the specification names none."""
    if question == "service_pack":
        return SERVICE_PACKS.get(os, ())
    if question == "fix_installed":
        return FIXES.get(os, ())
    return FIXED_OPTIONS[question]


def w2k_before_sp3(a):
    """Windows 2000 unless `service_pack` is sp3 or sp4."""
    return a.get("os") in W2K and a.get("service_pack") not in ("sp3", "sp4")


# Column "asked when". a: the answers given and presumed so far; u: the questions asked and unknown so far.
ASKED = {
    "os": lambda a, u: True,
    "xp_build": lambda a, u: a.get("os") == "winxp-beta",
    "service_pack": lambda a, u: a.get("os") in NT4 + W2K,
    "option_pack": lambda a, u: a.get("os") in NT4,
    "index_server": lambda a, u: a.get("option_pack") == "yes",
    "iis": lambda a, u: w2k_before_sp3(a)
    or (a.get("os") == "winxp-beta" and a.get("xp_build") != "2505-or-later"),
    "products": lambda a, u: a.get("os") in NT4 or w2k_before_sp3(a),
    "fix_installed": lambda a, u: a.get("os") in NT4 + W2K + ("windows-powered",)
    and verdict_by_law({**a, "fix_installed": frozenset()}, u) in ("affected", "undetermined"),
    "signs": lambda a, u: "os" in a,
    "internet_facing": lambda a, u: bool(chosen(a, "signs") & BACK_DOOR),
}

# Column "presumption for unknown"; None: no presumption.
PRESUMED = {
    "service_pack": lambda a: "none",
    "option_pack": lambda a: "yes" if chosen(a, "products") & GROUP_B else None,
    "index_server": lambda a: "yes",
    "iis": lambda a: "yes"
    if a["os"] in W2K_IIS_BY_DEFAULT or (a["os"] in W2K and chosen(a, "products") & GROUP_B)
    else None,
    "fix_installed": lambda a: frozenset(),
    "internet_facing": lambda a: "yes",
}


def chosen(a, question):
    """What is chosen in a `many` question; nothing, if it is unknown or not asked."""
    return a.get(question, frozenset())


class BadLine(Exception):
    """A line that is to be answered with an error."""


def check(question, value, os):
    """A given answer to an asked question, its lists as sets; BadLine if it is not offered there."""
    offered = options(question, os)
    if question in MANY:
        if not isinstance(value, list) or not all(v in offered for v in value):
            raise BadLine
        return frozenset(value)
    if not isinstance(value, str) or value not in offered:
        raise BadLine
    return value


def resolve(given):
    """Which questions are asked, worked out once: (answers that count, presumed, unknown, ignored)."""
    if not isinstance(given, dict) or any(q not in QUESTIONS for q in given):
        raise BadLine
    answers, presumed, unknown = {}, {}, set()
    for question in WORK_ORDER:
        if not ASKED[question](answers, unknown):
            continue
        value = given.get(question, UNKNOWN)
        presumption = PRESUMED.get(question, lambda a: None)
        if value != UNKNOWN:
            answers[question] = check(question, value, answers.get("os"))
        elif (taken := presumption(answers)) is not None:
            answers[question] = presumed[question] = taken
        else:
            unknown.add(question)
    ignored = [
        q for q in QUESTIONS
        if q not in answers and q not in unknown and given.get(q, UNKNOWN) != UNKNOWN
    ]  # fmt: skip
    return answers, presumed, unknown, ignored


# ---------------------------------------------------------------- verdict with everything known

# The table "Verdicts": the first row that holds decides. A question that is not asked is not in `a`.
ROWS = (
    (1, lambda a: a["os"] == "win9x", "not_affected"),
    (2, lambda a: a["os"] == "winxp", "not_affected"),
    (3, lambda a: a["os"] in NOT_LISTED, "not_listed"),
    (4, lambda a: a["os"] == "winxp-beta" and a.get("xp_build") == "2505-or-later", "not_affected"),
    (5, lambda a: a["os"] == "winxp-beta" and a.get("iis") == "no", "not_affected"),
    (6, lambda a: a["os"] == "winxp-beta", "affected"),
    (7, lambda a: a["os"] in W2K and a.get("service_pack") in ("sp3", "sp4"), "fixed"),
    (8, lambda a: bool(chosen(a, "fix_installed")), "fixed"),
    (9, lambda a: a["os"] == "windows-powered", "affected"),
    (10, lambda a: a["os"] in W2K and a.get("iis") == "yes", "affected"),
    (11, lambda a: a["os"] in W2K and bool(chosen(a, "products")), "undetermined"),
    (12, lambda a: a["os"] in W2K, "not_affected"),
    (
        13,
        lambda a: a["os"] in NT4 and a.get("option_pack") == a.get("index_server") == "yes",
        "affected",
    ),
    (14, lambda a: a["os"] in NT4 and bool(chosen(a, "products")), "undetermined"),
    (15, lambda a: a["os"] in NT4, "not_affected"),
)


def verdict_of(a):
    """The verdict where everything is known."""
    return next(verdict for _, holds, verdict in ROWS if holds(a))


# ---------------------------------------------------------------- the law on unknown answers

# Every possible answer to a question that can be unknown (the others always have a presumption). Only two
# questions are reduced, each to one representative of every class that verdicts and action steps can tell apart:
# - products (2^25). The verdict looks only at whether any is chosen (rows 11, 14). The action steps look only at
#   whether one that needs the mappings is chosen (unmap-ida-idq). Group B counts only in presumptions, which are
#   not worked out again for a varied answer, and in the warning products-need-the-os-fix, on which no step
#   depends. So there are three classes: nothing; something, but nothing that needs the mappings; something that
#   needs them (which implies "something").
# - signs (2^9). No row looks at them. The action steps look at whether an infection sign is chosen (unplug,
#   restart, and unplug's consult-first) and whether a back-door sign is (rebuild, clean-code-red-2, which also
#   need an answer to internet_facing; with signs unknown that is not asked and stays so). Weak signs and log
#   lines count only in warnings and in check-for-infection, none of which an action step looks at. So there are
#   three classes: no infection sign; infection signs, but no back-door one; a back-door sign.
# fix_installed is 2^5 too, but never varied: unknown, it is presumed.
POSSIBLE = {
    "os": ALL_OS,
    "xp_build": FIXED_OPTIONS["xp_build"],
    "option_pack": YES_NO,
    "index_server": YES_NO,
    "iis": YES_NO,
    "products": (frozenset(), frozenset(["backoffice-4.0"]), frozenset(["exchange-2000"])),
    "signs": (frozenset(), frozenset(["defaced-page"]), frozenset(["root-exe"])),
}


def varied(unknown):
    """The questions to vary: with an unknown option_pack also the index_server that hangs on it."""
    return sorted(unknown | {"index_server"} if "option_pack" in unknown else unknown)


def choices(questions):
    """Every choice of answers to these questions."""
    for values in itertools.product(*(POSSIBLE[q] for q in questions)):
        yield dict(zip(questions, values))


def complete(answers, *chosen_answers):
    """The answers with unknown ones filled in; without an Option Pack there is no question of index_server."""
    a = dict(answers)
    for more in chosen_answers:
        a.update(more)
    if a.get("option_pack") == "no":
        a.pop("index_server", None)
    return a


def verdict_by_law(answers, unknown):
    """The one verdict that every completion leads to, otherwise undetermined."""
    if "os" in unknown:  # "`os` unknown is always undetermined"
        return "undetermined"
    verdicts = {verdict_of(complete(answers, c)) for c in choices(varied(unknown))}
    return verdicts.pop() if len(verdicts) == 1 else "undetermined"


def outcome(a):
    """Verdict and action steps where everything is known."""
    case = Case(a, verdict_of(a))
    return case.verdict, tuple(s for s in case.steps() if is_action(s))


def must_find_out(question, answers, unknown):
    """Two possible answers, under one choice of the other unknown ones, differ in verdict or action steps."""
    if question not in unknown:
        return False
    others = [q for q in varied(unknown) if q != question]
    for rest in choices(others):
        if len({outcome(complete(answers, rest, mine)) for mine in choices([question])}) > 1:
            return True
    return False


# ---------------------------------------------------------------- the plan

ACTION_IDS = ("unplug", "restart", "back-up-data", "rebuild", "unmap-ida-idq", "rollup-nt4", "clean-code-red-2")


def is_action(step):
    """Is it one of the *action steps*?"""
    return step in ACTION_IDS or step.startswith(("install-", "patch-"))


class Case:
    """One host, or one completion of it: the answers that count, its verdict, and what is said about it."""

    def __init__(self, answers, verdict, presumed=(), unknown=(), find_out=()):
        self.answers, self.verdict = answers, verdict
        self.presumed, self.unknown, self.find_out = presumed, unknown, find_out
        self.os = answers.get("os")
        self.sp = answers.get("service_pack")
        self.iis = answers.get("iis")
        self.option_pack = answers.get("option_pack")
        self.index_server = answers.get("index_server")
        self.internet_facing = answers.get("internet_facing")
        self.products = chosen(answers, "products")
        self.fixes = chosen(answers, "fix_installed")
        self.signs = chosen(answers, "signs")
        self.back_door = bool(self.signs & BACK_DOOR)
        self.infection = bool(self.signs & INFECTION)
        self.log_only = bool(self.signs & LOG) and not self.infection
        self.affected = verdict == "affected"
        self.undetermined = verdict == "undetermined"
        self.fixed = verdict == "fixed"
        self.clear = verdict in ("not_affected", "not_listed")
        self.row6 = self.os == "winxp-beta" and self.affected  # no other row says so of winxp-beta

    def warns(self, warning):
        """Does the warning hold?"""
        return WARNINGS[warning](self)

    def holds(self, step):
        """Does the plan hold the step, in any of its places?"""
        return any(when(self) for when in PLACES_OF_STEP[step])

    def holds_any(self, prefix):
        """Does the plan hold a step whose id starts so?"""
        return any(self.holds(s) for s in PLACES_OF_STEP if s.startswith(prefix))

    def installs(self, systems):
        """*Installs*, on one of these systems."""
        return (self.affected or self.holds("rebuild")) and self.os in systems and self.os in NT4 + W2K_PLAIN

    def steps(self):
        """The ids of the plan's steps, in order."""
        return [step for step, when in STEPS if when(self)]


# The table "Warnings".
WARNINGS = {
    "consult-first": lambda c: c.os in SUPPLIED and (c.affected or c.undetermined or c.infection),
    "option-pack-default": lambda c: c.os in NT4_PLAIN and c.option_pack == "yes",
    "iis-regardless-of-index": lambda c: c.os in W2K_PLAIN and c.affected,
    "iis-by-default": lambda c: c.os in W2K_IIS_BY_DEFAULT
    and ("iis" in c.presumed or "iis" in c.unknown or c.iis == "no"),
    "xp-beta-no-fix": lambda c: c.row6,
    "apply-even-if-not-infected": lambda c: (c.affected and c.holds_any("patch-"))
    or (c.undetermined and not (c.os == "winxp-beta" or c.warns("consult-first"))),
    "deadline-is-past-but-not-over": lambda c: c.affected,
    "more-than-ms01-033": lambda c: True,
    "products-need-the-os-fix": lambda c: bool(c.products & GROUP_B)
    and (c.affected or c.fixed or c.undetermined),
    "products-cast-doubt": lambda c: c.undetermined
    and bool(c.products)
    and (
        (c.os in W2K and c.iis == "no")
        or (c.os in NT4 and (c.option_pack == "no" or c.index_server == "no"))
    ),
    "sp2-is-not-enough": lambda c: c.os in W2K and c.sp == "sp2" and c.affected,
    "later-than-the-letter": lambda c: c.fixed
    and ((c.os in W2K and c.sp in ("sp3", "sp4")) or bool(c.fixes & LATER_FIXES)),
    "back-door-survives-the-patch": lambda c: c.back_door,
    "infected-all-the-same": lambda c: c.clear and c.infection,
    "log-line-is-an-attack-not-an-infection": lambda c: (c.fixed or c.clear) and c.log_only,
    "attacked-while-vulnerable": lambda c: (c.affected or c.undetermined) and c.log_only,
    "both-components-anywhere": lambda c: c.verdict == "not_listed",
    "links-are-historical": lambda c: True,
}

# The table "Steps", in its order; `unplug` has two places, of which at most one holds.
STEPS = (
    ("unplug", lambda c: c.infection or (c.affected and not c.warns("consult-first"))),
    ("find-out-os", lambda c: "os" in c.find_out),
    ("find-out-xp-build", lambda c: "xp_build" in c.find_out),
    ("find-out-option-pack", lambda c: "option_pack" in c.find_out),
    ("find-out-iis", lambda c: "iis" in c.find_out),
    ("find-out-products", lambda c: "products" in c.find_out),
    ("verify-presumed", lambda c: bool(c.presumed)),
    (
        "check-components-again",
        lambda c: c.warns("products-cast-doubt") or c.warns("infected-all-the-same"),
    ),
    ("consult-supplier", lambda c: c.warns("consult-first")),
    (
        "read-q300972",
        lambda c: c.os == "nt4-tse" and (c.affected or c.undetermined or c.holds("patch-tse")),
    ),
    ("keep-away-until-known", lambda c: c.undetermined and not c.holds("unplug")),
    ("unplug", lambda c: c.affected and c.warns("consult-first") and not c.infection),
    ("get-files-elsewhere", lambda c: c.holds_any("install-") or c.holds_any("patch-")),
    ("restart", lambda c: (c.affected or c.infection) and not c.holds("rebuild")),
    ("back-up-data", lambda c: c.holds("rebuild")),
    ("rebuild", lambda c: c.back_door and c.internet_facing == "yes" and c.os != "winxp-beta"),
    (
        "unmap-ida-idq",  # not asked is not unknown: then nothing is chosen, and the step stands
        lambda c: c.affected
        and not c.holds("rebuild")
        and "products" not in c.unknown
        and not c.products & NEED_MAPPINGS,
    ),
    ("install-nt4-sp6a", lambda c: c.installs(NT4_PLAIN) and (c.sp != "sp6a" or c.holds("rebuild"))),
    ("install-tse-sp6", lambda c: c.installs(("nt4-tse",)) and (c.sp != "sp6" or c.holds("rebuild"))),
    ("install-win2000-sp", lambda c: c.installs(W2K_PLAIN) and (c.sp == "none" or c.holds("rebuild"))),
    ("patch-nt4", lambda c: c.installs(NT4_PLAIN)),
    ("patch-tse", lambda c: c.installs(("nt4-tse",))),
    ("patch-win2000", lambda c: c.installs(W2K_PLAIN)),
    ("rollup-nt4", lambda c: c.installs(NT4_PLAIN)),
    ("clean-code-red-2", lambda c: c.back_door and c.internet_facing == "no" and c.os != "winxp-beta"),
    ("leave-the-beta", lambda c: c.row6 or (c.os == "winxp-beta" and c.back_door)),
    ("verify-fix", lambda c: c.fixed or c.holds_any("patch-")),
    (
        "check-for-infection",
        lambda c: ((c.affected or c.undetermined or c.fixed) and "signs" in c.unknown)
        or (
            not c.back_door
            and (bool(c.signs & (WEAK | {"defaced-page"})) or c.warns("attacked-while-vulnerable"))
        ),
    ),
    (
        "reconnect",
        lambda c: c.holds("unplug")
        and (
            (c.holds("rebuild") and c.holds_any("patch-"))
            or not (
                c.undetermined
                or c.warns("consult-first")
                or c.os == "winxp-beta"
                or c.warns("infected-all-the-same")
            )
        ),
    ),
    ("stay-unplugged", lambda c: c.holds("unplug") and not c.holds("reconnect")),
    (
        "comprehensive-iis5",
        lambda c: (c.os in W2K and (c.iis == "yes" or c.sp in ("sp3", "sp4"))) or c.os == "windows-powered",
    ),
    ("comprehensive-iis4", lambda c: c.os in NT4 and c.option_pack == "yes"),
)
PLACES_OF_STEP = {}
for _step, _when in STEPS:
    PLACES_OF_STEP.setdefault(_step, []).append(_when)

# The table "The letter's links", in its order.
MS = "http://www.microsoft.com"
LINKS = (
    (MS + "/japan/technet/security/codealrt.asp", lambda c: True),
    (MS + "/japan/technet/security/codeptch.asp", lambda c: True),
    (MS + "/ntserver/nts/downloads/critical/q300972/default.asp", lambda c: c.holds("patch-nt4")),
    (MS + "/windows2000/downloads/critical/q300972/default.asp", lambda c: c.holds("patch-win2000")),
    (
        "http://support.microsoft.com/support/kb/articles/Q300/9/72.ASP",
        lambda c: c.holds("read-q300972") or c.holds("patch-tse"),
    ),
    (
        MS + "/technet/treeview/default.asp?url=/technet/itsolutions/security/topics/codeptch.asp",
        lambda c: c.affected,
    ),
    (MS + "/japan/technet/security/prekb.asp?sec_cd=MS01-033", lambda c: c.affected or c.fixed),
    (MS + "/japan/technet/security/nt4srp.asp", lambda c: c.holds("rollup-nt4")),
    (MS + "/japan/technet/security/iis5chk.asp", lambda c: c.holds("comprehensive-iis5")),
    (MS + "/japan/technet/security/checklist.asp", lambda c: c.holds("comprehensive-iis4")),
)


# ---------------------------------------------------------------- expect

FIND_OUT = ("os", "xp_build", "option_pack", "iis", "products")


def expected(host, given):
    """What the program is to say about one host."""
    try:
        answers, presumed, unknown, ignored = resolve(given)
    except BadLine:
        return {"host": host, "error": True}
    find_out = [q for q in FIND_OUT if must_find_out(q, answers, unknown)]
    case = Case(answers, verdict_by_law(answers, unknown), presumed, unknown, find_out)
    return {
        "host": host,
        "verdict": case.verdict,
        "presumed": [
            {"question": q, "answer": sorted(presumed[q]) if q in MANY else presumed[q]}
            for q in QUESTIONS if q in presumed
        ],
        "ignored": ignored,
        "warnings": [w for w in WARNINGS if case.warns(w)],
        "steps": case.steps(),
        "links": [address for address, when in LINKS if when(case)],
    }  # fmt: skip


def write_line(value):
    """One object as a line of NDJSON."""
    sys.stdout.write(json.dumps(value, separators=(",", ":")) + "\n")


def expect():
    """Inventory in, expectations out."""
    for line in sys.stdin:
        try:
            entry = json.loads(line)
            host, given = entry["host"], entry["answers"]
        except (ValueError, TypeError, KeyError):
            write_line({"host": None, "error": True})
            continue
        write_line(expected(host, given))
    return 0


# ---------------------------------------------------------------- hosts

TOTAL = 45_000
THIN_PACKS = ("sp2", "sp3", "sp4", "sp5")  # of nt4-server and -enterprise: no condition names them
THIN_SHARE = 10  # so many of the 32 pairs of fixes and signs for those
BOGUS_IDS = ("colour", "OS", "service-pack", "iis ", "")
BOGUS_OPTIONS = ("bogus", "sp7", "Yes", "none-of-these")


def pick(rng, ids):
    """One of a set, the same for the same seed."""
    return rng.choice(sorted(ids))


def put(rng, answers, question, value):
    """An answer; an unknown one is as often left out as written down."""
    if value != UNKNOWN or rng.random() < 0.5:
        answers[question] = value


def product_choices(rng):
    """Unknown, none, one of B, one of C, both (none of which needs the mappings), and those that need them."""
    b, c = GROUP_B - NEED_MAPPINGS, GROUP_C - NEED_MAPPINGS
    return (
        UNKNOWN,
        [],
        [pick(rng, b)],
        [pick(rng, c)],
        [pick(rng, b), pick(rng, c)],
        [pick(rng, GROUP_B & NEED_MAPPINGS)],
        [pick(rng, GROUP_C & NEED_MAPPINGS)],
    )


def sign_choices(rng):
    """Pairs of signs and internet_facing: unknown, none, and one of every class."""
    log, back_door = pick(rng, LOG), pick(rng, BACK_DOOR)
    return (
        (UNKNOWN, UNKNOWN),
        ([], UNKNOWN),
        ([log], UNKNOWN),
        ([pick(rng, WEAK)], UNKNOWN),
        (rng.choice((["defaced-page"], ["defaced-page", log])), UNKNOWN),
        ([back_door], "yes"),
        ([back_door, log], "no"),
        ([pick(rng, WEAK), back_door], UNKNOWN),
    )


def fix_choices(rng, os):
    """Unknown, none, the first fix, one of the others; a single unknown where no fix is ever asked about."""
    fixes = FIXES.get(os)
    if not fixes:
        return (UNKNOWN,)
    return (UNKNOWN, [], [fixes[0]], [rng.choice(fixes[1:])]) if fixes[1:] else (UNKNOWN, [], [fixes[0]])


def component_choices(rng, os, pack):
    """Every combination of the components that can be asked about."""
    maybe = (*YES_NO, UNKNOWN)
    if os in NT4:  # option_pack = no leaves index_server unasked: any answer will do there
        for option_pack, index_server in itertools.product(("yes", UNKNOWN), maybe):
            yield {"option_pack": option_pack, "index_server": index_server}
        yield {"option_pack": "no", "index_server": rng.choice(maybe)}
    elif os == "winxp-beta":
        for build, iis in itertools.product((*FIXED_OPTIONS["xp_build"], UNKNOWN), maybe):
            yield {"xp_build": build, "iis": iis}
    elif os in W2K and pack not in ("sp3", "sp4"):
        for iis in maybe:
            yield {"iis": iis}
    else:
        yield {}


def bases(rng):
    """Every combination of OS, service pack, components and products: (answers, how many pairs it gets)."""
    for os in (*ALL_OS, UNKNOWN):
        packs = (*SERVICE_PACKS.get(os, ()), UNKNOWN)
        for pack in packs:
            with_products = os in NT4 or (os in W2K and pack not in ("sp3", "sp4"))
            share = THIN_SHARE if os in NT4_PLAIN and pack in THIN_PACKS else None
            for parts in component_choices(rng, os, pack):
                for products in product_choices(rng) if with_products else (UNKNOWN,):
                    yield {"os": os, "service_pack": pack, **parts, "products": products}, share


def systematic(rng):
    """Every base with every pair of fixes and signs, or with a random share of the pairs."""
    for base, share in bases(rng):
        pairs = list(itertools.product(fix_choices(rng, base["os"]), sign_choices(rng)))
        for fixes, (signs, internet_facing) in rng.sample(pairs, share) if share else pairs:
            answers = {}
            for question, value in base.items():
                put(rng, answers, question, value)
            put(rng, answers, "fix_installed", fixes)
            put(rng, answers, "signs", signs)
            put(rng, answers, "internet_facing", internet_facing)
            yield answers


def random_value(rng, question, offered):
    """A random answer, or a random subset."""
    if question in MANY:
        return rng.sample(offered, min(rng.choice((0, 1, 1, 2, 3, len(offered))), len(offered)))
    return rng.choice(offered)


def options_anywhere(question):
    """The options of a question on any OS."""
    return sorted({o for os in ALL_OS for o in options(question, os)})


def random_answers(rng):
    """Random answers, to questions that are not asked as well; options not offered only to those."""
    os = rng.choice((*ALL_OS, *NT4, *W2K, *W2K, UNKNOWN))
    answers = {}
    put(rng, answers, "os", os)
    for question in QUESTIONS[1:]:
        offered = options(question, os)
        if not offered:  # never asked on this OS: sometimes answered all the same, even nonsensically
            offered = options_anywhere(question) + ["bogus"]
            known = rng.random() < 0.2
        else:
            known = rng.random() < 0.6
        put(rng, answers, question, random_value(rng, question, offered) if known else UNKNOWN)
    items = list(answers.items())
    rng.shuffle(items)
    return dict(items)


def spoil(rng, answers):
    """Put something wrong in: an id, an option, or an option offered elsewhere. (It can turn out to be ignored.)"""
    kind = rng.choice(("id", "option", "elsewhere", "os"))
    if kind == "id":
        answers[rng.choice(BOGUS_IDS)] = rng.choice(("yes", UNKNOWN, []))
    elif kind == "os":
        answers["os"] = rng.choice(("win2000", "nt4", "WIN9X"))
    else:
        elsewhere = ("service_pack", "fix_installed")
        question = rng.choice(elsewhere if kind == "elsewhere" else QUESTIONS)
        wrong = rng.choice(options_anywhere(question) if kind == "elsewhere" else BOGUS_OPTIONS)
        if question in MANY:
            old = answers.get(question, UNKNOWN)
            wrong = ([] if old == UNKNOWN else [o for o in old if o != wrong]) + [wrong]
        answers[question] = wrong
    return answers


def hosts(seed):
    """The systematic hosts, filled up with random ones, of which every seventh is spoilt."""
    rng = random.Random(seed)
    number = 0
    for answers in systematic(rng):
        number += 1
        write_line({"host": f"h{number}", "answers": answers})
    while number < TOTAL:
        number += 1
        answers = random_answers(rng)
        if number % 7 == 0:
            answers = spoil(rng, answers)
        write_line({"host": f"h{number}", "answers": answers})
    return 0


# ---------------------------------------------------------------- compare

SHOWN = 10
MISSING = "(missing)"


def ids(entries):
    """The ids of warnings or steps."""
    return [e["id"] for e in entries]


def normalised(actual):
    """The program's object in the shape of an expectation. No order is fixed for warnings: sorted."""
    return {
        "host": actual.get("host", MISSING),
        "verdict": actual.get("verdict", MISSING),
        "presumed": [{"question": p["question"], "answer": p["answer"]} for p in actual["presumed"]],
        "ignored": actual["ignored"],
        "warnings": sorted(ids(actual["warnings"])),
        "steps": ids(actual["steps"]),
        "links": actual["links"],
    }


def differences(actual, wanted):
    """(field, expected, actual) of everything in which one object differs from what is expected."""
    if "error" in wanted or "error" in actual:
        found = [("error", "error" in wanted, "error" in actual)]
        if actual.get("host") is not None and wanted["host"] is not None:
            found.append(("host", wanted["host"], actual["host"]))
        return [d for d in found if d[1] != d[2]]
    try:
        got = normalised(actual)
        beyond = {a for s in actual["steps"] for a in s.get("links", ())} - set(actual["links"])
    except (KeyError, TypeError, AttributeError) as error:
        return [("shape", "an object as in the design", f"{error!r} in {json.dumps(actual)}")]
    want = {**wanted, "warnings": sorted(wanted["warnings"])}
    found = [(f, want[f], got[f]) for f in want if want[f] != got[f]]
    if beyond:
        found.append(("links of steps that the plan's links lack", [], sorted(beyond)))
    return found


def describe(number, host, difference):
    """One difference, readable."""
    field, want, got = difference
    text = f"line {number} ({host}): {field}\n"
    if isinstance(want, list) and isinstance(got, list):
        lacking = [x for x in want if x not in got]
        extra = [x for x in got if x not in want]
        text += f"    lacking:  {json.dumps(lacking)}\n    too many: {json.dumps(extra)}\n"
    return text + f"    expected: {json.dumps(want)}\n    actual:   {json.dumps(got)}"


def read_object(line):
    """A line's object; a line that is missing or not an object as one without anything in it."""
    try:
        value = json.loads(line)
    except (TypeError, ValueError):
        value = None
    return value if isinstance(value, dict) else {}


def compare(actual_path, expected_path):
    """Compare line by line; 0 if nothing differs."""
    passed = failed = shown = 0
    with open(actual_path, encoding="utf-8") as one, open(expected_path, encoding="utf-8") as two:
        for number, (got, want) in enumerate(itertools.zip_longest(one, two), 1):
            if want is None or got is None:
                host = read_object(want).get("host")
                found = [("line", "no line" if want is None else "a line", "no line" if got is None else "a line")]
            else:
                wanted = read_object(want)
                host = wanted.get("host")
                found = differences(read_object(got), wanted)
            for difference in found[: SHOWN - shown]:
                print(describe(number, host, difference))
                shown += 1
            passed, failed = (passed, failed + 1) if found else (passed + 1, failed)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("hosts").add_argument("--seed", type=int, default=1)
    commands.add_parser("expect")
    comparing = commands.add_parser("compare")
    comparing.add_argument("actual")
    comparing.add_argument("expected")
    given = parser.parse_args()
    if given.command == "hosts":
        return hosts(given.seed)
    if given.command == "expect":
        return expect()
    return compare(given.actual, given.expected)


if __name__ == "__main__":
    sys.exit(main())
