"""The papers of both registers as files, of what this person may see."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation

from gsdg.domain.followup import letters, letters_figures, sheets_figures
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.figures_told import figures_told
from gsdg.domain.followup.models import (
    Obstacle,
    ObstacleQuerySet,
    Recommendation,
    RecommendationQuerySet,
)
from gsdg.domain.followup.queries.figures import Wanted
from gsdg.domain.followup.refusals import own_office
from gsdg.domain.followup.refusals_obstacles import next_above
from gsdg.domain.papers.rendering import as_file
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.issuer import ILLUSTRATIVE, Issuer
from gsdg.domain.reporting.urging import late_letter, periods_coded
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents.parts import Letter

URGING, ASKING = "urging-letter", "asking-letter"
CORRECTIONS, OBSTACLES = "corrections-table", "obstacles-table"
FIGURES = "corrections-figures"


def urging_document(
    late: RecommendationQuerySet, *, extension: str, by: Actor, made: Made
) -> bytes:
    return as_file(urging_letter(late, by=by, made=made), URGING, extension, on=made.on)


def urging_letter(late: RecommendationQuerySet, *, by: Actor, made: Made) -> Letter:
    """Of what the register shows as overdue with who must act; refused where nothing is."""
    rows = list(late.select_related("addressee").soonest_first())
    if not rows:
        raise Refused(Refusal("urging.nothing_late"))
    return letters.urging_letter(rows, _issuer(by, made, rows))


def late_reports_document(period: str, *, extension: str, by: Actor, made: Made) -> bytes:
    """The same kind of letter for reports that are late."""
    return as_file(
        late_letter(periods_coded(period), by=by, made=made), URGING, extension, on=made.on
    )


def corrections_document(
    rows: RecommendationQuerySet, *, extension: str, by: Actor, made: Made
) -> bytes:
    found = list(rows.select_related("addressee").soonest_first())
    letter = letters.corrections_table(found, _issuer(by, made, found), catalogue_on(made.on))
    return as_file(letter, CORRECTIONS, extension, on=made.on)


def figures_document(wanted: Wanted, group: str, *, extension: str, by: Actor, made: Made) -> bytes:
    """What the page says of the same day and parts; papers are in Vietnamese, whoever asks."""
    with translation.override("vi"):
        told = figures_told(wanted, group)
    illustrative = Recommendation.objects.within(wanted.scope).filter(is_illustrative=True)[:1]
    if extension == "xlsx":
        return sheets_figures.workbook(
            told, at=made.at, notice=ILLUSTRATIVE if illustrative else ""
        )
    issuer = _issuer(by, made, illustrative)
    return as_file(letters_figures.table(told, issuer), FIGURES, extension, on=made.on)


def obstacles_document(rows: ObstacleQuerySet, *, extension: str, by: Actor, made: Made) -> bytes:
    found = list(rows.select_related("office", "holder").prefetch_related("joined__office"))
    letter = letters.obstacles_table(found, _issuer(by, made, found))
    return as_file(letter, OBSTACLES, extension, on=made.on)


def asking_document(one: Obstacle, *, extension: str, by: Actor, made: Made) -> bytes:
    return as_file(asking_letter(one, by=by, made=made), ASKING, extension, on=made.on)


def asking_letter(one: Obstacle, *, by: Actor, made: Made) -> Letter:
    """To the level above whose turn it is; refused where there is none."""
    catalogue = catalogue_on(made.on)
    higher = next_above(by, one, on=made.on)
    if higher is None:
        raise Refused(Refusal("obstacle.highest"))
    body = catalogue.body(higher.level, one.component, made.on)
    to = catalogue.level(higher.level) if body is None else body.body.vi
    if higher.office_id is not None:
        to = Office.objects.get(pk=higher.office_id).name
    last = one.requests.order_by("pk").last()
    asked = last.text if last is not None else ""
    doubt = letters.UNVERIFIED_BODY if body is not None and not body.verified else ""
    return letters.asking_letter(one, to, asked, _issuer(by, made, [one]), catalogue, doubt=doubt)


def _issuer(by: Actor, made: Made, told: Iterable[Recommendation | Obstacle]) -> Issuer:
    """One illustrative line makes the paper illustrative."""
    office = Office.objects.select_related("parent").get(pk=own_office(by))
    return Issuer(office, made, any(one.is_illustrative for one in told))
