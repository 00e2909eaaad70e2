"""The Treasury's list: kept, its columns mapped once, read by a job, what is unmatched matched by a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.queries import actor_of
from gsdg.domain.finance import problems, rules
from gsdg.domain.finance.actions.recording import (
    Attached,
    record_entries,
    told_otherwise,
    voucher_of,
    vouchers_there,
)
from gsdg.domain.finance.amounts import Reading, why_not_read_so
from gsdg.domain.finance.ledger import Line
from gsdg.domain.finance.models import Alias, Batch, Entry, Mapping, TreasuryList, UnmatchedRow
from gsdg.domain.finance.queries.naming import naming
from gsdg.domain.finance.queries.programmes import known, programme_named
from gsdg.domain.finance.treasury import (
    Aliases,
    Columns,
    asked_amounts,
    is_empty,
    is_total,
    read_row,
    value_at,
    why_not_unit,
)
from gsdg.domain.units import tree
from gsdg.kernel.figures import format_amount
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal, search_key
from gsdg.toolkit import audit, files, jobs
from gsdg.toolkit.access import Actor, Door, Permission, why_not_permitted
from gsdg.toolkit.files.models import StoredFile
from gsdg.toolkit.installation import clock
from gsdg.toolkit.sheets.grids import Value, grid_of_workbook, written

STEP = 500
State = TreasuryList.State
Grid = Sequence[Sequence[Value]]


@transaction.atomic
def keep_list(*, data: bytes, name: str, media_type: str, by: Actor, at: datetime) -> TreasuryList:
    """Refused where it cannot be read as a workbook; the original stays as it came. The same file again is the same list."""
    insist(why_not_permitted(by, Permission.MONEY_RECORD))
    grid = grid_of_workbook(data, name=name)
    insist(_why_not_keep(grid, name))
    kept = files.store(data, name=name, media_type=media_type, by=by, at=at)
    there = _list_of(kept)
    if there is not None:
        return there
    given = TreasuryList.objects.create(
        file=kept, file_name=name[:255], rows=len(grid), given_at=at, given_by_id=by.person_id
    )
    audit.record("money.list_kept", by=by, at=at, about=given.about)
    return given


def _list_of(kept: StoredFile) -> TreasuryList | None:
    """Two who bring the same file at one moment wait for each other at its row."""
    StoredFile.objects.select_for_update().get(pk=kept.pk)
    return TreasuryList.objects.filter(file=kept).first()


def _why_not_keep(grid: Sequence[Sequence[Value]], name: str) -> Refusal | None:
    if any(cell not in (None, "") for row in grid for cell in row):
        return None
    return Refusal(problems.lists.LIST_EMPTY.code, {"name": name})


@transaction.atomic
def map_columns(
    *, list_id: int, columns: Columns, name: str, by: Actor, at: datetime
) -> TreasuryList:
    """Say once what each column means; under a name it serves the lists of the months to come."""
    insist(why_not_permitted(by, Permission.MONEY_RECORD))
    given = locked_list(list_id)
    insist(_why_not_map(given, columns))
    given.columns, given.state, given.read = asdict(columns), State.WAITING, 0
    given.save(update_fields=["columns", "state", "read"])
    if name.strip():
        saved = {"columns": asdict(columns), "saved_at": at, "saved_by_id": by.id}
        Mapping.objects.update_or_create(name=normal(name)[:200], defaults=saved)
    audit.record("money.list_mapped", by=by, at=at, about=given.about)
    jobs.enqueue(read_list_later, list_id=given.pk, user_id=by.person_id)
    return given


def _why_not_map(given: TreasuryList, columns: Columns) -> Refusal | None:
    if columns.missing:
        details = {"roles": ", ".join(columns.missing)}
        return Refusal(problems.lists.COLUMN_NEEDED.code, details, cell=columns.missing[0])
    if given.state == State.READING:
        return Refusal(problems.lists.LIST_BUSY.code)
    grid = _grid(given)
    if next(_rows(grid, columns), None) is None:
        details = {"first": f"{columns.first_row}"}
        return Refusal(problems.lists.LIST_HAS_NO_ROWS.code, details, cell="first_row")
    return why_not_unit(grid, columns) or _why_not_reading(given, grid, columns)


def _why_not_reading(given: TreasuryList, grid: Grid, columns: Columns) -> Refusal | None:
    if not columns.reading:
        return None
    texts = _texts(_rows(grid, columns), columns)
    said_apart = {int(number) for number in given.readings}
    rest = {number: text for number, text in texts.items() if number not in said_apart}
    return why_not_read_so(rest, Reading(columns.reading), columns.unit)


def amount_texts(given: TreasuryList, columns: Columns) -> dict[int, str]:
    """Amounts of the list that were written as text, by the number of their row."""
    return _texts(_rows(_grid(given), columns), columns)


def _texts(rows: Iterable[tuple[int, Sequence[Value]]], columns: Columns) -> dict[int, str]:
    values = {number: value_at(row, columns.at["amount"]) for number, row in rows}
    return {number: value for number, value in values.items() if isinstance(value, str)}


def locked_list(list_id: int) -> TreasuryList:
    found = TreasuryList.objects.select_for_update(of=("self",)).filter(pk=list_id).first()
    if found is None:
        raise Refused(Refusal(problems.lists.LIST_UNKNOWN.code, {"number": list_id}))
    return found


@jobs.work
def read_list_later(*, list_id: int, user_id: int) -> None:
    """In the name of who mapped the columns."""
    on = clock.today()
    by = actor_of(User.objects.get(pk=user_id), door=Door.JOB, on=on)
    read_list(list_id=list_id, by=by, at=clock.now(), on=on)


def read_list(*, list_id: int, by: Actor, at: datetime, on: date) -> TreasuryList:
    """Progress is kept as it goes; the matched rows go into the book together. Doing it twice is doing it once."""
    with transaction.atomic():
        given = locked_list(list_id)
        insist(Refusal(problems.lists.LIST_BUSY.code) if given.columns is None else None)
        given.state, given.read = State.READING, 0
        given.save(update_fields=["state", "read"])
    with tree.held():
        matched, unmatched = _matched(given, by, on)
    with transaction.atomic():
        return _taken_in(given, matched, unmatched, by=by, at=at, on=on)


def columns_of(given: TreasuryList) -> Columns:
    return Columns(**(given.columns or {}))


def _matched(given: TreasuryList, by: Actor, on: date) -> tuple[list[Line], list[UnmatchedRow]]:
    columns, names, settled = columns_of(given), known(), given.readings
    programme = programme_named(columns.programme)
    meant, aliases, file = naming(programme, on=on), known_aliases(), given.file_id[:8]
    rows = list(_rows(_grid(given), columns))
    asked = {} if columns.reading else asked_amounts(_texts(rows, columns), columns.unit, settled)
    matched: list[Line] = []
    unmatched: list[UnmatchedRow] = []
    for count, (number, row) in enumerate(rows, start=1):
        reading = Reading(settled.get(f"{number}", columns.reading))
        try:
            line = read_row(
                row, number, columns, meant, aliases, file=file, reading=reading, asked=asked
            )
            insist(rules.why_not_line(line, names, today=on))
            matched.append(line)
        except Refused as refused:
            unmatched.append(_left(given, number, row, refused.refusals[0]))
        if count % STEP == 0:
            TreasuryList.objects.filter(pk=given.pk).update(read=number)
    otherwise, by_number = told_otherwise(matched), dict(rows)
    for place, entry in otherwise.items():
        number = int(place)
        unmatched.append(_left(given, number, by_number[number], _otherwise(entry)))
    return [line for line in matched if line.place not in otherwise], unmatched


def _otherwise(entry: Entry) -> Refusal:
    details = {
        "reference": entry.reference,
        "on": f"{entry.on:%d/%m/%Y}",
        "amount": format_amount(entry.amount),
        "number": entry.pk,
    }
    return Refusal(problems.lists.TOLD_OTHERWISE.code, details, value=entry.reference)


def _rows(grid: Grid, columns: Columns) -> Iterator[tuple[int, Sequence[Value]]]:
    for number, row in enumerate(grid, start=1):
        if number >= columns.first_row and not is_empty(row, columns) and not is_total(row):
            yield number, row


def _grid(given: TreasuryList) -> list[list[Value]]:
    return grid_of_workbook(files.read(given.file_id), name=given.file_name)


def _left(given: TreasuryList, number: int, row: Sequence[Value], refusal: Refusal) -> UnmatchedRow:
    return UnmatchedRow(
        list=given,
        number=number,
        cells=[written(cell) for cell in row],
        problem=refusal.code,
        details={name: str(value) for name, value in refusal.details.items()},
        role=refusal.cell if refusal.cell in ("office", "component") else "",
        value=refusal.value[:400],
    )


def _taken_in(
    given: TreasuryList,
    matched: list[Line],
    unmatched: list[UnmatchedRow],
    *,
    by: Actor,
    at: datetime,
    on: date,
) -> TreasuryList:
    there = vouchers_there(matched)
    new = [line for line in matched if voucher_of(line) not in there]
    if new:
        attached = Attached(given.file_id, given.file_name)
        record_entries(
            lines=new,
            way=Batch.Way.TREASURY,
            title=given.file_name,
            by=by,
            at=at,
            on=on,
            attached=attached,
        )
    given.unmatched.all().delete()
    UnmatchedRow.objects.bulk_create(unmatched, STEP)
    given.state, given.read = State.DONE, given.rows
    given.recorded += len(new)
    given.known = max(len(matched) - given.recorded, 0)  # by another list, or typed
    given.save(update_fields=["state", "read", "recorded", "known"])
    audit.record(
        "money.list_read",
        by=by,
        at=at,
        about=given.about,
        details={"recorded": len(new), "unmatched": len(unmatched)},
    )
    return given


def known_aliases() -> Aliases:
    rows = list(Alias.objects.values_list("folded", "office_id", "component"))
    return Aliases(
        offices={folded: office for folded, office, _ in rows if office is not None},
        components={folded: component for folded, _, component in rows if component},
    )


@transaction.atomic
def match_name(
    *,
    list_id: int,
    text: str,
    office_id: int | None,
    component: str,
    by: Actor,
    at: datetime,
) -> Alias:
    """A person says once what a name of the Treasury means; the list is read again."""
    insist(why_not_permitted(by, Permission.MONEY_RECORD))
    given = locked_list(list_id)
    insist(Refusal(problems.lists.LIST_BUSY.code) if given.state == State.READING else None)
    folded = search_key(text)[:400]
    same = Alias.objects.filter(folded=folded, office__isnull=office_id is None).first()
    alias = same or Alias(folded=folded)
    alias.text, alias.office_id = text[:400], office_id
    alias.component = "" if office_id is not None else component
    alias.matched_at, alias.matched_by_id = at, by.id
    alias.save()
    given.state = State.WAITING
    given.save(update_fields=["state"])
    audit.record("money.name_matched", by=by, at=at, about=given.about, details={"alias": alias.pk})
    jobs.enqueue(read_list_later, list_id=given.pk, user_id=by.person_id)
    return alias
