"""What a unit says in another form of the same period: checks and prefills of one form may read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from gsdg.domain.packs.evaluate import complete
from gsdg.domain.programme.models import FormRelease
from gsdg.domain.programme.queries import form_spec, kin_of
from gsdg.domain.programme.releases import every_form
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import DraftCell, DraftRow, Report, Revision
from gsdg.domain.reporting.queries.answers import answers_of, facts_of
from gsdg.domain.reporting.workflow import ReportState
from gsdg.kernel.figures import Figure

Figures = Mapping[str, Figure]
Others = Mapping[str, Figures]
"""By form code."""

Place = tuple[int, str, int, bool, str]
"""Release, period, unit, whether it consolidates, form: all but the office."""


def others_of(reports: Sequence[Report]) -> dict[int, Others]:
    """By report: accepted figures of the other form, else those certified last, else what is typed.

    Nothing is asked of the database for forms that read no other; else one query, two more where one is a draft, and
    two where a unit has not answered the other form.
    """
    asked = [(report, place) for report in reports for place in _read_by(report)]
    if not asked:
        return {}
    beside = _beside({place for _, place in asked})
    beside |= _counting_the_same({place for _, place in asked} - beside.keys())
    figures = _figures_of({found.pk: found for group in beside.values() for found in group})
    others: defaultdict[int, dict[str, Figures]] = defaultdict(dict)
    for report, place in asked:
        if place in beside:
            other = _nearest(beside[place], report.duty.office_id)
            others[report.pk][place[-1]] = figures[other.pk]
    return dict(others)


def _counting_the_same(missing: Collection[Place]) -> dict[Place, list[Report]]:
    """What the form itself does not say, the one says that counts the same in another programme: decision 0047."""
    if not missing:
        return {}
    every = every_form()
    kin = {place: list(_kin_at(place, every)) for place in missing}
    found = _beside({other for others in kin.values() for other in others})
    there = {
        place: [r for other in others for r in found.get(other, ())]
        for place, others in kin.items()
    }
    return {place: reports for place, reports in there.items() if reports}


def _kin_at(place: Place, every: Sequence[FormRelease]) -> Iterable[Place]:
    pack_id, period, unit_id, consolidates, code = place
    form = next(one for one in every if (one.pack_id, one.code) == (pack_id, code))
    for kin in kin_of(form, every):
        if kin.relation == "same" and kin.form.pack_id != pack_id:
            yield kin.form.pack_id, period, unit_id, consolidates, kin.form.code


def _nearest(found: Sequence[Report], office_id: int) -> Report:
    """Where more than one office of the unit owes the other form: the same office first."""
    return min(found, key=lambda report: (report.duty.office_id != office_id, report.pk))


def _read_by(report: Report) -> Iterable[Place]:
    duty = report.duty
    for other in form_spec(duty.form).foreign:
        yield duty.form.pack_id, duty.period.code, duty.unit_id, duty.consolidates, other.form


def _beside(wanted: Collection[Place]) -> dict[Place, list[Report]]:
    reports = (
        Report.objects.with_duty()
        .filter(
            duty__form__pack__in={place[0] for place in wanted},
            duty__period__code__in={place[1] for place in wanted},
            duty__unit__in={place[2] for place in wanted},
            duty__form__code__in={place[4] for place in wanted},
        )
        .exclude(state=ReportState.NOT_STARTED)
        .order_by("pk")
    )
    found: defaultdict[Place, list[Report]] = defaultdict(list)
    for report in reports:
        duty, form = report.duty, report.duty.form
        place = (form.pack_id, duty.period.code, duty.unit_id, duty.consolidates, form.code)
        if place in wanted:
            found[place].append(report)
    return found


def _figures_of(reports: Mapping[int, Report]) -> dict[int, Figures]:
    signed = {pk: revision for pk, r in reports.items() if (revision := r.accepted or r.latest)}
    drafts = [report for pk, report in reports.items() if pk not in signed]
    return {pk: _cells(revision) for pk, revision in signed.items()} | _typed(drafts)


def _cells(revision: Revision) -> Figures:
    return Content.from_bytes(revision.content).cells


def _typed(drafts: Sequence[Report]) -> dict[int, Figures]:
    if not drafts:
        return {}
    cells: defaultdict[int, list[DraftCell]] = defaultdict(list)
    rows: defaultdict[int, list[DraftRow]] = defaultdict(list)
    for cell in DraftCell.objects.filter(report__in=drafts):
        cells[cell.report_id].append(cell)
    for row in DraftRow.objects.filter(report__in=drafts, is_removed=False):
        rows[row.report_id].append(row)
    return {
        report.pk: complete(
            form_spec(report.duty.form),
            answers_of(cells[report.pk], rows[report.pk]),
            facts_of(report),
        )
        for report in drafts
    }
