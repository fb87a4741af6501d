"""A PostgreSQL server of the tests' own, on a Unix socket and, with TLS, on a port of loopback; and fixwalk-store,
spoken to as fixwalk does.  PostgreSQL refuses to be run by root: then it is another user's."""

import contextlib
import glob
import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "net"))
from talk import LIMIT, message  # noqa: E402

USERS = ("postgres", "nobody")
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*")
PASSWORD = "s3cret-word"  # of each user
# How users are let in; "nothere" is a database that there isn't.
LET_IN = """local all admin trust
local all all scram-sha-256
hostssl all all 127.0.0.1/32 scram-sha-256
"""
SETTINGS = """listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
max_connections = 70
fsync = off
ssl = on
ssl_cert_file = '{folder}/server.pem'
ssl_key_file = '{folder}/server.key'
"""


def tools():
    """The folder of the server's programs; None: they aren't all there."""
    found = shutil.which("initdb")
    places = ([os.path.dirname(os.path.realpath(found))] if found else []) + [p for q in PLACES for p in sorted(glob.glob(q))]
    for place in places:
        if all(os.access(os.path.join(place, name), os.X_OK) for name in ("initdb", "pg_ctl", "postgres", "psql")):
            return place
    return None


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def servant():
    """Who it runs as, for subprocess; {}: ourselves."""
    if os.geteuid() != 0:
        return {}
    for name in USERS:
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError("there is no user to run PostgreSQL as")


class Postgres:
    """As a context: it runs inside, and nothing is left of it behind."""

    def __enter__(self):
        self.tools, self.servant, self.port = tools(), servant(), free_port()
        # Short, since the name of a socket may not be long; and open to whom it runs as.
        self.folder = tempfile.mkdtemp(prefix="fw-pg-", dir="/tmp")
        self.data, self.log = self.folder + "/data", self.folder + "/log"
        self.ca = self.folder + "/server.pem"
        if self.servant:
            os.chown(self.folder, self.servant["user"], self.servant["group"])
        try:
            self.run("initdb", "-D", self.data, "-U", "admin", "-A", "trust", "-N", "-E", "UTF8", "--locale=C")
            self.run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                     "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                     "-keyout", self.folder + "/server.key", "-out", self.ca)  # fmt: skip
            self.write("pg_hba.conf", LET_IN, "w")
            self.write("postgresql.conf", SETTINGS.format(folder=self.folder, port=self.port), "a")
            self.start()
        except BaseException:
            shutil.rmtree(self.folder)
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder)

    def write(self, name, text, mode):
        with open(f"{self.data}/{name}", mode, encoding="utf-8") as file:
            file.write(text)

    def run(self, name, *words, **more):
        """One of its programs, as its user; what it says."""
        path = os.path.join(self.tools, name)
        done = subprocess.run(
            [path if os.path.exists(path) else name, *words], cwd=self.folder, stdin=more.pop("stdin", subprocess.DEVNULL),
            capture_output=True, text=True, env={"PATH": os.environ["PATH"], "HOME": self.folder, "LANG": "C"},
            timeout=2 * LIMIT, **self.servant, **more)  # fmt: skip
        if done.returncode != 0:
            raise RuntimeError(f"{name} ended with status {done.returncode}: {done.stderr}{done.stdout}")
        return done.stdout

    def start(self):
        # Its children keep what it is given, so not our pipes.
        subprocess.run([self.tools + "/pg_ctl", "-D", self.data, "-s", "-w", "-l", self.log, "start"], check=True,
                       cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env={"PATH": os.environ["PATH"], "LANG": "C"}, timeout=2 * LIMIT, **self.servant)  # fmt: skip

    def stop(self, how="fast"):
        self.run("pg_ctl", "-D", self.data, "-s", "-w", "-m", how, "stop")

    def sql(self, sql, database="postgres"):
        """What it gives, as lines."""
        out = self.run("psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-p", str(self.port), "-U",
                       "admin", "-d", database, "-c", sql)  # fmt: skip
        return out.splitlines()

    def make(self, database):
        """A database as data/postgresql.sql says, with a user of each kind."""
        script = os.path.join(os.environ["TOP"], "data/postgresql.sql")
        self.sql(f"CREATE DATABASE {database} ENCODING 'UTF8' TEMPLATE template0")
        with open(script, encoding="utf-8") as file:
            self.run("psql", "-X", "-q", "-h", self.folder, "-p", str(self.port), "-U", "admin", "-d", database, stdin=file)
        self.sql(f"""ALTER ROLE fixwalk_owner PASSWORD '{PASSWORD}';
            DO $$ BEGIN IF to_regrole('desk') IS NULL THEN
            CREATE ROLE desk LOGIN PASSWORD '{PASSWORD}' IN ROLE fixwalk_desk;
            CREATE ROLE lead LOGIN PASSWORD '{PASSWORD}' IN ROLE fixwalk_lead; END IF; END $$""")
        return database

    def address(self, database, user="fixwalk_owner", password=PASSWORD, more=""):
        """On the Unix socket."""
        return f"postgresql://{user}:{password}@/{database}?host={self.folder}&port={self.port}{more}"

    def tls(self, database, user="fixwalk_owner", password=PASSWORD, more="&sslmode=verify-full"):
        """On the port, with TLS."""
        return f"postgresql://{user}:{password}@localhost:{self.port}/{database}?hostaddr=127.0.0.1&sslrootcert={self.ca}{more}"


class Store:
    """fixwalk-store, started and asked; as a context it ends in the end, and must do so well."""

    def __init__(self, address=None, env=None):
        self.socket, other = socket.socketpair()
        self.socket.settimeout(LIMIT)
        self.process = subprocess.Popen(
            [os.environ["BUILD"] + "/fixwalk-store", "en", os.environ["BUILD"] + "/locale"],
            stdin=other, stdout=other, stderr=subprocess.PIPE, env={**os.environ, **(env or {})})  # fmt: skip
        other.close()
        self.file = self.socket.makefile("rb")
        self.count, self.record = 0, b""
        if address:
            self.opened = self.ask("open", address=address)

    def send(self, what, record=b"", **members):
        self.count += 1
        self.socket.sendall(message({"id": self.count, "do": what, **members}, record))
        return self.count

    def answer(self):
        """The next answer; its record is self.record."""
        length, _, text = self.file.readline().partition(b" ")
        self.record = self.file.read(int(length))
        return json.loads(text)

    def ask(self, what, record=b"", **members):
        number = self.send(what, record, **members)
        answer = self.answer()
        assert answer["id"] == number, answer
        return answer

    def done(self, what, record=b"", **members):
        answer = self.ask(what, record, **members)
        assert answer["result"] == "done", answer
        return answer

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()
        self.socket.close()
        self.errors = self.process.stderr.read()
        assert self.process.wait(LIMIT) == 0, self.errors
        assert not self.errors, self.errors
