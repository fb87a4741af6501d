"""IPP (RFC 8010), as much as the tests of printing need: requests, answers, and a printer that misbehaves."""
import http.client
import http.server
import socket
import struct
import threading

OPERATION, JOB, PRINTER, END = 1, 2, 4, 3
INTEGER, BOOLEAN, ENUM, RANGE, TEXT, NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME = (
    0x21, 0x22, 0x23, 0x33, 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49)
CREATE_JOB, SEND_DOCUMENT, CANCEL_JOB, GET_JOB, GET_PRINTER = 5, 6, 8, 9, 11
OK, NOT_FOUND = 0, 0x406
PENDING, HELD, PROCESSING, STOPPED, CANCELED, ABORTED, COMPLETED = range(3, 10)


def attribute(tag, name, *values):
    out = b""
    for value in values:
        if tag in (INTEGER, ENUM):
            value = struct.pack(">i", value)
        elif tag == BOOLEAN:
            value = bytes([value])
        elif tag == RANGE:
            value = struct.pack(">ii", *value)
        elif isinstance(value, str):
            value = value.encode()
        out += struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value
        name = ""
    return out


def message(code, number, *groups):
    """code: the operation or the status; groups: (tag, attributes)."""
    start = attribute(CHARSET, "attributes-charset", "utf-8") + \
        attribute(LANGUAGE, "attributes-natural-language", "en")
    out = struct.pack(">BBHI", 1, 1, code, number) + bytes([OPERATION]) + start
    for tag, attributes in groups:
        out += (bytes([tag]) if tag != OPERATION else b"") + attributes
    return out + bytes([END])


def ask(port, operation, attributes):
    """The bytes of the answer of the printer at a port of this machine."""
    connection = http.client.HTTPConnection("localhost", port, timeout=20)
    connection.request("POST", "/ipp/print", message(operation, 1, (
        OPERATION, attribute(URI, "printer-uri", "ipp://localhost:%d/ipp/print" % port) + attributes)),
        {"Content-Type": "application/ipp"})
    return connection.getresponse().read()


USUAL = {
    "document-format-supported": attribute(MIME, "document-format-supported", "application/pdf"),
    "media-supported": attribute(KEYWORD, "media-supported", "iso_a4_210x297mm"),
    "sides-supported": attribute(KEYWORD, "sides-supported", "one-sided"),
    "copies-supported": attribute(RANGE, "copies-supported", (1, 9)),
    "printer-state": attribute(ENUM, "printer-state", 3),
    "printer-state-reasons": attribute(KEYWORD, "printer-state-reasons", "none"),
}


class FakePrinter:
    """An IPP printer on loopback.  `attributes` replace its usual ones (b"": without); `jobs` are its answers
    about the job, one after the other, the last for ever: (state, reason, more attributes), or a status.
    It breaks off after `takes` bytes of a document; `status` is its HTTP status."""

    def __init__(self, attributes={}, jobs=((COMPLETED, "none"),), takes=None, status=200, headers={}):
        self.attributes, self.jobs, self.takes = {**USUAL, **attributes}, list(jobs), takes
        self.status, self.headers = status, headers
        self.operations, self.created = [], b""
        fake = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                fake.answer(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None    # who asked has gone
        self.uri = "ipp://127.0.0.1:%d/ipp/print" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def body(self, http):
        """None: it broke off."""
        if "Content-Length" in http.headers:
            return http.rfile.read(int(http.headers["Content-Length"]))
        out = b""
        while length := int(http.rfile.readline() or b"0", 16):
            out += http.rfile.read(length)
            http.rfile.readline()
            if self.takes is not None and len(out) > self.takes:
                http.close_connection = True
                http.connection.shutdown(socket.SHUT_RDWR)
                return None
        http.rfile.readline()
        return out

    def answer(self, http):
        request = self.body(http)
        if request is None:
            return
        operation, number = struct.unpack(">HI", request[2:8])
        self.operations.append(operation)
        out = self.message(operation, number, request) if self.status == 200 else b""
        http.send_response(self.status)
        for name, value in {"Content-Type": "application/ipp", **self.headers}.items():
            http.send_header(name, value)
        http.send_header("Content-Length", str(len(out)))
        http.end_headers()
        http.wfile.write(out)

    def message(self, operation, number, request):
        if operation == GET_PRINTER:
            return message(OK, number, (PRINTER, b"".join(self.attributes.values())))
        if operation == CREATE_JOB:
            self.created = request
            return message(OK, number, (JOB, attribute(INTEGER, "job-id", 7)))
        if operation != GET_JOB:
            return message(OK, number)
        job = self.jobs.pop(0) if len(self.jobs) > 1 else self.jobs[0]
        if isinstance(job, int):
            return message(job, number)
        return message(OK, number, (JOB, attribute(ENUM, "job-state", job[0]) +
                                    attribute(KEYWORD, "job-state-reasons", job[1]) + b"".join(job[2:])))


class RawServer:
    """Takes connections on loopback and leaves each to talk(connection)."""

    def __init__(self, talk):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.uri = "ipp://127.0.0.1:%d/ipp/print" % self.socket.getsockname()[1]
        self.kept = []
        threading.Thread(target=self.serve, args=(talk,), daemon=True).start()

    def serve(self, talk):
        while True:
            connection, _ = self.socket.accept()
            self.kept.append(connection)
            threading.Thread(target=talk, args=(connection,), daemon=True).start()
