"""Obstacles for tests, taken to any state by the acts of the people who may do them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gsdg.domain.followup import words
from gsdg.domain.followup.actions import obstacles as acts
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.rules_obstacles import ObstacleEntry
from gsdg.toolkit.access import Actor
from tests.builders.corrections import a_moment
from tests.builders.province import TODAY, Commune, Province

ENTRY = ObstacleEntry(
    "Chưa có hướng dẫn định mức hỗ trợ mô hình chăn nuôi bò",
    date(2026, 9, 1),
    "huong-dan-cham",
    component="DA2",
    provision="Điều 21 Thông tư minh họa",
    households=12,
)
LETTER = Act("45/UBND", TODAY, "Bộ (minh họa)")


def raised(by: Actor, *, on: date = TODAY, **changed: object) -> Obstacle:
    entry = replace(ENTRY, since=min(ENTRY.since, on), **changed)  # type: ignore[arg-type]
    return acts.raise_obstacle(entry=entry, by=by, at=a_moment(), on=on)


def asked(one: Obstacle, by: Actor, *, on: date = TODAY) -> Obstacle:
    acts.ask(obstacle_id=one.pk, text="Đề nghị hướng dẫn", by=by, at=a_moment(), on=on, act=replace(LETTER, day=on))  # fmt: skip
    return again(one)


def passed_up(one: Obstacle, by: Actor, *, on: date = TODAY) -> Obstacle:
    acts.pass_up(obstacle_id=one.pk, text="Đề nghị hướng dẫn", by=by, at=a_moment(), on=on, act=replace(LETTER, day=on))  # fmt: skip
    return again(one)


def replied(one: Obstacle, by: Actor, kind: str = words.GUIDANCE, *, on: date = TODAY) -> Obstacle:
    acts.reply(obstacle_id=one.pk, kind=kind, text="Theo công văn", by=by, at=a_moment(), on=on, act=replace(LETTER, day=on))  # fmt: skip
    return again(one)


def at_the_ministry(province: Province, commune: Commune) -> Obstacle:
    """Asked of the department, passed up to the People's Committee, and by it to the ministry."""
    one = asked(raised(province.actor(commune.clerk)), province.actor(commune.clerk))
    passed_up(one, province.actor(province.clerk))
    return passed_up(one, province.actor(province.chair))


def brought_to(
    province: Province, commune: Commune, state: str, *, component: str = "DA2"
) -> Obstacle:
    """`asked` waits at the department, `committee` and `ministry` higher up, `joined` goes with another."""
    clerk, judge = province.actor(commune.clerk), province.actor(province.clerk)
    one = raised(clerk, component=component)
    if state == "raised":
        return one
    if state == "withdrawn":
        acts.withdraw_obstacle(obstacle_id=one.pk, reason="Nhầm", by=clerk, at=a_moment())
        return again(one)
    if state == "joined":
        leader = raised(
            clerk, text="Định mức hỗ trợ nuôi bò chưa có hướng dẫn", component=component
        )
        acts.join(obstacle_id=one.pk, into_id=leader.pk, by=judge, at=a_moment())
        return again(one)
    asked(one, clerk)
    if state in ("committee", "ministry"):
        passed_up(one, judge)
        return (
            again(one) if state == "committee" else passed_up(one, province.actor(province.chair))
        )
    kinds = {"answered": words.GUIDANCE, "declined": words.NOT_ACCEPTED, "waiting_law": words.WAITING_LAW, "settled": words.RESOLVED}  # fmt: skip
    if state in kinds:
        replied(one, judge, kinds[state])
    if state == "settled":
        acts.say_whether_it_helped(
            obstacle_id=one.pk, helped=True, by=clerk, at=a_moment(), on=TODAY
        )
    return again(one)


def again(one: Obstacle) -> Obstacle:
    return Obstacle.objects.select_related("office", "holder", "joined_into").get(pk=one.pk)
