"""Hồ sơ of a paper: what it says, what it rests on, in which template, signed by whom, sent where, and what was done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.queries.versions import content_of, difference, version_before
from gsdg.domain.papers.rendering import tables_from_bytes
from gsdg.domain.papers.rerendering import set_again
from gsdg.kernel.refusal import Refused
from gsdg.kernel.tables import to_csv
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.queries import events_about
from gsdg.toolkit.files.archive import Member

EVENTS = ("id", "at", "event", "by_id", "door", "chain_unit_id", "seq", "about", "details", "prev_hash", "hash")  # fmt: skip
PAPER = ("kind", "subject", "office", "state", "number", "day", "signer", "recipients", "drafted_on", "template", "layout", "content_sha256", "data_sha256", "rendered_sha256", "words_sha256", "set_again", "why_not")  # fmt: skip
CHANGES = ("before_id", "before", "now")
SENDINGS = ("day", "way", "recipients", "note")


def members_of(made: MadePaper, by: Actor) -> Iterator[Member]:
    """Everything is named before it leaves."""
    yield Member("0-van-ban.csv", "Thông tin của văn bản trong sổ", partial(_paper, made))
    yield Member("1-van-ban.docx", "Văn bản như đã lập", partial(files.read, made.rendered_id))
    yield Member("2-noi-dung.json", "Nội dung đã chốt", partial(files.read, made.content_id))
    yield from _tables(made)
    if made.template is not None:
        yield Member("4-mau-van-ban.docx", "Mẫu của tỉnh đã dùng", partial(files.read, made.template.file_id))  # fmt: skip
    if made.paper is not None and made.paper.file is not None:
        stored = made.paper.file
        name = f"5-ban-da-ky/{plain_name(stored.name)}"
        yield Member(name, "Bản đã ký", partial(files.read, stored.sha256))
    yield Member("6-gui.csv", "Các lần gửi", partial(_sendings, made))
    yield Member("7-nhat-ky.csv", "Nhật ký, có mã xâu chuỗi", partial(_events, made))
    if (before := version_before(by, made)) is not None:
        what = "Khác bản trước trong sổ, từng dòng chữ"
        yield Member("8-khac-ban-truoc.csv", what, partial(_changes, before, made))


def _tables(made: MadePaper) -> Iterator[Member]:
    """What they are called stands in the file itself; one that is damaged is told as a whole."""
    what, read = "Số liệu làm căn cứ, chốt khi lập", partial(files.read, made.data_id)
    try:
        tables = tables_from_bytes(read())
    except Refused:
        yield Member("3-so-lieu.json", what, read)
        return
    for number, table in enumerate(tables, start=1):
        text = to_csv(table.header, table.rows)
        yield Member(f"3-so-lieu/{number}-{table.name}.csv", what, partial(csv_bytes, text))


def _paper(made: MadePaper) -> bytes:
    again, paper = set_again(made), made.paper
    row = (
        made.kind,
        made.subject,
        made.office.name,
        made.state,
        paper.number if paper is not None else "",
        paper.day if paper is not None else None,
        paper.signer if paper is not None else "",
        "; ".join(paper.recipients) if paper is not None else "",
        made.drafted_on,
        f"{made.template.kind} {made.template.number}" if made.template is not None else "",
        made.layout,
        made.content_id,
        made.data_id,
        made.rendered_id,
        made.words_sha256,
        again.sameness.value,
        again.why_vi,
    )
    return csv_bytes(to_csv(PAPER, [row]))


def _sendings(made: MadePaper) -> bytes:
    rows = [(s.day, s.way, "; ".join(s.recipients), s.note) for s in made.sendings.all()]
    return csv_bytes(to_csv(SENDINGS, rows))


def _changes(before: MadePaper, made: MadePaper) -> bytes:
    """Empty where it cannot be read; the Word files are there."""
    found = difference(content_of(before), content_of(made))
    rows = [(before.pk, one.before, one.now) for one in (found.changes if found else ())]
    return csv_bytes(to_csv(CHANGES, rows))


def _events(made: MadePaper) -> bytes:
    """A paper about a whole unit or office does not hand out everything that happened to it."""
    is_whole = made.about.startswith(("unit:", "office:"))
    return events_bytes([made.event_about, *([] if is_whole else [made.about])])


def events_bytes(abouts: list[str]) -> bytes:
    rows = [
        tuple(getattr(event, name) if name != "id" else event.pk for name in EVENTS)
        for about in dict.fromkeys(abouts)
        for event in events_about(about)
    ]
    return csv_bytes(to_csv(EVENTS, rows))


def csv_bytes(text: str) -> bytes:
    """Excel takes Vietnamese for something else without the sign in front."""
    return text.encode("utf-8-sig")


def plain_name(text: str) -> str:
    """A name that every archive program reads: letters without marks."""
    kept = "".join(c if c.isalnum() or c in "._-" else "-" for c in search_key(text))
    return kept.strip("-.") or "tep"
