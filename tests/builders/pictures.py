"""Pictures of the guide made small: a PNG of at most 256 colours, in which text on a screen reads as before."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

WIDTHS = {"desktop": (1366, 900), "phone": (390, 844)}
"""The screens that every page is looked at on."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_COLOURS, MOST_HUES = 256, 192
Pixels = NDArray[np.uint8]


def small(png: bytes) -> bytes:
    """The commonest colours are kept, and one of every hue; a rarer one becomes the nearest of them."""
    pixels = _pixels(png)
    codes = (pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)).ravel()
    colours, places, counts = np.unique(codes, return_inverse=True, return_counts=True)
    kept = _kept(colours, counts)
    index = _nearest(colours, kept)[places].astype(np.uint8).reshape(pixels.shape[:2])
    return _written(index, _channels(kept))


def _kept(colours: NDArray[np.uint32], counts: NDArray[np.intp]) -> NDArray[np.uint32]:
    """First the commonest colour of each cube of sixteen shades a channel, then the commonest of all."""
    ranked = colours[np.argsort(-counts, kind="stable")]
    _, first = np.unique(ranked & np.uint32(0xF0F0F0), return_index=True)
    of_hues = np.sort(first)[:MOST_HUES]
    rest = np.setdiff1d(np.arange(len(ranked)), of_hues)[: MOST_COLOURS - len(of_hues)]
    return ranked[np.concatenate([of_hues, rest])]


def _nearest(colours: NDArray[np.uint32], kept: NDArray[np.uint32]) -> NDArray[np.intp]:
    far = _channels(colours)[:, None, :].astype(np.int32) - _channels(kept)[None].astype(np.int32)
    nearest: NDArray[np.intp] = (far**2).sum(axis=2).argmin(axis=1)
    return nearest


def _channels(codes: NDArray[np.uint32]) -> Pixels:
    return np.stack([codes >> 16, codes >> 8, codes], axis=1).astype(np.uint8)


def _written(index: Pixels, palette: Pixels) -> bytes:
    high, wide = index.shape
    rows = np.concatenate([np.zeros((high, 1), np.uint8), index], axis=1)
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (
            (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)),
            (b"PLTE", palette.tobytes()),
            (b"IDAT", zlib.compress(rows.tobytes(), 9)),
            (b"IEND", b""),
        )
    )


def _pixels(png: bytes) -> Pixels:
    """Of a PNG as a browser writes it: eight bits, three or four channels, not interlaced."""
    chunks = list(_chunks(png))
    wide, high, bits, kind, *_ = struct.unpack(">IIBBBBB", chunks[0][1])
    channels = {2: 3, 6: 4}[kind]
    assert bits == 8
    raw = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    lines = np.frombuffer(raw, np.uint8).reshape(high, 1 + wide * channels)
    out = np.zeros((high + 1, wide * channels), np.uint8)
    for number, line in enumerate(lines):
        out[number + 1] = _line(int(line[0]), line[1:], out[number], channels)
    return out[1:].reshape(high, wide, channels)[:, :, :3]


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        yield name, png[at + 8 : at + 8 + length]
        at += 12 + length


def _line(kind: int, line: Pixels, above: Pixels, channels: int) -> Pixels:
    """What the five filters of PNG took away is added again."""
    if kind == 0:
        return line
    if kind == 1:
        summed = line.reshape(-1, channels).cumsum(axis=0, dtype=np.uint8)
        return summed.reshape(-1)
    if kind == 2:
        return line + above
    up, out = above.tolist(), line.tolist()
    for at, amount in enumerate(out):
        left = out[at - channels] if at >= channels else 0
        corner = up[at - channels] if at >= channels else 0
        guess = (left + up[at]) // 2 if kind == 3 else _paeth(left, up[at], corner)
        out[at] = (amount + guess) & 255
    return np.array(out, np.uint8)


def _paeth(left: int, up: int, corner: int) -> int:
    far_left, far_up, far = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if far_left <= far_up and far_left <= far:
        return left
    return up if far_up <= far else corner
