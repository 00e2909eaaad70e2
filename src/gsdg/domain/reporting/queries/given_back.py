"""What a report said when it was sent back or opened again, what was asked for then, and whether somebody answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Remark, Report, Revision
from gsdg.domain.reporting.rules import may_type
from gsdg.domain.reporting.workflow import ReportState
from gsdg.domain.units.models import Office


@dataclass(frozen=True)
class Ask:
    """One thing that was asked for, at a place; `is_answered` once the office that owes the report wrote below it."""

    remark: Remark
    is_answered: bool


@dataclass(frozen=True)
class GivenBack:
    """`is_adjusting`: it was settled and opened again, rather than sent back."""

    number: int
    is_adjusting: bool
    content: Content
    asked: tuple[Ask, ...]

    @property
    def unanswered(self) -> list[Remark]:
        return [ask.remark for ask in self.asked if not ask.is_answered]


def given_back_of(reports: Iterable[Report]) -> dict[int, GivenBack]:
    """By report, of those that wait for their second sending. Nothing is asked of the database where none does."""
    waiting = (report for report in reports if may_type(report.state))
    back = {pk: report for report in waiting if (pk := report.given_back_id) is not None}
    if not back:
        return {}
    asked = asked_of(list(back.values()))
    rows = Revision.objects.filter(pk__in=back).values_list("pk", "number", "content")
    return {
        back[pk].pk: GivenBack(
            number=number,
            is_adjusting=back[pk].state == ReportState.REOPENED,
            content=Content.from_bytes(content),
            asked=tuple(asked.get(back[pk].pk, ())),
        )
        for pk, number, content in rows
    }


def asked_of(reports: Sequence[Report]) -> dict[int, list[Ask]]:
    """What is not settled yet of what each was given back for, the oldest first."""
    open_ones = Q(is_return=True, resolved_at=None)
    below = Q(answers__is_return=True, answers__resolved_at=None)
    remarks = list(Remark.objects.filter(open_ones | below, report__in=reports))
    answered: defaultdict[int, set[str]] = defaultdict(set)
    for remark in remarks:
        if remark.answers_id is not None:
            answered[remark.answers_id].add(remark.by_office)
    ours = _offices_that_answer(reports) if answered else {}
    found: defaultdict[int, list[Ask]] = defaultdict(list)
    for ask in remarks:
        if ask.answers_id is None:
            is_answered = bool(answered[ask.pk] & ours.get(ask.report_id, set()))
            found[ask.report_id].append(Ask(ask, is_answered))
    return dict(found)


def _offices_that_answer(reports: Sequence[Report]) -> Mapping[int, set[str]]:
    """The office that owes each report, with the divisions that it is made of: by the names that stand at remarks."""
    owing = {report.duty.office_id for report in reports}
    offices = Office.objects.filter(Q(pk__in=owing) | Q(parent__in=owing))
    names: defaultdict[int, set[str]] = defaultdict(set)
    for pk, parent_id, name in offices.values_list("pk", "parent_id", "name"):
        for office_id in {pk, parent_id} & owing:
            names[office_id].add(name)
    return {report.pk: names[report.duty.office_id] for report in reports}
