"""The register from a workbook: looked at before anything is written, then taken in whole. And the register going out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gsdg.domain.training import refusals, rules
from gsdg.domain.training.actions.officials import entry_of, new_official, new_post
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.entries import PersonEntry, PostEntry
from gsdg.domain.training.models import ImportDraft, Official, Post
from gsdg.domain.training.queries.officials import (
    READ,
    Alike,
    Sought,
    alike,
    officials_list,
)
from gsdg.domain.training.rules import SAME
from gsdg.domain.training.sheets import SHEET, ImportRow, cell_of, read_register, register_workbook
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, why_not_permitted

NEW = 0
"""Said of a line: somebody who is not in the register yet."""


@dataclass(frozen=True)
class Verdict:
    """A line with who it could be. `known` is a person's number, NEW, or None while somebody must look."""

    row: ImportRow
    hits: tuple[Alike, ...]
    known: int | None


def read_import(data: bytes, *, name: str, by: Actor, on: date) -> list[Verdict]:
    """Reads and judges, writes nothing; every mistake is told at its cell."""
    rows = read_register(data, name=name, catalogue=catalogue_on(on))
    wrong = [refusal for row in rows for refusal in _mistakes(row, by, on)]
    if wrong:
        raise Refused(wrong)
    return judged(rows)


def judged(rows: Sequence[ImportRow]) -> list[Verdict]:
    found = alike([(row.person, row.post.unit_id) for row in rows])
    return [Verdict(row, tuple(hits), _known(hits)) for row, hits in zip(rows, found, strict=True)]


def _known(hits: Sequence[Alike]) -> int | None:
    if not hits:
        return NEW
    same = [hit for hit in hits if hit.likeness == SAME]
    return same[0].official_id if len(same) == 1 else None


def _mistakes(row: ImportRow, by: Actor, on: date) -> Iterable[Refusal]:
    for refusal in (
        rules.why_not_person(row.person, on=on),
        refusals.why_not_post(by, row.post, on=on),
    ):
        if refusal is not None:
            yield replace(refusal, sheet=SHEET, cell=cell_of(row.row, refusal.cell))


@transaction.atomic
def keep_import(*, rows: Sequence[ImportRow], unit_id: int, by: Actor, at: datetime) -> ImportDraft:
    """Kept only until somebody has looked: one draft for each person, and no event, since nothing is decided."""
    insist(refusals.why_not_keep(by, unit_id=unit_id))
    ImportDraft.objects.filter(made_by_id=by.person_id).delete()
    return ImportDraft.objects.create(
        unit_id=unit_id, rows=[_plain(row) for row in rows], made_at=at, made_by_id=by.person_id
    )


@transaction.atomic
def drop_import(*, draft_id: int, by: Actor) -> None:
    ImportDraft.objects.filter(pk=draft_id, made_by_id=by.person_id).delete()


def rows_of(draft: ImportDraft) -> list[ImportRow]:
    return [_row(plain) for plain in draft.rows]


@transaction.atomic
def take_in_import(
    *,
    rows: Sequence[ImportRow],
    decided: Mapping[int, int],
    by: Actor,
    at: datetime,
    on: date,
    draft_id: int | None = None,
) -> Counter[str]:
    """All lines or none. `decided` says of a line (by its number) who it is: a person's number, or NEW."""
    if wrong := [refusal for row in rows for refusal in _mistakes(row, by, on)]:
        raise Refused(wrong)
    verdicts = [_decide(verdict, decided) for verdict in judged(rows)]
    insist(_why_not_decided(verdicts))
    counted = _Taking(by, at).take(verdicts)
    if draft_id is not None:
        ImportDraft.objects.filter(pk=draft_id, made_by_id=by.person_id).delete()
    return counted


def _decide(verdict: Verdict, decided: Mapping[int, int]) -> Verdict:
    chosen = decided.get(verdict.row.row)
    allowed = {NEW, *(hit.official_id for hit in verdict.hits)}
    return replace(verdict, known=chosen) if chosen in allowed else verdict


def _why_not_decided(verdicts: Sequence[Verdict]) -> Refusal | None:
    open_rows = [str(verdict.row.row) for verdict in verdicts if verdict.known is None]
    if not open_rows:
        return None
    shown = ", ".join(open_rows[:20]) + (", …" if len(open_rows) > 20 else "")
    return Refusal("import.undecided", {"count": len(open_rows), "rows": shown}, sheet=SHEET)


class _Taking:
    """Writes the lines in one go; one event for each unit, in the order of units."""

    def __init__(self, by: Actor, at: datetime) -> None:
        self.by, self.at = by, at
        self.counted: Counter[str] = Counter()
        self.touched: dict[int, Counter[str]] = {}

    def take(self, verdicts: Sequence[Verdict]) -> Counter[str]:
        people = self._people(verdicts)
        held = self._held({p.pk for p in people})
        posts: list[Post] = []
        for verdict, official in zip(verdicts, people, strict=True):
            post = verdict.row.post
            own = held.setdefault(official.pk, [])
            if rules.why_not_twice(post, own) is not None:
                self._count(post.unit_id, "unchanged")
                continue
            own.append(post)
            posts.append(new_post(official, post))
            self._count(post.unit_id, "posts")
        Post.objects.bulk_create(posts, batch_size=500)
        self._record()
        return self.counted

    def _people(self, verdicts: Sequence[Verdict]) -> list[Official]:
        """Two lines of the file about one new person make one person."""
        known = Official.objects.known().in_bulk([v.known for v in verdicts if v.known])
        fresh: dict[tuple[object, ...], Official] = {}
        for verdict in verdicts:
            if not verdict.known:
                key = _person_key(verdict.row)
                if key not in fresh:
                    fresh[key] = new_official(verdict.row.person, by=self.by, at=self.at)
                    self._count(verdict.row.post.unit_id, "officials")
        Official.objects.bulk_create(fresh.values(), batch_size=500)
        return [
            known[verdict.known] if verdict.known else fresh[_person_key(verdict.row)]
            for verdict in verdicts
        ]

    def _held(self, official_ids: set[int]) -> dict[int, list[PostEntry]]:
        held: dict[int, list[PostEntry]] = {}
        for post in Post.objects.filter(official_id__in=official_ids):
            held.setdefault(post.official_id, []).append(entry_of(post))
        return held

    def _count(self, unit_id: int, what: str) -> None:
        self.counted[what] += 1
        self.touched.setdefault(unit_id, Counter())[what] += 1

    def _record(self) -> None:
        for unit_id in sorted(self.touched):
            audit.record(
                "officials.imported",
                by=self.by,
                at=self.at,
                about=f"unit:{unit_id}",
                unit_id=unit_id,
                details=dict(self.touched[unit_id]),
            )


def _person_key(row: ImportRow) -> tuple[object, ...]:
    """Without a year of birth two lines are the same person only within one unit."""
    person = row.person
    place = row.post.unit_id if person.birth_year is None else None
    return (search_key(person.name), person.birth_year, person.sex, place)


@transaction.atomic
def export_officials(
    *, sought: Sought, title: str, notice: str, by: Actor, at: datetime, on: date
) -> bytes:
    """Personal data leave the system: who took how many is an event."""
    insist(why_not_permitted(by, READ))
    people = list(officials_list(by, sought, on=on))
    data = register_workbook(
        people,
        catalogue_on(on),
        reached=lambda one: refusals.may_reach(by, one, on=on),
        title=title,
        notice=notice,
        at=at,
    )
    unit_id = (
        min(sought.unit_ids) if sought.unit_ids is not None and len(sought.unit_ids) == 1 else None
    )
    audit.record(
        "officials.exported",
        by=by,
        at=at,
        about=f"unit:{unit_id or 0}",
        unit_id=unit_id,
        details={"officials": len(people), "narrowed": bool(sought.text)},
    )
    return data


def _plain(row: ImportRow) -> dict[str, Any]:
    person = {name: getattr(row.person, name) for name in PersonEntry.__slots__}
    post = {name: getattr(row.post, name) for name in PostEntry.__slots__}
    for day in ("from_day", "to_day"):
        post[day] = None if post[day] is None else post[day].isoformat()
    return {"row": row.row, "person": person, "post": post}


def _row(plain: dict[str, Any]) -> ImportRow:
    post = dict(plain["post"])
    for day in ("from_day", "to_day"):
        post[day] = None if post[day] is None else date.fromisoformat(post[day])
    return ImportRow(plain["row"], PersonEntry(**plain["person"]), PostEntry(**post))
