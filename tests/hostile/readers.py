"""Independent readers of what fixwalk writes: each says what is wrong (AssertionError), and gives the text that a person sees."""

import csv
import email
import email.policy
import html.parser
import io
import json
import re
import subprocess
import xml.etree.ElementTree as tree

from texts import unsafe

LIMIT = 60


def run(*words, data=None):
    return subprocess.run(words, input=data, capture_output=True, check=True, timeout=LIMIT).stdout


def is_link(url):
    return re.fullmatch(r"https?://[!-~]+", url, re.IGNORECASE) is not None


def plain(raw):
    """A text for a terminal or a file: (text, structure)."""
    text = raw.decode("utf-8")
    found = unsafe(text)
    assert not found, f"raw characters {found}"
    return text, None


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, kid in value.items():
            yield key
            yield from strings(kid)
    elif isinstance(value, list):
        for kid in value:
            yield from strings(kid)


def once(pairs):
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"a member twice: {keys}"
    return dict(pairs)


def json_lines(raw):
    """One value, or one a line.  The strings themselves are the text: here nothing is to be made visible."""
    text, _ = plain(raw)
    try:
        values = [json.loads(text, object_pairs_hook=once)]
    except json.JSONDecodeError:
        values = [json.loads(line, object_pairs_hook=once) for line in text.splitlines()]
    return "\n".join(string for value in values for string in strings(value)), None


def table(raw):
    text, _ = plain(raw)
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    wrong = [row for row in rows if len(row) != len(rows[0])]
    assert not wrong, f"{len(rows[0])} fields in the head, but {wrong[0]!r:.300}"
    formulas = [cell for row in rows for cell in row if re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell)]
    assert not formulas, f"formulas: {formulas!r:.300}"
    return "\n".join(cell for row in rows for cell in row), None


class Page(html.parser.HTMLParser):
    EMPTY = {"meta", "input", "br", "wbr", "path"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.open, self.text, self.style, self.wrong = [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append((tag, tuple(sorted(values))))
        if len(values) != len(attributes) or any(name.startswith("on") for name in values):
            self.wrong.append(f"attributes {attributes}")
        if tag in ("script", "img", "iframe", "link", "base", "form", "object", "embed"):
            self.wrong.append(f"<{tag}>")
        for name in ("href", "src"):
            if name in values and not is_link(values[name] or ""):
                self.wrong.append(f"{name}={values[name]!r:.200}")
        if tag == "meta":
            self.text.append(values.get("content") or "")
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag == "path":
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> out of order")

    def handle_data(self, data):
        (self.style if "style" in self.open else self.text).append(data)

    def handle_comment(self, data):
        self.wrong.append(f"a comment {data!r:.100}")

    def unknown_decl(self, data):
        self.wrong.append(f"a declaration {data!r:.100}")

    def handle_pi(self, data):
        self.wrong.append(f"an instruction {data!r:.100}")


def rules(style):
    """A style sheet with the contents of its strings taken out."""
    bare = re.sub(r'"(?:\\[0-9a-f]{1,6} ?|[^"\\\n])*"', '""', style)
    assert '"' not in bare.replace('""', "") and "<" not in style and "url(" not in bare, f"the style breaks: {bare[-300:]}"
    return bare


def page(raw):
    text, _ = plain(raw)
    reader = Page()
    reader.feed(text)
    reader.close()
    assert not reader.wrong and not reader.open, f"{reader.wrong} {reader.open}"
    assert text.count("Content-Security-Policy") == 1
    # How many modules a QR code has, and where an address may break, hangs on its length.
    structure = [tag for tag in reader.tags if tag[0] not in ("wbr", "svg", "path")]
    return "".join(reader.text), [structure, rules("".join(reader.style))]


def commonmark(raw):
    """What the reference implementation of CommonMark makes of it."""
    text, _ = plain(raw)
    root = tree.fromstring(run("cmark", "-t", "xml", data=raw).decode().split("\n", 2)[2])
    structure, words = [], []

    def walk(node, depth):
        tag = node.tag.split("}")[1]
        assert tag not in ("html_inline", "html_block", "image"), f"{tag}: {node.text!r:.200}"
        if tag == "link":
            assert is_link(node.get("destination")), f"link to {node.get('destination')!r:.200}"
            # Only the form <address>: what it shows is where it leads.
            assert "".join(node.itertext()).strip() == node.get("destination"), f"a link that shows something else: {node.get('destination')}"
        if tag == "text":
            words.append(node.text or "")
        elif tag in ("softbreak", "linebreak", "paragraph"):
            words.append("\n")
        if tag in ("code", "code_block"):
            words.append(node.text or "")
        if tag != "text" and (not structure or structure[-1] != (depth, tag)):
            structure.append((depth, tag))
        for kid in node:
            walk(kid, depth + 1)

    walk(root, 0)
    return "".join(words), structure


def check_places(boxes):
    """No word runs off its page."""
    for sheet in boxes.split("<page ")[1:]:
        width, height = (float(number) for number in re.findall(r'(?:width|height)="([\d.]+)"', sheet)[:2])
        for line in sheet.splitlines():
            box = re.match(r' *<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">', line)
            left, top, right, bottom = (float(number) for number in box.groups()) if box else (1, 1, 1, 1)
            assert left > 0 and top > 0 and right < width and bottom < height, f"off the page: {line.strip():.300}"


def pdf(raw):
    """What pdftotext reads, and where links lead."""
    assert raw.startswith(b"%PDF-"), raw[:100]
    with open("read.pdf", "wb") as file:
        file.write(raw)
    said = run("pdfinfo", "read.pdf").decode("utf-8")
    assert re.search(r"^JavaScript: +no$", said, re.MULTILINE) and re.search(r"^Encrypted: +no$", said, re.MULTILINE), said
    found = unsafe(said)
    assert not found, f"raw characters in the title or author: {found}"
    for line in run("pdfinfo", "-url", "read.pdf").decode("utf-8", "replace").splitlines()[1:]:
        url = line.split(None, 2)[2] if line.count(" ") >= 2 else ""
        assert is_link(url), f"a link to {line!r:.300}"
    check_places(run("pdftotext", "-bbox", "read.pdf", "-").decode("utf-8", "replace"))
    text = run("pdftotext", "read.pdf", "-").decode("utf-8")
    found = unsafe(text, "\n\f")
    assert not found, f"raw characters {found}"
    return text.replace("\f", "\n"), None


def letter(raw, headers):
    """The mail as Python's package reads it; headers: those expected, once each."""
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert sorted(key.lower() for key in read.keys()) == sorted(headers), f"headers {read.keys()}"
    parts = [part.get_content_type() for part in read.walk()]
    assert parts == ["multipart/mixed", "text/plain", "application/pdf"], f"parts {parts}"
    assert b"\r" not in raw.replace(b"\r\n", b"") and max(map(len, raw.split(b"\r\n"))) <= 998
    for name in read.keys():
        assert not unsafe(str(read[name]), ""), f"{name}: {read[name]!r}"
    return read
