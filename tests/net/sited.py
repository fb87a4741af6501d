"""Web sites with TLS on loopback, for tests in the same process: files that can be changed, what was asked for, and
servers that misbehave at one address.

Each site is a name under .localhost, which libcurl takes for this machine, at the one port of them all.
"""

import hashlib
import http.server
import itertools
import socketserver
import ssl
import subprocess
import sys
import threading

LIMIT = 30  # seconds; nothing takes so long but a hang
SITES = 150
MODIFIED = "Thu, 10 Jan 2002 00:00:00 GMT"  # of each file, whatever has become of it
PIECE = bytes(65536)


def openssl(*args):
    subprocess.run(["openssl", *args], check=True, capture_output=True)


def make_authority(name):
    """NAME.pem, and NAME.key beside it."""
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem")  # fmt: skip


def make_certificate(name, authority, hosts):
    with open(f"{name}.ext", "w") as extensions:
        print("subjectAltName = " + ",".join(["IP:127.0.0.1", *(f"DNS:{host}" for host in hosts)]), file=extensions)
    openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.csr")  # fmt: skip
    openssl("x509", "-req", "-in", f"{name}.csr", "-CA", f"{authority}.pem", "-CAkey", f"{authority}.key",
            "-CAcreateserial", "-days", "2", "-extfile", f"{name}.ext", "-out", f"{name}.pem")  # fmt: skip


class Site:
    """What one host has: `files` by path; `faults` by path, functions of the request that answer instead."""

    def __init__(self, scheme, host, port):
        self.scheme, self.authority = scheme, f"{host}:{port}"
        self.files, self.faults, self.asked = {}, {}, []

    def url(self, path=""):
        return f"{self.scheme}://{self.authority}{path}"

    def took(self):
        """(path, status) of all requests since this was asked last, in order of path."""
        asked, self.asked = self.asked, []
        return sorted(asked)


class Request(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = LIMIT

    def setup(self):
        if self.server.context:
            self.request = self.server.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def do_GET(self):
        self.site = self.server.sites.get(self.headers["Host"].rpartition(":")[0])
        fault = self.site and self.site.faults.get(self.path)
        if not self.site:
            self.answer(421, b"")
        elif fault:
            fault(self)
        else:
            self.file()

    def answer(self, status, body, cut=None, **headers):
        """The body's first `cut` bytes (None: all), whatever its length is said to be."""
        if self.site:
            self.site.asked.append((self.path, status))
        lines = {"Content-Length": len(body), **{name.replace("_", "-"): value for name, value in headers.items()}}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value is not None)
        self.wfile.write(f"HTTP/1.1 {status} Words\r\n{head}\r\n".encode("latin-1") + body[:cut])
        self.close_connection = self.close_connection or cut is not None

    def file(self, cut=None):
        """As a good server does it: conditions, and the rest of a file that has not changed."""
        body = self.site.files.get(self.path)
        if body is None:
            return self.answer(404, b"There is nothing.")
        etag = '"' + hashlib.sha1(body).hexdigest()[:16] + '"'
        known = {"ETag": etag, "Last_Modified": MODIFIED}
        asked = self.headers.get("Range", "")
        if self.headers.get("If-None-Match") == etag:
            return self.answer(304, b"", Content_Length=None, **known)
        if not asked.startswith("bytes=") or self.headers.get("If-Range") != etag:
            return self.answer(200, body, cut, **known)
        start = int(asked.removeprefix("bytes=").removesuffix("-"))
        return self.answer(206, body[start:], cut, Content_Range=f"bytes {start}-{len(body) - 1}/{len(body)}", **known)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 500

    def __init__(self, certificate):
        """None: without TLS."""
        super().__init__(("127.0.0.1", 0), Request)
        self.sites, self.numbers, self.context = {}, itertools.count(), None
        if certificate:
            self.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self.context.load_cert_chain(f"{certificate}.pem", f"{certificate}.key")
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def handle_error(self, *args):
        if not isinstance(sys.exc_info()[1], OSError):  # else whoever asked is gone, or didn't trust us
            super().handle_error(*args)

    def site(self, host=None):
        """None: a new name, which the certificate has."""
        host = host or site_names()[next(self.numbers)]
        self.sites[host] = Site("https" if self.context else "http", host, self.server_address[1])
        return self.sites[host]


def site_names():
    """Of all hosts that a certificate names."""
    names = [f"site{number}.localhost" for number in range(SITES)]
    return [*names, "localhost", "dns.localhost", "csaf.data.security.dns.localhost"]


# ---------------------------------------------------------------- what servers do on bad days


def times(count, fault):
    """The first ones only."""
    left = [fault] * count

    def answer(request):
        left.pop()(request) if left else request.file()

    return answer


def status(number, **headers):
    return lambda request: request.answer(number, b"no", **headers)


def redirect(address, number=302):
    return lambda request: request.answer(number, b"", Location=address)


def cut(at):
    """Broken off behind so many bytes."""
    return lambda request: request.file(cut=at)


def length(number):
    """Says that it is so long, and sends what there is."""

    def answer(request):
        request.answer(200, request.site.files.get(request.path, PIECE), len(PIECE), Content_Length=number)

    return answer


def endless(request):
    request.answer(200, b"", Content_Length=None)
    request.close_connection = True
    while True:  # until nobody listens
        request.wfile.write(PIECE)


def silent(request):
    request.rfile.read(1)  # until nobody listens


class Gate:
    """An address where all wait until the gate is opened; `reached` when the first one is there."""

    def __init__(self):
        self.reached, self.opened = threading.Event(), threading.Event()

    def __call__(self, request):
        self.reached.set()
        assert self.opened.wait(LIMIT)
        request.file()
