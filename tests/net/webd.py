#!/usr/bin/env python3
"""A web server on loopback for the tests, which does what servers do on bad days.

    webd.py [--cert FILE --key FILE]

Writes "ports HTTP OTHER-HTTP HTTPS" to standard output once it listens (HTTPS is 0 without a certificate).  What is
asked for says what happens: see the table PATHS; /requests is a list of all that was asked since it was read last.
A CONNECT leads to the same port on loopback, whatever name it says.  Ends when its standard input does.
"""

import argparse
import asyncio
import gzip
import json
import logging
import os
import ssl
import sys
import urllib.parse

FILE = b"".join(b"%03d " % n for n in range(250))  # 1000 bytes, each place of its own
ETAG = '"one"'
MODIFIED = "Thu, 10 Jan 2002 00:00:00 GMT"
VALIDATORS = {"ETag": ETAG, "Last-Modified": MODIFIED}
REASONABLE = 5  # seconds that others are waited for, before it counts as a failure


class Request:
    def __init__(self, server, reader, writer, method, target, headers):
        self.server, self.reader, self.writer = server, reader, writer
        self.method, self.target, self.headers = method, target, headers
        parts = urllib.parse.urlsplit(target)
        self.words = parts.path.strip("/").split("/")
        self.port = writer.get_extra_info("sockname")[1]
        server.counts[target] = server.counts.get(target, 0) + 1
        self.count = server.counts[target]  # how often this has been asked for
        here, there = self.port, writer.get_extra_info("peername")[1]
        server.requests.append(
            {"port": here, "from": there, "method": method, "target": target, "headers": headers})  # fmt: skip

    def raw(self, data):
        self.writer.write(data)

    def head(self, status, headers):
        lines = [f"HTTP/1.1 {status} Words", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        self.raw("\r\n".join(lines).encode("latin-1"))

    def answer(self, status=200, body=FILE, cut=None, **headers):
        """The body's first `cut` bytes (None: all), whatever its length is said to be."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.head(status, {"Content-Length": len(body), "Content-Type": "text/plain", **headers})
        if self.method != "HEAD" and status not in (204, 304):
            self.raw(body[:cut])
        if cut is not None:
            raise ConnectionError

    def range(self):
        """Where to begin, if what is there still holds."""
        asked, condition = self.headers.get("range"), self.headers.get("if-range")
        if not asked or condition not in (None, ETAG, MODIFIED):
            return None
        return int(asked.removeprefix("bytes=").removesuffix("-"))


# ---------------------------------------------------------------- what can be asked for


def part(request, start, end=1000, **more):
    request.answer(206, FILE[start:end], Content_Range=f"bytes {start}-{end - 1}/1000", **VALIDATORS, **more)


async def file(request, cut=None):
    start = request.range()
    if request.headers.get("if-none-match") == ETAG or request.headers.get("if-modified-since") == MODIFIED:
        request.answer(304, b"", **VALIDATORS)
    elif start is None:
        request.answer(cut=cut, **VALIDATORS)
    elif start >= 1000:
        request.answer(416, b"", Content_Range="bytes */1000")
    else:
        part(request, start)


async def weak(request):
    if request.headers.get("range"):
        request.answer(500)
    else:
        request.answer(ETag='W/"one"', cut=400 if request.count == 1 else None)


async def cut(request):
    """In the middle, the first time."""
    await file(request, 400 if request.count == 1 else None)


async def cut_always(request):
    request.answer(cut=400)


async def cut_changed(request):
    """In the middle, the first time; then it is another file."""
    request.answer(ETag=f'"{request.count}"', cut=400 if request.count == 1 else None)


async def ranges_ignored(request):
    request.answer(**VALIDATORS)


async def ranges_wrong(request):
    if request.range() is None:
        request.answer(**VALIDATORS)
    else:
        part(request, 7)


async def ranges_refused(request):
    if request.range() is None:
        request.answer(**VALIDATORS)
    else:
        request.answer(416, b"", Content_Range="bytes */77")


async def ranges_packed(request):
    if request.range() is None:
        request.answer(**VALIDATORS)
    else:
        request.answer(206, gzip.compress(FILE)[5:], Content_Range="bytes 400-999/1000", Content_Encoding="gzip")


async def ranges_short(request):
    start = request.range() or 0
    part(request, start, start + 300)


async def ranges_endless(request):
    start = request.range()
    request.answer(206, FILE, Content_Range=f"bytes {start}-{start + 999}/*")


async def part_unasked(request):
    part(request, 0, 100)


async def redirect(request):
    """/redirect/STATUS/HOW-OFTEN, then /file."""
    _, status, left = request.words
    target = f"/redirect/{status}/{int(left) - 1}" if int(left) > 1 else "/file"
    request.answer(int(status), b"gone elsewhere", Location=target)


async def redirect_to(request):
    """/redirect-to?ADDRESS"""
    request.answer(302, Location=urllib.parse.unquote(request.target.split("?", 1)[1]), Set_Cookie="a=b")


async def redirect_loop(request):
    request.answer(302, b"", Location="/redirect-loop")


async def redirect_nowhere(request):
    request.answer(302, b"")


async def redirect_far(request):
    request.answer(302, b"", Location="/" + "x" * 9000)


async def status(request):
    """/status/STATUS, or /status/STATUS/HOW-OFTEN, then the file; Retry-After is what stands behind ?."""
    wanted, most = int(request.words[1]), int((request.words + ["1000000"])[2])
    after = urllib.parse.unquote(urllib.parse.urlsplit(request.target).query)
    if request.count > most:
        request.answer()
    else:
        request.answer(wanted, b"no", **({"Retry-After": after} if after else {}))


async def silent(request):
    await asyncio.Event().wait()


async def stall(request):
    request.head(200, {"Content-Length": 1000})
    request.raw(FILE[:400])
    await asyncio.Event().wait()


async def slow(request):
    request.head(200, {"Content-Length": 1000})
    for start in range(0, 1000, 10):
        request.raw(FILE[start : start + 10])
        await request.writer.drain()
        await asyncio.sleep(0)


async def drip(request):
    """60 bytes a second, without an end."""
    request.head(200, {"Content-Length": 10**6})
    while True:
        request.raw(FILE[:3])
        await request.writer.drain()
        await asyncio.sleep(0.05)


async def endless(request):
    request.head(int(request.words[1]), {"Connection": "close"})
    while True:
        request.raw(FILE)
        await request.writer.drain()


async def too_little(request):
    request.head(200, {"Content-Length": 2000})
    request.raw(FILE)
    raise ConnectionError


async def too_much(request):
    request.head(200, {"Content-Length": 400})
    request.raw(FILE)


async def large(request):
    request.head(200, {"Content-Length": 10**12})
    request.raw(FILE)
    await asyncio.Event().wait()


async def packed(request):
    request.answer(body=gzip.compress(FILE), Content_Encoding="gzip", **VALIDATORS)


async def bomb(request):
    request.answer(body=gzip.compress(bytes(10**7)), Content_Encoding="gzip")


async def packed_badly(request):
    request.answer(body=b"this is not packed", Content_Encoding="gzip")


async def head_line(request):
    request.answer(X="x" * 300000)


async def head_lines(request):
    request.answer(**{f"X-{n}": "x" * 1000 for n in range(1000)})


async def head_values(request):
    request.answer(ETag='"' + "x" * 2000 + '"', Last_Modified="\x1b[2J", Content_Disposition="a" * 2000)


async def rubbish(request):
    request.raw(b"\x00\xff this is no HTTP at all\r\n\r\n")
    raise ConnectionError


async def described(request):
    request.answer(body=b"", Content_Type="text/csv", Content_Disposition="attachment", **VALIDATORS)


async def together(request):
    """/together/N: answered when N are asked at the same time, and it is seen whether there are more."""
    server, most = request.server, int(request.words[1])
    here = server.together.setdefault(request.port, [])
    released = asyncio.get_running_loop().create_future()
    here.append(released)
    server.peaks[request.port] = max(server.peaks.get(request.port, 0), len(here))
    server.peaks["all"] = max(server.peaks.get("all", 0), sum(map(len, server.together.values())))
    if sum(map(len, server.together.values())) == most:
        asyncio.get_running_loop().call_later(0.1, server.release)
    try:
        await asyncio.wait_for(released, REASONABLE)
        request.answer(body=b"")
    except TimeoutError:
        request.answer(404, b"nobody else came")


async def peaks(request):
    request.answer(body=json.dumps(request.server.peaks).encode())


async def requests(request):
    seen, request.server.requests = request.server.requests[:-1], []
    request.answer(body=json.dumps(seen).encode())


async def missing(request):
    request.answer(404, b"there is nothing")


PATHS = {
    function.__name__.replace("_", "-"): function
    for function in (
        file, weak, cut, cut_always, cut_changed, ranges_ignored, ranges_wrong, ranges_refused,
        ranges_packed, ranges_short, ranges_endless, part_unasked, redirect, redirect_to,
        redirect_loop, redirect_nowhere, redirect_far, status, silent, stall, slow, drip, endless,
        too_little, too_much, large, packed, bomb, packed_badly, head_line, head_lines,
        head_values, rubbish, described, together, peaks, requests,
    )
}  # fmt: skip


# ---------------------------------------------------------------- the server


class Server:
    def __init__(self):
        self.counts, self.together, self.peaks, self.requests = {}, {}, {}, []

    def release(self):
        for waiting in self.together.values():
            for released in waiting:
                released.done() or released.set_result(None)
            waiting.clear()

    async def talk(self, reader, writer):
        try:
            while await self.one(reader, writer):
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        writer.close()

    async def one(self, reader, writer):
        first = await reader.readexactly(1)
        if first == b"\x16":  # TLS, at a port without
            raise ConnectionError
        lines = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:-2])}
        request = Request(self, reader, writer, method, target, headers)
        if method == "CONNECT":
            return await self.tunnel(request)
        await PATHS.get(request.words[0], missing)(request)
        return True

    async def tunnel(self, request):
        name, port = request.target.split(":")
        if name.startswith("refused"):
            return request.answer(403, b"not through here", Retry_After="0")
        reader, writer = await asyncio.open_connection("127.0.0.1", int(port))
        request.raw(b"HTTP/1.1 200 Go on\r\n\r\n")
        await asyncio.gather(pump(request.reader, writer), pump(reader, request.writer))


async def pump(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


async def main(args):
    server, context, ports = Server(), None, []
    if args.cert:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(args.cert, args.key)
    for tls in [None, None] + [context] * bool(context):
        listening = await asyncio.start_server(server.talk, "127.0.0.1", 0, ssl=tls, backlog=500)
        ports.append(listening.sockets[0].getsockname()[1])
    print("ports", *(ports + [0])[:3], flush=True)
    over = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), lambda: os.read(sys.stdin.fileno(), 100) or over.set())
    await over.wait()


parser = argparse.ArgumentParser()
parser.add_argument("--cert")
parser.add_argument("--key")
if __name__ == "__main__":
    logging.disable()
    asyncio.run(main(parser.parse_args()))
    os._exit(0)  # whoever still waits for a silent server is gone
