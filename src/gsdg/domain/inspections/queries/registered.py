"""Papers of a round as the register of papers keeps them: the number that the clerical office gave stands there."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from gsdg.domain.inspections.entries import Paper
from gsdg.domain.inspections.models import Round
from gsdg.domain.inspections.words_visits import TEAM_REPORT
from gsdg.domain.papers.models import MadePaper, MadeState
from gsdg.domain.papers.queries.reading import made_papers_of
from gsdg.toolkit.access import Actor

KIND_OF_ACT = {"decide": "team-decision", "announce": "notice", "report": TEAM_REPORT}
"""Acts on a round that rest on a paper which the register may hold."""


def registered(one: Round, act: str) -> Paper | None:
    """The newest issued one; drawn up and numbered there, it is not typed a second time."""
    made = _issued(one).filter(kind=KIND_OF_ACT[act]).order_by("-paper__day", "-pk").first()
    if made is None or made.paper is None:
        return None
    return Paper(made.paper.number, made.paper.day, made.paper.signer)


def registered_papers(one: Round, by: Actor) -> Iterable[MadePaper]:
    """Those of the round that this person may read."""
    return _issued(one).filter(pk__in=made_papers_of(by).values("pk")).order_by("paper__day", "pk")


def _issued(one: Round) -> QuerySet[MadePaper]:
    rows = MadePaper.objects.filter(about=one.about, state=MadeState.ISSUED.value)
    return rows.select_related("paper")
