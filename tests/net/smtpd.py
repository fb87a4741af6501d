#!/usr/bin/env python3
"""A mail server on loopback for the tests: a real one (aiosmtpd), or one that misbehaves.

    smtpd.py FOLDER [--tls starttls|implicit] [--cert FILE --key FILE] [--login USER:PASSWORD]
             [--utf8] [--refuse sender|recipient|data|later] [--script NAME]

Writes "port N" to standard output once it listens, then a line for each thing that a test waits for:
"connected", "mail N" (FOLDER/N.eml is the letter, FOLDER/N.json its envelope), "end" (a scripted talk is over).
Ends when its standard input does, so that no test leaves one behind.
"""

import argparse
import asyncio
import json
import logging
import os
import ssl
import sys
import warnings

REFUSALS = {
    "sender": "553 5.1.8 This sender is a stranger",
    "recipient": "550 5.1.1 No such person",
    "data": "554 5.6.0 The letter smells",
    "later": "451 4.7.1 Come back in an hour",
}


def tell(line):
    print(line, flush=True)


def tls_context(args):
    if not args.tls:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(args.cert, args.key)
    return context


# ---------------------------------------------------------------- the real server


class Handler:
    def __init__(self, args):
        self.args, self.count = args, 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.args.refuse == "sender":
            return REFUSALS["sender"]
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.args.refuse == "recipient" and address.startswith("nobody@"):
            return REFUSALS["recipient"]
        if self.args.refuse == "later":
            return REFUSALS["later"]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.args.refuse == "data":
            return REFUSALS["data"]
        self.count += 1
        stem = os.path.join(self.args.folder, str(self.count))
        with open(stem + ".eml", "wb") as file:
            file.write(envelope.content)
        with open(stem + ".json", "w", encoding="utf-8") as file:
            cipher = session.ssl["cipher"][1] if session.ssl else None
            json.dump({"from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": cipher,
                       "options": envelope.mail_options, "login": session.authenticated}, file)
        tell(f"mail {self.count}")
        return "250 2.0.0 Taken"


def real_server(args, context):
    from aiosmtpd.smtp import SMTP, AuthResult

    class Server(SMTP):
        def connection_made(self, transport):
            super().connection_made(transport)
            # It notices only TLS that was asked for.
            if args.tls == "implicit":
                self.session.ssl = {"cipher": transport.get_extra_info("cipher")}

    def authenticate(server, session, envelope, mechanism, data):
        given = data.login.decode() + ":" + data.password.decode()
        return AuthResult(success=given == args.login, handled=given == args.login)

    handler = Handler(args)
    return lambda: Server(
        handler, hostname="mail.test", enable_SMTPUTF8=args.utf8, data_size_limit=2**26,
        tls_context=context if args.tls == "starttls" else None, require_starttls=args.tls == "starttls",
        authenticator=authenticate if args.login else None, auth_required=bool(args.login),
        auth_require_tls=False)  # fmt: skip


# ---------------------------------------------------------------- servers that misbehave

GOOD = {
    "": "220 mail.test", "EHLO": "250-mail.test\r\n250-SIZE 99999999\r\n250 HELP", "MAIL": "250 OK",
    "RCPT": "250 OK", "DATA": "354 Go on", ".": "250 Taken", "QUIT": "221 Bye",
}  # fmt: skip
SCRIPTS = {  # what is answered otherwise; None: nothing, ever; "": the connection is cut
    "polite": {},
    "silent": {"": None},
    "cut": {"DATA": "354 Go on", "letter": ""},
    "deaf": {"DATA": "354 Go on", "letter": None},
    "silent-at-the-end": {".": None},
    "silent-at-quit": {"QUIT": None},
    "web": {"": "HTTP/1.1 400 Bad Request"},
    "closed": {"": "554 5.7.1 Your address is on a list"},
    "busy": {"": "421 4.3.2 Too many at once"},
    "endless": {"EHLO": "250-mail.test\r\n" * 200000},
    "rude": {"RCPT": "550 \x1b[2J \u3042\udcff \u202e"},
    "long": {"RCPT": "550 " + "x" * 5000},
    "no-login": {"EHLO": "250-mail.test\r\n250 AUTH X-SECRET-HANDSHAKE"},
    "no-starttls-now": {"EHLO": "250-mail.test\r\n250 STARTTLS", "STARTTLS": "454 4.7.0 Not now"},
    "no-starttls-never": {"EHLO": "250-mail.test\r\n250 STARTTLS", "STARTTLS": "502 5.5.1 Never"},
}


async def next_command(reader, in_letter):
    if in_letter:
        await reader.readuntil(b"\r\n.\r\n")
        return "."
    return (await reader.readuntil(b"\r\n")).decode("latin-1").split()[0].upper()


async def follow(script, reader, writer):
    replies, command = {**GOOD, **SCRIPTS[script]}, ""
    while True:
        reply = replies.get(command, "500 What?")
        if command == "DATA" and "letter" in replies:
            writer.write(reply.encode(errors="surrogateescape") + b"\r\n")
            await reader.read(10)
            reply = replies["letter"]
        if reply is None:
            writer.transport.pause_reading()
            return await asyncio.Event().wait()
        if reply == "":
            return writer.transport.abort()
        writer.write(reply.encode(errors="surrogateescape") + b"\r\n")
        await writer.drain()
        if command == "QUIT":
            return writer.close()
        if command == ".":
            tell("mail 0")
        command = await next_command(reader, command == "DATA")


def scripted_server(script):
    async def talk(reader, writer):
        tell("connected")
        try:
            await follow(script, reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        tell("end")

    return lambda: asyncio.StreamReaderProtocol(asyncio.StreamReader(limit=2**26), talk)


async def main(args):
    context = tls_context(args)
    protocol = scripted_server(args.script) if args.script else real_server(args, context)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=context if args.tls == "implicit" else None)
    tell(f"port {server.sockets[0].getsockname()[1]}")
    over = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), lambda: os.read(sys.stdin.fileno(), 100) or over.set())
    await over.wait()


parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--tls", choices=("starttls", "implicit"))
parser.add_argument("--cert")
parser.add_argument("--key")
parser.add_argument("--login")
parser.add_argument("--utf8", action="store_true")
parser.add_argument("--refuse", choices=REFUSALS)
parser.add_argument("--script", choices=SCRIPTS)
if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logging.disable()
    asyncio.run(main(parser.parse_args()))
    os._exit(0)  # whoever still waits for a silent server is gone
