"""Hồ sơ of a figure: why it is what it is, every revision behind it with who signed, papers and workbooks, what was done.

Only of units whose rows this person may see: decision 0011 holds for an archive as for a page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from gsdg.domain.accounts.queries import usernames
from gsdg.domain.papers.dossiers import csv_bytes, events_bytes, plain_name
from gsdg.domain.papers.models import Paper
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.evidence import WHY_COLUMNS, why_rows
from gsdg.domain.reporting.models import Explanation, Remark, Report, Revision
from gsdg.domain.reporting.queries.below import below_of
from gsdg.domain.reporting.queries.certified import certified_of
from gsdg.domain.reporting.queries.figures import standing
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.trace import TraceRow, shown, trace
from gsdg.domain.reporting.queries.workbooks import TAKEN_IN
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.tables import Value, to_csv
from gsdg.toolkit import files
from gsdg.toolkit.audit.queries import events_about
from gsdg.toolkit.files.archive import Member

FIGURE = ("form", "period", "unit_id", "unit", "geography", "cell", "label", "value", "unit_of_measure", "provenance", "units_in", "units_expected", "act", "article", "verified", "signed_revision", "signed_sha256")  # fmt: skip
REVISIONS = ("report_id", "unit", "office", "revision", "sha256", "certified_by", "certified_at", "paper", "paper_day", "signer")  # fmt: skip
OF_UNITS = ("report", "sum")
SAID = ("report_id", "kind", "place", "text", "by_id", "at")


@dataclass(frozen=True)
class _Behind:
    """The reports that a figure rests on, as far as they are shown."""

    rows: list[TraceRow]
    reports: dict[int, Report]
    revisions: list[Revision]
    papers: dict[int, list[Paper]]
    """By revision, the newest first: certified on paper and issued, it has two."""


def members_of(place: FigurePlace, address: str) -> list[Member]:
    """Everything is named before anything is read."""
    if address not in form_spec(place.form).by_address:
        raise Refused(Refusal("figures.unknown"))
    if below_of(place).withholds_total:
        raise Refused(Refusal("figures.one_other"))
    return list(_members(place, address, _behind(place, address)))


def _behind(place: FigurePlace, address: str) -> _Behind:
    rows = trace(place.form, place.period, place.unit_id, address, geography=place.geography)
    seen = [row for row in rows if row.kind not in OF_UNITS or _shows(place, row)]
    ids = {row.report_id for row in seen if row.report_id is not None}
    signed = certified_of(place.form, place.period, place.unit_id)
    if signed is not None and place.reach.shows(place.unit_id):
        ids.add(signed.report.pk)
    reports = Report.objects.filter(pk__in=ids).select_related("duty", "duty__office", "duty__unit")
    revisions = list(
        Revision.objects.filter(report_id__in=ids).only(
            "report_id", "number", "sha256", "certified_by_id", "certified_at"
        )
    )
    about = {f"revision:{one.pk}": one.pk for one in revisions}
    papers: defaultdict[int, list[Paper]] = defaultdict(list)
    for paper in Paper.objects.filter(about__in=about).select_related("file"):
        papers[about[paper.about]].append(paper)
    return _Behind(seen, {one.pk: one for one in reports}, revisions, papers)


def _shows(place: FigurePlace, row: TraceRow) -> bool:
    return row.unit_id is not None and place.reach.shows(row.unit_id)


def _members(place: FigurePlace, address: str, behind: _Behind) -> Iterator[Member]:
    yield Member("0-so-lieu.csv", "Số liệu, căn cứ", partial(_figure, place, address))
    yield Member("1-vi-sao.csv", "Vì sao có số này", partial(_why, behind))
    yield Member("2-lan-gui.csv", "Các lần gửi, ai ký duyệt, mã băm", partial(_signed, behind))
    for one in behind.revisions:
        name = f"2-lan-gui/bao-cao-{one.report_id}-lan-{one.number}.json"
        yield Member(name, "Nội dung đã ký duyệt, nguyên byte", partial(_content, one.pk))
    for paper in chain.from_iterable(behind.papers.values()):
        if paper.file is not None:
            name = f"3-ban-da-ky/{paper.pk}-{plain_name(paper.file.name)}"
            yield Member(name, "Bản đã ký", partial(files.read, paper.file.sha256))
    for report_id, sha256 in _workbooks(behind):
        name = f"4-tep-excel/bao-cao-{report_id}-{sha256[:12]}.xlsx"
        yield Member(name, "Tệp Excel đơn vị đã gửi", partial(files.read, sha256))
    yield Member("5-giai-trinh-trao-doi.csv", "Giải trình và trao đổi", partial(_said, behind))
    abouts = [f"report:{pk}" for pk in behind.reports]
    yield Member("6-nhat-ky.csv", "Nhật ký, có mã xâu chuỗi", partial(events_bytes, abouts))


def _figure(place: FigurePlace, address: str) -> bytes:
    spec = form_spec(place.form)
    found = standing(place.form, place.period, place.unit_id, geography=place.geography)
    cell, figure = spec.cell(address), found.cells[address]
    signed = certified_of(place.form, place.period, place.unit_id)
    row: tuple[Value, ...] = (
        place.form.code,
        place.period.code,
        place.unit_id,
        place.unit_name,
        str(place.geography),
        address,
        cell.label("vi"),
        shown(figure),
        cell.unit_of_measure.vi,
        figure.provenance.name.lower(),
        found.units_in,
        found.units_expected,
        spec.source.act,
        spec.source.article,
        spec.verified,
        None if signed is None else signed.revision.number,
        "" if signed is None else signed.revision.sha256,
    )
    return csv_bytes(to_csv(FIGURE, [row]))


def _why(behind: _Behind) -> bytes:
    return csv_bytes(to_csv(WHY_COLUMNS, why_rows(behind.rows)))


def _signed(behind: _Behind) -> bytes:
    people = usernames({r.certified_by_id for r in behind.revisions if r.certified_by_id})
    return csv_bytes(to_csv(REVISIONS, (_revision(r, behind, people) for r in behind.revisions)))


def _revision(one: Revision, behind: _Behind, people: dict[int, str]) -> tuple[Value, ...]:
    report = behind.reports[one.report_id]
    paper = next(iter(behind.papers.get(one.pk, ())), None)
    units = {row.report_id: row.unit for row in behind.rows}
    return (
        one.report_id,
        units.get(one.report_id, ""),
        report.duty.office.name,
        one.number,
        one.sha256,
        people.get(one.certified_by_id or 0, ""),
        one.certified_at,
        "" if paper is None else paper.number,
        None if paper is None else paper.day,
        "" if paper is None else paper.signer,
    )


def _content(revision_id: int) -> bytes:
    return bytes(Revision.objects.only("content").get(pk=revision_id).content)


def _workbooks(behind: _Behind) -> Iterator[tuple[int, str]]:
    """Each file once for a report, in the order in which they were sent."""
    seen: set[tuple[int, str]] = set()
    for report_id in sorted(behind.reports):
        for event in events_about(f"report:{report_id}").filter(event=TAKEN_IN):
            place = (report_id, str(json.loads(event.details).get("file", "")))
            if place[1] and place not in seen:
                seen.add(place)
                yield place


def _said(behind: _Behind) -> bytes:
    return csv_bytes(to_csv(SAID, _lines(behind.reports)))


def _lines(report_ids: Iterable[int]) -> Iterator[tuple[Value, ...]]:
    ids = list(report_ids)
    for one in Explanation.objects.filter(report_id__in=ids).order_by("report_id", "pk"):
        yield (one.report_id, "explanation", one.place, one.text, one.by_id, one.at)
    for remark in Remark.objects.filter(report_id__in=ids).order_by("report_id", "pk"):
        yield (
            remark.report_id,
            "remark",
            remark.address,
            remark.text,
            remark.by_id,
            remark.at,
        )
