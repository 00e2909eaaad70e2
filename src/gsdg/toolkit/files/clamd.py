"""ClamAV's daemon, asked by its documented commands (clamd(8)): INSTREAM for bytes, PING for whether it is there.

The bytes go in chunks, each after its length in four bytes; a length of zero ends them; the answer is one line.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator

PATIENCE = 20.0
"""Seconds for each step: a large workbook is unpacked before it is judged."""
CHUNK = 64 * 1024
LONGEST_ANSWER = 4096
FOUND, CLEAN = " FOUND", "stream: OK"


class NoAnswer(Exception):  # noqa: N818 - an answer, translated by the caller
    """It is not there, hung up, or could not judge what it was sent."""


def scan(data: bytes, *, address: str) -> str:
    """The name of the signature that matched, or nothing."""
    said = _asked(address, b"zINSTREAM\0", *_chunks(data))
    if said == CLEAN:
        return ""
    if said.endswith(FOUND):
        return said.removeprefix("stream: ").removesuffix(FOUND)
    raise NoAnswer(said)


def is_there(address: str) -> bool:
    try:
        return _asked(address, b"zPING\0") == "PONG"
    except NoAnswer:
        return False


def _chunks(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), CHUNK):
        part = data[start : start + CHUNK]
        yield len(part).to_bytes(4, "big") + part
    yield bytes(4)


def _asked(address: str, *parts: bytes) -> str:
    """A daemon that has enough hangs up while it is written to; what it said before is then read all the same."""
    try:
        with _opened(address) as line:
            hung_up = _sent(line, parts)
            said = _answer(line)
    except (OSError, ValueError) as error:
        raise NoAnswer(f"{address}: {error}") from error
    if said == "":
        raise NoAnswer(f"{address}: {hung_up or 'no answer'}")
    return said


def _sent(line: socket.socket, parts: tuple[bytes, ...]) -> str:
    try:
        for part in parts:
            line.sendall(part)
    except (BrokenPipeError, ConnectionResetError) as error:
        return str(error)
    return ""


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        part = line.recv(LONGEST_ANSWER)
        if part == b"":
            break
        said += part
    return said.rstrip(b"\0").decode(errors="replace").strip()


def _opened(address: str) -> socket.socket:
    """A path is a socket of this machine, `host:port` one of the network."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)
