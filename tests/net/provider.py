"""CSAF providers, and folders with guides, as vendors put them on their web sites: documents, lists, checksums,
signatures with keys made for the test, provider-metadata.json.  All goes to a Site (sited.py) and is changed there.
"""

import contextlib
import functools
import hashlib
import json
import os
import re
import subprocess

from sited import Server, make_authority, make_certificate, site_names

ROOT = "/csaf_files/lamps/white"
METADATA = "/.well-known/csaf/provider-metadata.json"
ONE, TWO, THREE = (f"lw-2024-{number:03}.json" for number in (1, 2, 3))


# ---------------------------------------------------------------- keys


class Key:
    """Of somebody who signs; made when it is first needed, in $GNUPGHOME."""

    def __init__(self, person, end="never", *options):
        self.person, self.end, self.options = person, end, options

    def gpg(self, *args, text=None):
        command = ["gpg", "--batch", "--quiet", "--no-tty", "--passphrase", "", *self.options, *args]
        return subprocess.run(command, input=text, check=True, capture_output=True).stdout

    @functools.cached_property
    def fingerprint(self):
        self.gpg("--quick-gen-key", self.person, "ed25519", "sign", self.end)
        lines = self.gpg("--with-colons", "--list-keys", f"={self.person}").decode().splitlines()
        return next(line.split(":")[9] for line in lines if line.startswith("fpr"))

    @functools.cached_property
    def public(self):
        return self.gpg("--armor", "--export", self.fingerprint)

    @functools.cache
    def sign(self, text):
        return self.gpg("--armor", "--local-user", self.fingerprint, "--detach-sign", text=text)


LONG_AGO = ("--faked-system-time", "20200101T000000")
VENDOR = Key("Lamp Works <security@lamp.example>")
SECOND = Key("Lamp Works, next year <security@lamp.example>")
STRANGER = Key("Somebody else <else@example.org>")
EXPIRED = Key("Lamp Works, last year <security@lamp.example>", "1y", *LONG_AGO)


@contextlib.contextmanager
def stage():
    """A server for sites, the authority that it is known by (authority.pem), and the keys."""
    make_authority("authority")
    make_certificate("server", "authority", site_names())
    os.makedirs("keys", mode=0o700)
    os.environ["GNUPGHOME"] = os.path.abspath("keys")
    for key in (VENDOR, SECOND, STRANGER, EXPIRED):
        key.public
    yield Server("server")
    subprocess.run(["gpgconf", "--kill", "gpg-agent"], check=True)


# ---------------------------------------------------------------- documents


def day(number):
    return f"2024-03-{number:02}T09:00:00.000Z"


def lamp(number, version=1, title="The night light can be switched on from outside", tlp="WHITE", padding=0):
    """A small CSAF document; of each version one day later."""
    name = {"name": "Lamp Works", "namespace": "https://lamp.example", "category": "vendor"}
    history = [{"date": day(n), "number": str(n), "summary": "Another version."} for n in range(1, version + 1)]
    tracking = {"id": f"LW-2024-{number:03}", "version": str(version), "status": "final", "revision_history": history,
                "initial_release_date": day(1), "current_release_date": day(version)}  # fmt: skip
    product = {"name": "Night Light 1", "product_id": "NL"}
    repair = {"category": "vendor_fix", "details": "Install 1.4.", "product_ids": ["NL"],
              "url": "https://lamp.example/1.4"}  # fmt: skip
    return {
        "document": {
            "category": "csaf_security_advisory", "csaf_version": "2.0", "lang": "en",
            "title": f"Lamp Works: {title}", "publisher": name, "tracking": tracking,
            "distribution": {"tlp": {"label": tlp}},
            "notes": [{"category": "summary", "text": "Anybody can switch it on." + " " * padding}],
        },
        "product_tree": {"full_product_names": [product]},
        "vulnerabilities": [{"cve": f"CVE-2024-{number:05}", "product_status": {"known_affected": ["NL"]},
                             "notes": [{"category": "description", "text": "The button listens to the network."}],
                             "remediations": [repair]}],
    }  # fmt: skip


def guide(name, revision=1):
    """A small guide of fixwalk's own kind."""

    def words(text):
        return {"en": text}

    question = {
        "id": "colour", "kind": "one", "label": words("Colour"), "ask": words("Which colour is it?"),
        "why": words("It matters."),
        "options": [{"id": "red", "label": words("Red")}, {"id": "blue", "label": words("Blue")}],
    }  # fmt: skip
    rules = [
        {"id": "red", "when": {"colour": "red"}, "verdict": "affected", "text": words("It is red."),
         "sources": ["page"]},
        {"id": "rest", "verdict": "not_affected", "text": words("It is not."), "sources": ["page"]},
    ]  # fmt: skip
    return {
        "format": "fixwalk-guide-1", "id": name, "date": f"2024-03-{revision:02}", "revision": str(revision),
        "languages": ["en"], "title": words(f"The guide {name}"), "publisher": words("Lamp Works"),
        "sources": {"page": {"kind": "advisory", "place": words("Page 1")}}, "questions": [question], "rules": rules,
        "steps": [{"id": "paint", "when": {"colour": "red"}, "title": words("Paint it"), "action": True,
                   "do": [words("Paint it blue.")], "sources": ["page"]}],
    }  # fmt: skip


def text_of(document):
    return document if isinstance(document, bytes) else json.dumps(document, indent=1).encode() + b"\n"


# ---------------------------------------------------------------- providers


class Provider:
    """
    lists: which of "rolie", "changes", "index" there are.  key: who signs; None: nobody.  metadata: is there a
    provider-metadata.json?  publish() after changes; the lists are those of `folder`.
    """

    def __init__(self, site, lists=("changes", "index"), key=VENDOR, metadata=True, folder=ROOT + "/"):
        self.site, self.lists, self.key, self.folder = site, lists, key, folder
        self.keys = [key] if key else []  # that it names
        self.metadata = metadata
        self.quoted = self.from_root = False
        self.name = "Lamp Works"
        self.feeds = {}  # of each further label its folder
        self.listed = {}  # of each document's path when it was changed, and its label

    def put(self, name, document, updated=None, tlp="WHITE", hashes=True):
        """A document, with checksums and signature; it is listed from the next publish() on."""
        text = text_of(document)
        path = self.feeds.get(tlp, self.folder) + in_year(name)
        if not updated:
            tracking = document["document"]["tracking"] if "document" in document else {}
            updated = tracking.get("current_release_date") or document["date"] + "T00:00:00Z"
        self.listed[path] = (updated, tlp)
        self.site.files[path] = text
        for kind in ("sha256", "sha512") if hashes else ():
            value = hashlib.new(kind, text).hexdigest()
            self.site.files[f"{path}.{kind}"] = f"{value}  {os.path.basename(path)}\n".encode()
        if self.key:
            self.site.files[path + ".asc"] = self.key.sign(text)
        return path

    def lamp(self, number, version=1, **more):
        return self.put(f"lw-2024-{number:03}.json", lamp(number, version, **more), tlp=more.get("tlp", "WHITE"))

    def newest_first(self, tlp):
        rows = [(updated, path) for path, (updated, label) in self.listed.items() if label == tlp]
        return sorted(rows, reverse=True)

    def publish(self):
        files = self.site.files
        start = 1 if self.from_root else len(self.folder)
        rows = self.newest_first("WHITE")
        mark = '"' if self.quoted else ""
        if "changes" in self.lists:
            lines = [f"{mark}{path[start:]}{mark},{mark}{updated}{mark}\n" for updated, path in rows]
            files[self.folder + "changes.csv"] = "".join(lines).encode()
        if "index" in self.lists:
            files[self.folder + "index.txt"] = "".join(sorted(f"{path[start:]}\n" for _, path in rows)).encode()
        if "rolie" in self.lists:
            for tlp, folder in {"WHITE": self.folder, **self.feeds}.items():
                files[folder + "feed.json"] = text_of(self.feed(tlp))
        for key in self.keys:
            files[f"/keys/{key.fingerprint}.asc"] = key.public
        if self.metadata:
            files[METADATA] = text_of(self.description())
        return self

    def feed(self, tlp):
        return {"feed": {
            "id": f"lamps-{tlp.lower()}", "title": f"Lamp Works (TLP:{tlp})", "updated": day(28),
            "link": [{"rel": "self", "href": self.site.url(self.feeds.get(tlp, self.folder) + "feed.json")}],
            "category": [{"scheme": "urn:ietf:params:rolie:category:information-type", "term": "csaf"}],
            "entry": [self.entry(path, updated) for updated, path in self.newest_first(tlp)],
        }}  # fmt: skip

    def entry(self, path, updated):
        url = self.site.url(path)
        rels = {"": "self", ".sha256": "hash", ".sha512": "hash", ".asc": "signature"}
        links = [{"rel": rel, "href": url + suffix} for suffix, rel in rels.items() if path + suffix in self.site.files]
        schema = "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json"
        return {"id": os.path.basename(path), "title": "A lamp", "link": links, "published": day(1), "updated": updated,
                "content": {"type": "application/json", "src": url},
                "format": {"schema": schema, "version": "2.0"}}  # fmt: skip

    def distributions(self):
        found = []
        if "rolie" in self.lists:
            feeds = [{"summary": f"TLP:{tlp}", "tlp_label": tlp, "url": self.site.url(folder + "feed.json")}
                     for tlp, folder in {"WHITE": self.folder, **self.feeds}.items()]  # fmt: skip
            found.append({"rolie": {"feeds": feeds}})
        if set(self.lists) & {"changes", "index"}:
            found.append({"directory_url": self.site.url(self.folder.rstrip("/"))})
        return found

    def description(self):
        """provider-metadata.json"""
        return {
            "canonical_url": self.site.url(METADATA), "distributions": self.distributions(), "last_updated": day(28),
            "list_on_CSAF_aggregators": True, "mirror_on_CSAF_aggregators": True, "metadata_version": "2.0",
            "public_openpgp_keys": [{"fingerprint": key.fingerprint,
                                     "url": self.site.url(f"/keys/{key.fingerprint}.asc")} for key in self.keys],
            "publisher": {"category": "vendor", "name": self.name, "namespace": "https://lamp.example",
                          "contact_details": "security@lamp.example"},
            "role": "csaf_trusted_provider",
        }  # fmt: skip


def vendor(server, *numbers, **more):
    """A new site, and the provider on it, who has these documents, or ONE, TWO and THREE."""
    provider = Provider(server.site(), **more)
    for number in numbers or (1, 2, 3):
        provider.lamp(number)
    return provider.site, provider.publish()


def in_year(name):
    """CSAF documents lie in folders of years, which fixwalk doesn't keep."""
    return re.sub(r"^lw-(\d{4})-", r"\1/\g<0>", name)


def path_of(name):
    return f"{ROOT}/{in_year(name)}"
