"""People consulted in a visit: what is asked and how far it has come, what the answers add up to, and what findings cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.inspections import refusals_consulting as refusals
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.models import Source, Visit, VisitFinding
from gsdg.domain.inspections.queries.consulting import (
    consultations_of,
    sources_cited_by,
    sources_standing,
)
from gsdg.domain.inspections.workflow_visits import ANSWERED_IN, PREPARED_IN
from gsdg.domain.surveys import refusals as survey_refusals
from gsdg.domain.surveys.arranging import Line, blocks, labels, scales, texts
from gsdg.domain.surveys.models import ReturnedSheet, Survey
from gsdg.domain.surveys.queries import progress_of, results_of, sheets_to_export
from gsdg.domain.surveys.rules import SurveyState
from gsdg.domain.surveys.tabulation import Table
from gsdg.domain.surveys.words import SHAPES, STATES
from gsdg.kernel.ratios import half_away_from_zero
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language

ASKED_IN = PREPARED_IN | ANSWERED_IN
LEADERS, BENEFICIARIES = "lanh-dao", "nguoi-thu-huong"
MOST_TEXTS = 100


@dataclass(frozen=True)
class ConsultationLine:
    link: Link
    state: str
    shape: str
    asked: str
    taken: bool


@dataclass(frozen=True)
class ConsultedPart:
    lines: tuple[ConsultationLine, ...]
    begin: tuple[Link, ...]


def consulted_part(visit: Visit, by: Actor) -> ConsultedPart | None:
    """On the page of the visit; None where nobody was asked and this person cannot ask."""
    begins = visit.state in ASKED_IN and refusals.why_not_consult_people(by, visit) is None
    lines = tuple(_line(source, survey) for source, survey in consultations_of(visit))
    if not lines and not begins:
        return None
    ways = (
        (_("Tham vấn lãnh đạo, trưởng thôn"), LEADERS),
        (_("Hỏi người thụ hưởng"), BENEFICIARIES),
    )
    links = (
        Link(label, reverse("inspections:consult", args=[visit.pk, slug])) for label, slug in ways
    )
    return ConsultedPart(lines, tuple(links) if begins else ())


def _line(source: Source, survey: Survey) -> ConsultationLine:
    return ConsultationLine(
        link=Link(source.title, _page(source)),
        state=str(STATES[survey.state]),
        shape=SHAPES[survey.state],
        asked=_progress(survey),
        taken=source.people is not None,
    )


def _page(source: Source) -> str:
    return reverse("inspections:consultation", args=[source.visit_id, source.pk])


def _progress(survey: Survey) -> str:
    sheets, to_ask = progress_of(survey)
    return f"{sheets}/{to_ask}"


@dataclass(frozen=True)
class MatrixRow:
    text: str
    answered: int
    cells: tuple[tuple[str, int, Decimal | None], ...]
    """Under which answer, how many, and their share."""


@dataclass(frozen=True)
class Matrix:
    """Questions that can be answered alike; columns are the answers."""

    heads: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class ScaleRow:
    text: str
    mean: Decimal
    top: int
    answered: int
    asked: int


@dataclass(frozen=True)
class Said:
    """Words of somebody; `raise_it` takes them to the register of obstacles."""

    text: str
    question: str
    raise_it: str


@dataclass(frozen=True)
class ConsultationPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    state: str
    shape: str
    asked: str
    ways: tuple[Link, ...]
    take_up: str
    take_up_refusal: Refusal | None
    is_taken: bool
    hidden: int
    matrices: tuple[Matrix, ...]
    scales: tuple[ScaleRow, ...]
    said: tuple[Said, ...]
    is_illustrative: bool
    done: str


def consultation_page(
    visit: Visit, source: Source, survey: Survey, by: Actor, *, done: str = ""
) -> ConsultationPage:
    keeps = survey_refusals.why_not_keep_survey(by, survey) is None
    team = refusals.is_in_team(by, visit)
    table = results_of(survey)
    few = 0 < table.sheets < survey.least_shown and (survey.is_anonymous or not keeps)
    waits = source.people is None and team
    return ConsultationPage(
        title=source.title,
        crumbs=(
            Link(_("Các cuộc kiểm tra"), reverse("inspections:visit-list")),
            Link(visit.office.name, reverse("inspections:visit", args=[visit.pk])),
        ),
        lead=_("%(asked)s người đã trả lời.") % {"asked": _progress(survey)},
        state=str(STATES[survey.state]),
        shape=SHAPES[survey.state],
        asked=_progress(survey),
        ways=tuple(_ways(survey)) if keeps else (),
        take_up=reverse("inspections:consultation-take-up", args=[visit.pk, source.pk])
        if waits
        else "",
        take_up_refusal=refusals.why_not_take_up(by, visit, survey) if waits else None,
        is_taken=source.people is not None,
        hidden=survey.least_shown if few else 0,
        matrices=() if few else tuple(matrices(survey, table)),
        scales=() if few else tuple(_scales(survey, table)),
        said=tuple(_said(survey, by)) if keeps and team and not few else (),
        is_illustrative=visit.is_illustrative,
        done=done,
    )


def _ways(survey: Survey) -> Iterator[Link]:
    if survey.state == SurveyState.OPEN:
        yield Link(_("Hỏi và ghi phiếu"), reverse("surveys:interview", args=[survey.pk]))
        yield Link(_("Gõ lại phiếu giấy"), reverse("surveys:typed", args=[survey.pk]))
    yield Link(_("In phiếu (Word)"), reverse("surveys:version-paper", args=[survey.version_id]))
    yield Link(_("Trang khảo sát"), reverse("surveys:survey", args=[survey.pk]))


def matrices(survey: Survey, table: Table) -> Iterator[Matrix]:
    language = current_language()
    for block in blocks(survey.version.sheet, table):
        heads = labels(block.lines[0].question, language)
        yield Matrix(heads, tuple(_row(line, heads) for line in block.lines))


def _row(line: Line, heads: tuple[str, ...]) -> MatrixRow:
    shares = [line.counted.share(code) for code in line.question.choices]
    cells = [(h, share.num, share.percent(0)) for h, share in zip(heads, shares, strict=True)]
    text = line.question.text.to(current_language())
    return MatrixRow(text, line.counted.answered, tuple(cells))


def _scales(survey: Survey, table: Table) -> Iterator[ScaleRow]:
    for line in scales(survey.version.sheet, table):
        mean = line.counted.mean
        if mean is not None and line.question.high is not None:
            yield ScaleRow(
                text=line.question.text.to(current_language()),
                mean=half_away_from_zero(Fraction(mean.num, mean.den), 1),
                top=line.question.high,
                answered=line.counted.answered,
                asked=line.counted.asked,
            )


def _said(survey: Survey, by: Actor) -> Iterator[Said]:
    """In an order that says nothing of when they came."""
    told = [one for sheet in sheets_to_export(survey) for one in _of_sheet(survey, sheet, by)]
    yield from told[:MOST_TEXTS]


def _of_sheet(survey: Survey, sheet: ReturnedSheet, by: Actor) -> Iterator[Said]:
    for question in texts(survey.version.sheet):
        text = sheet.answers.get(question.code)
        if isinstance(text, str) and text:
            url = f"{reverse('followup:obstacle-new')}?tu=sheet:{sheet.pk}"
            raise_it = url if by.may(Permission.OBSTACLE_RAISE) else ""
            yield Said(text, question.text.to(current_language()), raise_it)


@dataclass(frozen=True)
class CitedPart:
    """Sources of the visit that a finding cites, and those that it could."""

    cited: tuple[tuple[str, int], ...]
    offered: tuple[tuple[str, int], ...]
    url: str


def cited_part(found: VisitFinding, by: Actor) -> CitedPart | None:
    """On the page of a finding; None where there is nothing to cite and nothing cited."""
    sources = list(sources_standing(found.visit))
    cited = {one.pk for one in sources_cited_by(found)}
    may = refusals.why_not_cite(by, found.visit, sources[0] if sources else None) is None
    offered = [one for one in sources if one.pk not in cited] if may else []
    if not cited and not offered:
        return None
    return CitedPart(
        cited=tuple((name_of(one), one.pk if may else 0) for one in sources if one.pk in cited),
        offered=tuple((name_of(one), one.pk) for one in offered),
        url=reverse("inspections:cite", args=[found.finding_id]),
    )


def name_of(source: Source) -> str:
    language = current_language()
    return f"{words.SOURCE_KINDS[source.kind][language]}: {source.title}"
