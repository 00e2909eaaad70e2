"""What the records of following up cite: the provision that hinders, the rule not kept, the conclusion that asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from gsdg.domain.followup.models import Finding, Obstacle, Recommendation
from gsdg.domain.papers.ports import Citing
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor, Permission

READ = Permission.FOLLOWUP_READ


class ObstaclesCite:
    kind = "obstacle"

    def said(self) -> Iterable[tuple[int, str]]:
        return Obstacle.objects.exclude(provision="").values_list("pk", "provision")

    def shown(self, numbers: Sequence[int], by: Actor) -> Iterator[Citing]:
        rows = Obstacle.objects.within(by.scope(READ)).filter(pk__in=numbers)
        for one in rows.order_by("-raised_on", "-pk"):
            place = tree.current().name_of(one.unit_id, one.raised_on)
            title = _("Khó khăn, vướng mắc %(number)s") % {"number": one.number}
            yield Citing(one.about, title, one.text, place)


class FindingsCite:
    """A finding has no page of its own: its first recommendation leads there."""

    kind = "finding"

    def said(self) -> Iterable[tuple[int, str]]:
        return Finding.objects.values_list("pk", "criterion")

    def shown(self, numbers: Sequence[int], by: Actor) -> Iterator[Citing]:
        rows = Finding.objects.within(by.scope(READ)).filter(pk__in=numbers)
        for one in rows.prefetch_related("recommendations").order_by("-found_on", "-pk"):
            asked = next(iter(one.recommendations.all()), None)
            about = one.about if asked is None else asked.about
            place = tree.current().name_of(one.unit_id, one.found_on)
            yield Citing(about, _("Tồn tại, hạn chế"), one.condition, place)


class RecommendationsCite:
    """The conclusion in which it stands."""

    kind = "recommendation"

    def said(self) -> Iterable[tuple[int, str]]:
        rows = Recommendation.objects.exclude(findings__number="")
        return rows.values_list("pk", "findings__number").distinct()

    def shown(self, numbers: Sequence[int], by: Actor) -> Iterator[Citing]:
        rows = Recommendation.objects.within(by.scope(READ)).filter(pk__in=numbers)
        for one in rows.order_by("-issued_on", "-pk"):
            place = tree.current().name_of(one.unit_id, one.issued_on)
            title = _("Yêu cầu khắc phục %(number)s") % {"number": one.number}
            yield Citing(one.about, title, one.text, place)
