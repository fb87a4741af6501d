#!/usr/bin/env python3
"""webd.py with pages: good ones, and such as only look like it."""

import asyncio
import logging
import os
import urllib.parse

import webd


def html(text):
    async def page(request):
        request.answer(body=text.encode(), Content_Type="text/html; charset=utf-8")

    return page


fine = html("<title>Advisory 7</title><p>Install the fix.")


async def without_head(request):
    """/without-head/STATUS: a server that knows no HEAD."""
    if request.method == "HEAD":
        request.answer(int(request.words[1]), b"")
    else:
        await fine(request)


async def dropped_head(request):
    if request.method == "HEAD":
        raise ConnectionError
    await fine(request)


async def endless_page(request):
    request.head(200, {"Content-Type": "text/html", "Connection": "close"})
    while request.method != "HEAD":
        request.raw(b"<p>and so on")
        await request.writer.drain()


async def dropped(request):
    raise ConnectionError


async def archived(request):
    """/archive/MOMENT/ADDRESS: it has a copy of what was called /status/404, of a certain moment, and of /status/410
    another, which leads to the home page."""
    _, moment, address = request.target[1:].split("/", 2)
    home = urllib.parse.urljoin(address, "/")
    if moment == "1999":
        request.answer(429, b"not so often")
    elif "/status/" not in address and address != home:
        await webd.missing(request)
    elif moment != "20020601123456":
        request.answer(302, b"", Location="/archive/20020601123456/" + address)
    elif address.endswith("/status/410"):
        request.answer(302, b"", Location="/archive/20020601123456/" + home)
    else:
        await fine(request)


webd.PATHS.update({
    "": fine, "page": fine, "setup.exe": fine, "without-head": without_head, "dropped-head": dropped_head,
    "endless-page": endless_page, "dropped": dropped, "archive": archived,
    "none": html("<title>Example</title><h1>Page not found</h1>"),
    "none-ja": html("<title>例</title><p>お探しのページは見つかりませんでした。</p>"),
})  # fmt: skip

if __name__ == "__main__":
    logging.disable()
    asyncio.run(webd.main(webd.parser.parse_args()))
    os._exit(0)  # whoever still waits for a silent server is gone
