"""Extensions of the demo: one granted, one refused with its reason, one that waits for an answer. Invented, and marked so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gsdg.config.demo.story import People
from gsdg.domain.followup.actions import fixing, judging
from gsdg.domain.followup.models import Recommendation
from gsdg.toolkit.access import Actor

MORE = timedelta(days=30)
FLOOD = "Mưa lũ tháng 11 làm ngập thôn, chưa lấy đủ chữ ký của hộ (minh họa)."
ANSWERS: tuple[tuple[bool | None, str], ...] = (
    (True, ""),
    (False, "Còn đủ thời gian trước hạn gốc (minh họa)."),
    (None, ""),
)


@dataclass
class MoreTime:
    people: Mapping[str, People]
    chief: Actor
    at: datetime
    today: date

    def tell(self) -> None:
        """Of the latest that a commune has still time for: what is late stays as late as it was."""
        there = {one.head.office_id: one for one in self.people.values()}
        open_ones = Recommendation.objects.filter(
            state__in=("issued", "in_progress"),
            source="visit",
            issuer_id=self.chief.office_id,
            addressee_id__in=there,
            due__gt=self.today,
        ).order_by("-pk")
        for one, (granted, reason) in zip(open_ones, ANSWERS, strict=False):
            self._one(one, there[one.addressee_id].head, granted, reason)

    def _one(self, one: Recommendation, head: Actor, granted: bool | None, reason: str) -> None:  # noqa: FBT001
        fixing.ask_extension(
            recommendation_id=one.pk, until=one.due + MORE, reason=FLOOD, by=head, at=self._later(), on=self.today
        )  # fmt: skip
        if granted is not None:
            judging.decide_extension(
                recommendation_id=one.pk, granted=granted, reason=reason, by=self.chief, at=self._later(), on=self.today
            )  # fmt: skip

    def _later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at
