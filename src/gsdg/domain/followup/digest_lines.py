"""What the week's digest tells of this package: recommendations to put right and to verify, requests to answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import ngettext

from gsdg.domain.followup.models import Obstacle, Recommendation
from gsdg.domain.followup.queries.booking import to_be_explained
from gsdg.domain.followup.workflow import WITH_THE_UNIT, WITH_THE_WATCHER, ObstacleState
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.jobs.digests import DigestLine

AHEAD = timedelta(days=7)
P = Permission


def _to_put_right(actor: Actor, offices: Collection[int], on: date) -> int:
    if not (actor.may(P.CORRECTION_FIX) or actor.may(P.CORRECTION_SIGN)):
        return 0
    rows = Recommendation.objects.filter(addressee__in=offices, state__in=WITH_THE_UNIT)
    return rows.with_days().due_until(on + AHEAD).count()


def _to_verify(actor: Actor, offices: Collection[int], on: date) -> int:
    if not (actor.may(P.CORRECTION_VERIFY) or actor.may(P.CORRECTION_CLOSE)):
        return 0
    return Recommendation.objects.filter(issuer__in=offices, state__in=WITH_THE_WATCHER).count()


def _to_answer(actor: Actor, offices: Collection[int], on: date) -> int:
    if not actor.may(P.OBSTACLE_ANSWER):
        return 0
    asked = Obstacle.objects.leading().filter(holder__in=offices, state=ObstacleState.ASKED)
    return asked.count()


def _to_find_in_book(actor: Actor, offices: Collection[int], on: date) -> int:
    return to_be_explained(offices) if actor.may(P.CORRECTION_VERIFY) else 0


def _words_to_put_right(number: int) -> str:
    words = ngettext(
        "%(n)s kiến nghị quá hạn hoặc đến hạn khắc phục trong 7 ngày",
        "%(n)s kiến nghị quá hạn hoặc đến hạn khắc phục trong 7 ngày",
        number,
    )
    return words % {"n": number}


def _words_to_verify(number: int) -> str:
    words = ngettext(
        "%(n)s kết quả khắc phục chờ xác nhận", "%(n)s kết quả khắc phục chờ xác nhận", number
    )
    return words % {"n": number}


def _words_to_answer(number: int) -> str:
    words = ngettext(
        "%(n)s đề xuất, kiến nghị chờ trả lời", "%(n)s đề xuất, kiến nghị chờ trả lời", number
    )
    return words % {"n": number}


def _words_to_find_in_book(number: int) -> str:
    words = ngettext(
        "%(n)s khoản tiền khắc phục chưa khớp với sổ vốn",
        "%(n)s khoản tiền khắc phục chưa khớp với sổ vốn",
        number,
    )
    return words % {"n": number}


LINES = (
    DigestLine("followup.1-put-right", _to_put_right, _words_to_put_right),
    DigestLine("followup.2-verify", _to_verify, _words_to_verify),
    DigestLine("followup.3-answer", _to_answer, _words_to_answer),
    DigestLine("followup.4-find-in-book", _to_find_in_book, _words_to_find_in_book),
)
