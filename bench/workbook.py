"""Excel: one workbook there and back, and 69 of them into the provincial one, beside what a colleague's script does."""

from __future__ import annotations

import io
import itertools
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from django.db import transaction
from openpyxl import load_workbook

from bench import colleague
from bench.province import (
    AT,
    NEW,
    POVERTY,
    REVIEW,
    UPLOADED_YEAR,
    account_of,
    hand_back,
    move_to,
    pair,
    poverty_filling,
)
from bench.tables import Table, milliseconds, verdict
from bench.timing import Spent, once, quietest, sampled, spent_on
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.batches import send_workbooks, worked
from gsdg.domain.reporting.actions.drafts import ExplanationChange, finish_part, save_draft
from gsdg.domain.reporting.actions.workbooks import fill_from_workbook
from gsdg.domain.reporting.actions.workflow import (
    accept_report,
    certify_report,
    submit_report,
)
from gsdg.domain.reporting.document_facts import LIVE, Made
from gsdg.domain.reporting.documents import CONSOLIDATED, document
from gsdg.domain.reporting.models import (
    Batch,
    DraftCell,
    DraftRow,
    DraftText,
    Explanation,
    ItemState,
    Report,
)
from gsdg.domain.reporting.queries.beside import beside_of
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.rules import place_of, to_explain
from gsdg.domain.reporting.sheets.material import written
from gsdg.domain.reporting.sheets.reading import stamped_book
from gsdg.domain.reporting.sheets.stamp import How
from gsdg.domain.reporting.sheets.writing import workbook_of
from gsdg.domain.reporting.vectors import Vector, add_up, sums_of, vector_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure, Provenance, State
from gsdg.toolkit.access import Actor, Door
from gsdg.toolkit.sheets.values import figure_in

TARGET = 0.5
CHECKS_TARGET = 0.05
BATCH_TARGET = 30
SINGLE = 8


def measure() -> Iterator[Table]:
    move_to(NEW)
    with TemporaryDirectory(prefix="gsdg-bench-files-") as name, tree.held():
        folder = Path(name)
        reports = _reports()
        blank = workbook_of(reports[0], office_kind="commune_pc", at=AT)
        (folder / "template.xlsx").write_bytes(blank)
        files = [_filled(report, folder) for report in reports]
        yield _one(reports[:SINGLE], files)
        yield _checks(reports[:SINGLE])
        _untype(reports)
        # Sent in once more, the same files would change nothing: they are measured against what they said before.
        for report in reports[:SINGLE]:
            _filled(report, folder, at=AT + timedelta(hours=1))
        yield _many(reports, files, folder)
        _untype(reports)
        for report in reports:
            _filled(report, folder, at=AT + timedelta(hours=2))
        yield _batch(reports, files)


def _reports() -> list[Report]:
    form, period = pair(POVERTY, REVIEW, UPLOADED_YEAR)
    found = Report.objects.with_duty().filter(
        duty__form=form, duty__period=period, duty__consolidates=False
    )
    return list(found.order_by("duty__unit_id"))


def _filled(report: Report, folder: Path, *, at: datetime = AT) -> Path:
    """What comes back from a commune: every open cell typed by another program, the rest untouched."""
    random = Random(report.duty.unit_id)
    data = workbook_of(report, office_kind="commune_pc", at=at)
    stamp, form = stamped_book(data, name="blank.xlsx").stamp, form_spec(report.duty.form)
    book, figures = load_workbook(io.BytesIO(data)), poverty_filling(random)
    for address, place in stamp.cells.items():
        if place.how is How.OPEN:
            figure = figures.get(address, Figure(State.ZERO))
            book[place.sheet][place.at] = written(figure, form.cell(address).scale)
    for text in stamp.texts.values():
        book[text.sheet][text.at] = "Không."
    path = folder / f"{report.duty.office.code}.xlsx"
    book.save(path)
    return path


# ------------------------------------------------------------------ one


def _one(reports: list[Report], files: list[Path]) -> Table:
    writing = _each(lambda r, f: workbook_of(r, office_kind="commune_pc", at=AT), reports, files)
    taking = _each(_take, reports, files)
    both = [a + b for a, b in zip(writing, taking, strict=True)]
    rows = [
        ("write", *_spread(writing), "–"),
        ("upload: check, merge, store as draft", *_spread(taking), "–"),
        ("both", *_spread(both), verdict(max(both), TARGET)),
    ]
    return Table(
        "One workbook of DBHN (147 cells)",
        ("act", "typical ms", "worst ms", "worst ≤ 500 ms"),
        tuple(rows),
        (
            f"{SINGLE} communes. The checks of the form run over the stored draft and are in the second.",
        ),
    )


def _checks(reports: list[Report]) -> Table:
    """Of a draft that is typed: what the page asks again after every save."""
    all_of_it = quietest(lambda: sampled([lambda r=r: draft_of(r).outcomes for r in reports]))  # type: ignore[misc]
    held = quietest(lambda: sampled([lambda r=r: beside_of([r]) for r in reports]))  # type: ignore[misc]
    rows = [
        ("draft, earlier periods, units alike; every check at every place", all_of_it),
        ("of it: earlier periods and units alike", held),
    ]
    return Table(
        "All checks of a form, DBHN (147 cells)",
        ("act", "p50 ms", "worst ms", "worst ≤ 50 ms"),
        tuple(
            (
                name,
                milliseconds(times.p50),
                milliseconds(times.worst),
                verdict(times.worst, CHECKS_TARGET),
            )
            for name, times in rows
        ),
        (f"{SINGLE} communes, each read from the database anew.",),
    )


def _take(report: Report, file: Path) -> None:
    _fill(report, file)
    _ = draft_of(report).outcomes


def _fill(report: Report, file: Path) -> None:
    taken = fill_from_workbook(
        report_id=None,
        data=file.read_bytes(),
        name=file.name,
        by=_actor(report, "clerk"),
        at=AT,
    )
    if taken.cells == 0:
        raise RuntimeError(f"{file.name} changed nothing")


def _each(
    act: Callable[[Report, Path], object], reports: list[Report], files: list[Path]
) -> list[float]:
    spent = []
    for report, file in zip(reports, files, strict=False):
        before = time.perf_counter()
        act(report, file)
        spent.append(time.perf_counter() - before)
    return spent


def _spread(spent: list[float]) -> tuple[str, str]:
    return milliseconds(sorted(spent)[len(spent) // 2]), milliseconds(max(spent))


# ------------------------------------------------------------------ 69

ALL_OF_IT = (
    "All of it: read, check every place, merge with the draft, keep the original, explain what checks ask, certify, "
    "submit, accept into the totals, each act in the audit; then the provincial workbook."
)


def _many(reports: list[Report], files: list[Path], folder: Path) -> Table:
    template, theirs = folder / "template.xlsx", folder / "theirs.xlsx"
    script = spent_on(lambda: colleague.add_up(files, template, theirs))
    reading = spent_on(lambda: _without_checks(reports, files))
    # Once only: for a second time everything would have to be untyped again.
    whole = once(lambda: _all_of_it(reports, files, folder))
    writing = spent_on(lambda: _write(reports[0], folder))
    plain = Spent(reading.wall + writing.wall, reading.cpu + writing.cpu)
    alike = _alike(
        reports[0], colleague.add_up(files, template, theirs), _without_checks(reports, files)
    )
    rows = (
        _compared("a colleague's script: openpyxl, add up, write into a template", script, script),
        _compared("ours without what the script leaves out", plain, script),
        _compared("ours, all of it", whole, script),
        _compared("of which the provincial workbook alone", writing, script),
    )
    return Table(
        f"{len(files)} filled workbooks on disk → the provincial workbook on disk",
        ("who", "seconds", "CPU seconds", "times the script's time"),
        rows,
        (
            "Script: every number of every visible sheet, added into a dict, written into an empty form. No checks.",
            "Without: our reader (each file inspected, its stamp verified, each open cell read strictly), one sum, the provincial workbook.",
            ALL_OF_IT,
            f"Both come to the same sums in the {alike} typed cells.",
        ),
    )


def _batch(reports: list[Report], files: list[Path]) -> Table:
    """As one zip by the department that receives them, for their communes; each item told as soon as it is done."""
    by = _reviewer(reports[0])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in files:
            archive.write(file, file.name)
    told: list[float] = []
    batches: list[Batch] = []

    def sending() -> None:
        sent = [("xa.zip", packed)]
        batches.append(
            send_workbooks(sent=sent, by=by, at=AT, because="Đo thời gian.", later=False)
        )

    def working() -> None:
        for _item in worked(batches[0].pk):
            told.append(time.perf_counter())

    taken_up, done = once(sending), once(working)
    states = set(batches[0].items.values_list("state", flat=True))
    if states != {ItemState.DONE}:
        raise RuntimeError(f"the batch ended as {states}")
    steps = [b - a for a, b in itertools.pairwise(told)]
    whole = taken_up.wall + done.wall
    rows = (
        ("looked through, kept, asked for", f"{taken_up.wall:.2f}", "–"),
        ("worked through", f"{done.wall:.2f}", "–"),
        ("both", f"{whole:.2f}", verdict(whole, BATCH_TARGET)),
        ("longest wait for the bar to move", f"{max(steps):.2f}", "–"),
    )
    return Table(
        f"{len(files)} workbooks in one zip, taken in for their communes as one batch",
        ("act", "seconds", "all of it ≤ 30 s"),
        rows,
        (
            "Each item in a transaction of its own, on record and told to its commune; the bar moves with each of them.",
        ),
    )


def _compared(name: str, ours: Spent, script: Spent) -> tuple[str, ...]:
    return name, f"{ours.wall:.2f}", f"{ours.cpu:.2f}", f"{ours.wall / script.wall:.2f}"


def _all_of_it(reports: list[Report], files: list[Path], folder: Path) -> None:
    for report, file in zip(reports, files, strict=True):
        _take_all_the_way(report, file)
    _write(reports[0], folder)


def _take_all_the_way(report: Report, file: Path) -> None:
    clerk, head = _actor(report, "clerk"), _actor(report, "head")
    _fill(report, file)
    fresh = Report.objects.with_duty().get(pk=report.pk)
    draft = draft_of(fresh)
    for division in draft.divisions:
        finish_part(report_id=report.pk, division=division, done=True, by=clerk, at=AT)
    asked = [ExplanationChange(place_of(o), "Đã đối chiếu.", 0) for o in to_explain(draft.outcomes)]
    if asked:
        save_draft(report_id=report.pk, by=clerk, at=AT, explanations=asked)
    certify_report(report_id=report.pk, by=head, at=AT, on=NEW.today)
    submit_report(report_id=report.pk, by=head, at=AT, on=NEW.today)
    accept_report(report_id=report.pk, by=_reviewer(fresh), at=AT, on=NEW.today)


def _write(report: Report, folder: Path) -> None:
    duty = report.duty
    root = tree.current().on(duty.period.as_of).root
    place = FigurePlace(duty.form, duty.period, root)
    made = Made("Sở Nông nghiệp và Môi trường", AT, on=NEW.today)
    data = document(CONSOLIDATED, place, extension="xlsx", made=made, total=LIVE)
    (folder / "ours.xlsx").write_bytes(data)


def _without_checks(reports: list[Report], files: list[Path]) -> Vector:
    form = form_spec(reports[0].duty.form)
    read = [_read(report, file) for report, file in zip(reports, files, strict=True)]
    vectors = [vector_of(form, cells, Provenance.REPORTED) for cells in read]
    sums = sums_of(form)
    return add_up(sums.size, vectors, sums=sums)


def _read(report: Report, file: Path) -> dict[str, Figure]:
    found = stamped_book(file.read_bytes(), name=file.name)
    form = form_spec(report.duty.form)
    return {
        address: figure_in(
            found.book.cell(place.sheet, place.at),
            scale=form.cell(address).scale,
            negative=form.cell(address).allows_negative,
            unit=form.cell(address).unit_of_measure.vi,
        )
        for address, place in found.stamp.cells.items()
        if place.how is How.OPEN
    }


def _alike(report: Report, sums: colleague.Sums, vector: Vector) -> int:
    """Both sides agree in every typed cell, or the comparison is worth nothing."""
    form = form_spec(report.duty.form)
    stamp = stamped_book(
        workbook_of(report, office_kind="commune_pc", at=AT), name="blank.xlsx"
    ).stamp
    count = 0
    for address, place in stamp.cells.items():
        cell = form.cell(address)
        if place.how is How.OPEN and cell.index is not None:
            theirs = round(sums.get((place.sheet, place.at), 0) * 10**cell.scale)
            if theirs != vector.figure(cell.index).amount:
                raise RuntimeError(f"{address}: {theirs} is not {vector.figure(cell.index).amount}")
            count += 1
    return count


def _actor(report: Report, role: str) -> Actor:
    return actor_named(account_of(report.duty.office, role), door=Door.WEB, on=NEW.today)


def _reviewer(report: Report) -> Actor:
    reviewer = report.duty.reviewer
    if reviewer is None:
        raise ValueError(f"{report} is reviewed by nobody")
    return actor_named(account_of(reviewer), door=Door.WEB, on=NEW.today)


@transaction.atomic
def _untype(reports: list[Report]) -> None:
    """As before anybody typed."""
    for typed in (DraftCell, DraftRow, DraftText, Explanation):
        typed.objects.filter(report__in=reports).delete()
    duty = reports[0].duty
    hand_back(duty.form, duty.period)
    Report.objects.filter(pk__in=[r.pk for r in reports]).update(
        state="not_started", version=0, finished_divisions=[], first_submitted_on=None
    )
