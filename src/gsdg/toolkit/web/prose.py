"""The few forms of Markdown that the user's guide is written in, as HTML: headings, paragraphs, lists, tables, pictures.

Everything is escaped; what is not known stays text. A `##` begins a part, whose title hangs in the margin of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Address = Callable[[str], str]
"""Where a link or a picture of the text leads; empty where there is nothing to open."""

HEADING = re.compile(r"(#{1,4}) +(.+)")
ITEM = re.compile(r"(?:([-*])|\d+\.) +(.+)")
RULE = re.compile(r"\|[-:| ]+\|?")
INLINE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\((?P<src>[^)\s]+)\)"
    r"|\[(?P<text>[^\]]+)\]\((?P<to>[^)\s]+)\)"
    r"|`(?P<code>[^`]+)`"
    r"|\*\*(?P<bold>.+?)\*\*"
)
FENCE = "```"


@dataclass(frozen=True)
class Part:
    title: str
    html: SafeString


@dataclass(frozen=True)
class Prose:
    title: str
    lead: SafeString
    parts: tuple[Part, ...]


def prose_of(text: str, address: Address) -> Prose:
    """The first `#` is the title; what stands before the first `##` is the lead."""
    title, heads, bodies = "", [""], [[]]  # type: ignore[var-annotated]
    for block in _blocks(text.splitlines()):
        found = HEADING.fullmatch(block[0])
        if found and len(found[1]) == 1:
            title = found[2]
        elif found and len(found[1]) == 2:
            heads.append(found[2])
            bodies.append([])
        else:
            bodies[-1].append(_block(block, address))
    parts = [Part(head, _joined(body)) for head, body in zip(heads, bodies, strict=True)]
    return Prose(title, parts[0].html, tuple(parts[1:]))


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines that belong together: blank lines part them, headings stand alone, a fence holds all it holds."""
    block: list[str] = []
    for line in lines:
        if block and block[0].startswith(FENCE):
            block.append(line)
            if line.startswith(FENCE):
                yield block
                block = []
            continue
        alone = HEADING.fullmatch(line) is not None
        if block and (alone or line.strip() == "" or line.startswith(FENCE)):
            yield block
            block = []
        if alone:
            yield [line]
        elif line.strip():
            block.append(line)
    if block:
        yield block


def _block(lines: Sequence[str], address: Address) -> SafeString:
    if found := HEADING.fullmatch(lines[0]):
        return format_html("<h3>{}</h3>", _inline(found[2], address))
    if lines[0].startswith(FENCE):
        return format_html("<pre><code>{}</code></pre>", "\n".join(lines[1:-1]))
    if lines[0].startswith("|"):
        return _table(lines, address)
    if ITEM.fullmatch(lines[0]):
        return _list(lines, address)
    return format_html("<p>{}</p>", _inline(" ".join(line.strip() for line in lines), address))


def _list(lines: Sequence[str], address: Address) -> SafeString:
    """One level; an indented line goes on with the item above it."""
    items: list[str] = []
    for line in lines:
        found = ITEM.fullmatch(line.strip())
        if found:
            items.append(found[2])
        else:
            items[-1] += f" {line.strip()}"
    first = ITEM.fullmatch(lines[0])
    tag = "ul" if first and first[1] else "ol"
    body = format_html_join("", "<li>{}</li>", ((_inline(item, address),) for item in items))
    return format_html('<{} class="{}">{}</{}>', tag, f"items-{tag}", body, tag)


def _table(lines: Sequence[str], address: Address) -> SafeString:
    head, *rest = ([cell.strip() for cell in line.strip(" |").split("|")] for line in lines)
    rows = rest[1:] if len(lines) > 1 and RULE.fullmatch(lines[1].strip()) else rest
    top = format_html_join(
        "", '<th scope="col">{}</th>', ((_inline(cell, address),) for cell in head)
    )
    body = format_html_join("", "<tr>{}</tr>", ((_cells(row, address),) for row in rows))
    return format_html(
        '<table class="rec"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>', top, body
    )


def _cells(row: Iterable[str], address: Address) -> SafeString:
    return format_html_join("", "<td>{}</td>", ((_inline(cell, address),) for cell in row))


def _inline(text: str, address: Address) -> SafeString:
    pieces, done = [], 0
    for found in INLINE.finditer(text):
        pieces += [escape(text[done : found.start()]), _marked(found, address)]
        done = found.end()
    return _joined([*pieces, escape(text[done:])])


def _marked(found: re.Match[str], address: Address) -> SafeString:
    if found["code"] is not None:
        return format_html("<code>{}</code>", found["code"])
    if found["bold"] is not None:
        return format_html("<b>{}</b>", _inline(found["bold"], address))
    url = address(found["src"] or found["to"])
    if found["src"] is not None:
        return format_html('<img src="{}" alt="{}">', url, found["alt"]) if url else escape("")
    words = _inline(found["text"], address)
    return format_html('<a href="{}">{}</a>', url, words) if url else words


def _joined(pieces: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308 - each piece is escaped or made by format_html
