"""The copy that figures are counted by: told anew of a recommendation whenever something was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.db import transaction

from gsdg.domain.followup.models import PastStanding, PresentStanding, Recommendation
from gsdg.domain.followup.queries.stories import stories
from gsdg.domain.followup.tallies import Span, days_of, numbers_of, spans

AT_ONCE = 500
_SAME = ("component", "source", "severity", "cause", "issued_on", "answer_by", "due")


def stand_anew(recommendation: Recommendation) -> None:
    """The last step of an act before its event: all spans of one, from what its rows say."""
    _tell([recommendation.pk])


@transaction.atomic
def tell_all_anew(pks: Iterable[int] | None = None) -> int:
    """Of every recommendation, or of these."""
    every = Recommendation.objects.order_by("pk").values_list("pk", flat=True)
    left, count = iter(list(every) if pks is None else pks), 0
    while some := list(islice(left, AT_ONCE)):
        _tell(some)
        count += len(some)
    return count


def fill_in_missing() -> int:
    """Recommendations that were recorded before there was such a copy."""
    missing = Recommendation.objects.filter(standing=None).values_list("pk", flat=True)
    return tell_all_anew(list(missing))


def _tell(pks: Iterable[int]) -> None:
    present, past = rows_of(pks)
    PastStanding.objects.filter(recommendation__in=[one.recommendation_id for one in present]).delete()  # fmt: skip
    names = [f.name for f in PresentStanding._meta.concrete_fields if not f.primary_key]
    PresentStanding.objects.bulk_create(
        present, update_conflicts=True, unique_fields=["recommendation"], update_fields=names
    )
    PastStanding.objects.bulk_create(past, batch_size=AT_ONCE)


def rows_of(pks: Iterable[int]) -> tuple[list[PresentStanding], list[PastStanding]]:
    """What the tables should hold of these."""
    of = Recommendation.objects.filter(pk__in=list(pks))
    known = {one.pk: one for one in of.select_related("addressee")}
    present: list[PresentStanding] = []
    past: list[PastStanding] = []
    for story in stories(of):
        one = known[story.key]
        for span, until in _with_ends(spans(story)):
            facts = _facts(one, span)
            if until is None:
                present.append(PresentStanding(recommendation=one, **facts))
            else:
                past.append(PastStanding(recommendation=one, to_day=until, **facts))
    return present, past


def _with_ends(of: Iterable[Span]) -> Iterator[tuple[Span, date | None]]:
    told = list(of)
    for span, after in zip(told, [*told[1:], None], strict=True):
        yield span, None if after is None else after.from_day


def _facts(one: Recommendation, span: Span) -> dict[str, Any]:
    s = span.standing
    return {
        "from_day": span.from_day,
        "unit_id": one.unit_id,
        "fixing_unit_id": one.addressee.unit_id,
        "addressee_id": one.addressee_id,
        "issuer_id": one.issuer_id,
        "current_due": s.current_due,
        "closure": s.closure,
        "reported_on": s.reported_on,
        "touched_on": s.touched_on,
        **{name: getattr(one, name) for name in _SAME},
        **numbers_of(s),
        **days_of(s),
    }
