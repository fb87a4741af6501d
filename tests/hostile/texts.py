"""Hostile texts, a class each, and what people may see of them.

A class has variants, which take turns; each string that holds one ends in a mark (" k07k"), by which it is known again.
What is visible is worked out here from Unicode's own tables, without a look at the program's."""

import re
import unicodedata

# In files these stand for bytes that are no UTF-8.
BYTES = {
    "\ue000": b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf",  # "/", overlong
    "\ue001": b"\xed\xa0\xbd\xed\xb8\x80",  # surrogates as bytes
    "\ue002": b"\xff\xfe\x80",
}

MEGABYTE = 1 << 20


class Texts:
    """guide: may stand in a guide; csaf: in a CSAF document (else it is refused); plain: the page has the same structure
    as one with harmless words; only: the mark's numbers that get it."""

    def __init__(self, name, *variants, guide=False, csaf=True, plain=True, only=None):
        self.name, self.variants = name, variants
        self.guide, self.csaf, self.plain, self.only = guide, csaf, plain, only

    def text(self, number):
        """The whole string with this number."""
        if self.only is not None and number not in self.only:
            return HARMLESS.text(number)
        return f"{self.variants[number % len(self.variants)]} k{number:02d}k"

    def lines(self):
        return any("\n" in v or "\r" in v for v in self.variants)


HARMLESS = Texts("harmless", "Quiet words", guide=True)

CLASSES = [
    Texts("escape", "\x1b[31mred\x1b[2J", "\x1b]0;title\x07x", "\x1bP$qm\x1b\\", "\x1bc\x1b(0q"),
    Texts("c1", "\x9b31mred\x9b2J", "\x9d0;title\x9c", "\x90q\x85\x84"),
    Texts("osc52", "\x1b]52;c;ZXZpbA==\x07", "\x9d52;c;ZXZpbA==\x9c", "\x1b]8;;evil:x\x1b\\here\x1b]8;;\x1b\\",
          "\x1bPtmux;\x1b\x1b]52;c;ZXZpbA==\x07\x1b\\"),
    Texts("bidi", "\u202egpj.exe\u202c", "\u2066left\u2067right\u2068first\u2069", "\u202aa\u202bb\u202dc", "\u200ea\u200fb\u061cc"),
    Texts("zero-width", "pay\u200bpal", "soft\u00adhyphen", "\ufeffmark", "word\u2060joiner\u180e", "\u3164filler\u115f\u1160\uffa0",
          "tags\U000e0041\U000e007f", "variation\ufe0f\U000e0100", "\u034fgrapheme\u17b4"),
    Texts("homoglyph", "http://\u0430pple.example/", "https://example.com\u2044evil.example/", "https://ex\uff41mple.com/",
          guide=True, plain=False),
    Texts("scheme", "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "JaVaScRiPt://%0aalert(1)", "vbscript:x",
          "file:///etc/passwd", guide=True, plain=False),
    Texts("megabyte-line", "a few words and " * (MEGABYTE // 16), only=(1, 30)),
    Texts("megabyte-word", "w" * MEGABYTE, only=(30,)),
    Texts("nul", "before\0after", csaf=False),
    Texts("overlong", "over\ue000long", "sur\ue001rogate", "no\ue002text", csaf=False),
    Texts("surrogates", "high\ud800", "\udc00low", "\udc00\ud800turned", csaf=False),
    Texts("format", "%s%s%n%5$s%999999d", "%n%n%n%n", "{0}{answer}{}%(x)s", "%1$*2$x%%", "$1 \\1 \\0 &0", guide=True),
    Texts("markdown", "# heading", "- item", "1. one", "[a](javascript:alert(1))", "![a](http://evil.example/x.png)", "**b** _i_ ~~s~~",
          "`code` ```", "| a | b |", "<http://evil.example>", "&amp; &#35; \\", "***", "===", "+ [x] done", "> quoted", "    code",
          "[a]: http://evil.example", guide=True, plain=False),
    Texts("markdown-lines", "one\n# two\n\n- three\n\n```\nfour\n~~~\n***\n| a |\n|---|\n> five\n\n    six\n<b>\n===", plain=False),
    Texts("html", "</p><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt; &#x3c;i&#62; &nbsp;", "]]><!-- --!><b>",
          "</title></style></textarea><h1>", "<span foreground='red'>&amp;</span>", guide=True),
    Texts("attribute", "\" onmouseover=\"alert(1)", "' onfocus='alert(1)", "`onload=alert(1)>", "\\\"; } body { display: none", "\";</style>",
          guide=True),
    Texts("shell", "$(touch pwned)", "`touch pwned`", "; touch pwned;", "| touch pwned", "&& touch pwned", "'; touch pwned; '", "$HOME ~ *",
          "> pwned", "-o pwned", guide=True),
    Texts("shell-lines", "'\ntouch pwned\n'", "\n$(touch pwned)\n", "\\\ntouch pwned", plain=False),
    Texts("formula", "=HYPERLINK(\"evil\",\"x\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\uff1d1+1", " =1+1", guide=True),
    Texts("formula-cells", "a,b;c\td\"e", "\"=1+1\",\"x", "a;=1+1", plain=False),
    Texts("header", "x\r\nBcc: evil@example.com\r\n\r\nbody", "x\nSubject: evil", "x\rTo: evil@example.com", "=?utf-8?q?evil?=", plain=False),
    Texts("address", "<evil@example.com>, evil@example.com", "\"evil\" <evil@example.com>;", "a@b.example, c@d.example", guide=True),
    Texts("overstrike", "good\b\b\b\bevil", "tab\tstop", "new\x0cpage\x0b", "a\rb", "\x7f\x7f", plain=False),
    Texts("separators", "line\u2028next", "paragraph\u2029next", "next\u0085line", "not\ufffe\uffff\U0010fffe\ufdd0 characters"),
    Texts("long-word", "L" * 3000, "\u9577" * 1500, "wide/" * 700, guide=True),
    Texts("storm", "Z" + "\u0301\u0323\u0489" * 100, "\u0e01" + "\u0e49" * 200, "\u304b" + "\u3099" * 9, "\u1100" + "\u1161" * 30),
    Texts("emoji", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f3f3\ufe0f\u200d\U0001f308", "\U0001f1ef\U0001f1f5" * 20),
    Texts("path", "../../pwned/x", "/etc/pwned", "~/pwned", "pwned/../../x", "CON", "-rf", guide=True),
    Texts("pdf", ") /URI (javascript:x) endobj", "\\) >> stream", "<</S/JavaScript>>", guide=True, plain=False),
]


# Default_Ignorable_Code_Point, beyond the categories Cf, Zl and Zp: DerivedCoreProperties.txt.
IGNORABLE = [(0x34F, 0x34F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065), (0x3164, 0x3164), (0xFE00, 0xFE0F),
             (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF)]  # fmt: skip


def is_hidden(character):
    code = ord(character)
    return (unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs") or any(a <= code <= b for a, b in IGNORABLE)
            or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE)  # fmt: skip


def unsafe(text, but="\n"):
    """The characters that should not be there."""
    return sorted({f"U+{ord(c):04X}" for c in set(text) if c not in but and is_hidden(c)})


def has_no_column(character):
    return unicodedata.category(character) in ("Mn", "Me") or 0x1160 <= ord(character) <= 0x11FF or 0xD7B0 <= ord(character) <= 0xD7FF


def visible(text):
    """Hidden characters by their numbers; and marks that stand on nothing, or that are more than four on one character."""
    for stand_in, raw in BYTES.items():
        text = text.replace(stand_in, "".join(f"<{byte:02X}>" for byte in raw))
    shown, marks = "", 4
    for c in text:
        if has_no_column(c) and not is_hidden(c) and marks < 4:
            marks += 1
        elif is_hidden(c) and c not in "\n\t" or has_no_column(c):
            marks, c = 4, f"<U+{ord(c):04X}>"
        else:
            marks, c = 4 if c in "\n\t" else 0, " " if c == "\t" else c
        shown += c
    return shown


def squeezed(text):
    """Without blanks and line ends: wherever lines were broken."""
    return re.sub(r"\s+", "", text)


def encoded(text):
    """The bytes of a file."""
    raw = text.encode("utf-8", "surrogatepass")
    for stand_in, bytes_ in BYTES.items():
        raw = raw.replace(stand_in.encode(), bytes_)
    return raw
