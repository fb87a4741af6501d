"""Documents with a hostile text in every string: CSAF documents, guides, inventories, answers."""

import json
import os

from texts import HARMLESS, encoded

TOP = os.environ["TOP"]

# What a CSAF reader must know again, or what other words in the document refer to: it stays.
KEPT = {"category", "csaf_version", "lang", "label", "namespace", "version", "status", "date", "initial_release_date", "number",
        "current_release_date", "cve", "cpe", "purl", "vectorString", "baseSeverity", "party", "id"}  # fmt: skip
REFERRING = {"product_id", "product_ids", "group_id", "group_ids", "product_reference", "relates_to_product_reference", "products",
             "known_affected", "fixed", "known_not_affected"}  # fmt: skip


class Filler:
    """Gives each string its number, in the order of the document."""

    def __init__(self, texts):
        self.texts, self.number, self.same = texts, 0, {}

    def next(self):
        self.number += 1
        return self.texts.text(self.number)

    def again(self, word):
        """What refers to each other stays the same word."""
        if word not in self.same:
            self.same[word] = self.next()
        return self.same[word]

    def csaf(self, value, key=None):
        if isinstance(value, dict):
            return {k: self.csaf(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [self.csaf(v, key) for v in value]
        if not isinstance(value, str) or key in KEPT:
            return value
        if key in REFERRING:
            return self.again(value)
        if key == "url":
            text = self.next()
            return text if ":" in text.split(" ")[0] else "https://lamp.example/" + text
        return self.next()

    def guide(self, value, key=None, sentence=False):
        sentence = sentence or key == "read_back"
        if isinstance(value, dict) and "en" in value:
            return {k: self.sentence(v) if sentence else self.next() for k, v in value.items()}
        if isinstance(value, dict):
            return {k: self.guide(v, k, sentence) for k, v in value.items()}
        if isinstance(value, list):
            return [self.next() if key == "aliases" else self.guide(v, key, sentence) for v in value]
        return value

    def sentence(self, old):
        """With fixwalk's own braces, and no others."""
        text = self.next()
        text = HARMLESS.text(self.number) if "{" in text else text
        return text + " {answer}" if "{answer}" in old else text


def load(path):
    with open(os.path.join(TOP, path), encoding="utf-8") as file:
        return json.load(file)


def write(path, text):
    with open(path, "wb") as file:
        file.write(encoded(text))


def dumped(value, texts):
    """Surrogates only exist as escapes; all else as it is, but what JSON wants escaped."""
    return json.dumps(value, ensure_ascii=texts.name == "surrogates", indent=1)


def csaf(path, texts, newer=False):
    """Two revisions: in the newer one, one product more is fixed."""
    document = load("tests/csaf/small-2.0.json")
    document["document"]["acknowledgments"] = [{"names": ["n"], "organization": "o", "summary": "s"}]
    vulnerability = document["vulnerabilities"][0]
    vulnerability["remediations"] += [
        {"category": "mitigation", "details": "m", "product_ids": ["NL-OLD"]},
        {"category": "none_available", "details": "n", "product_ids": ["BOTH"]},
    ]
    if newer:
        statuses = vulnerability["product_status"]
        statuses["fixed"] = statuses["fixed"] + statuses["known_affected"]
        statuses["known_affected"] = []
        document["document"]["tracking"]["version"] = "3"
    filler = Filler(texts)
    document = filler.csaf(document)
    document["document"]["tracking"]["id"] = filler.next()
    write(path, dumped(document, texts))


def guide(path, texts):
    write(path, dumped(Filler(texts).guide(load("tests/guides/printer.json")), texts))


def inventory(path, texts, kind):
    """Host names, values and keys, right ones and hostile ones."""
    names = [texts.text(n) for n in range(1, 9)]
    if kind == "csv":
        cells = [name.replace('"', '""') for name in names]
        rows = [f'"{c}",lp100,v1' for c in cells[:4]] + [f'h{i},"{c}",v1' for i, c in enumerate(cells[4:])]
        write(path, "host,model,firmware\r\n" + "".join(row + "\r\n" for row in rows))
        return
    rows = [{"host": n, "answers": {"model": "lp100", "firmware": "v1"}} for n in names[:4]]
    rows += [{"host": f"h{i}", "answers": {"model": n}} for i, n in enumerate(names[4:6])]
    rows += [{"host": "h6", "answers": {names[6]: "lp100"}}, {"host": "h7", names[7]: 1, "answers": {}}]
    write(path, "".join(json.dumps(row, ensure_ascii=texts.name == "surrogates") + "\n" for row in rows))


def answers(path, texts):
    write(path, dumped({"model": "lp100", "firmware": texts.text(1)}, texts))
