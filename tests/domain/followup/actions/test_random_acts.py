"""Whatever people try, in any order: what must hold, holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders.corrections import (
    DECIDED,
    DUE,
    a_moment,
    a_recommendation,
    bring,
    taken,
    verified,
)
from tests.builders.province import TODAY, Province

from gsdg.domain.followup import words
from gsdg.domain.followup.actions import fixing, judging
from gsdg.domain.followup.check import check
from gsdg.domain.followup.entries import MeasureEntry
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.refusals import fixers_of
from gsdg.domain.followup.workflow import State
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db

Act = Callable[[Recommendation, Actor], object]
LATER = date(2027, 3, 31)


def _measure(one: Recommendation, by: Actor) -> None:
    """Two events: taken and done."""
    entry = MeasureEntry("Làm lại", "Bà Hoài", DUE)
    made = fixing.add_measure(recommendation_id=one.pk, entry=entry, by=by, at=a_moment(), on=TODAY)
    fixing.settle_measure(measure_id=made.pk, done_on=TODAY, by=by, at=a_moment(), on=TODAY)


def _with(do: Callable[..., object], **said: object) -> Act:
    return lambda one, by: do(recommendation_id=one.pk, by=by, at=a_moment(), on=TODAY, **said)


ACTS: dict[str, Act] = {
    "agree": _with(fixing.respond, position="agreed"),
    "disagree": _with(fixing.respond, position="disagreed", text="Không đúng"),
    "measure": _measure,
    "proof": bring,
    "report": _with(fixing.report_done),
    "take": taken,
    "met": lambda one, by: verified(one, by),
    "short": lambda one, by: verified(one, by, words.PARTLY_MET),
    "ask": _with(fixing.ask_extension, until=LATER, reason="Mưa lũ"),
    "grant": _with(judging.decide_extension, granted=True, act=DECIDED),
    "uphold": _with(judging.uphold, reason="Đúng"),
    "withdraw": _with(judging.withdraw, reason="Nhầm"),
    "close": _with(judging.close),
    "unfixed": _with(judging.close_unfixed, closure="not_done", reason="Hết", act=DECIDED),
    "reopen": _with(judging.reopen, reason="Không đúng"),
}
PEOPLE = ("fixer", "head", "clerk", "chief", "other", "viewer")
STEPS = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(PEOPLE)), max_size=12)
LIKELY = ["agree", "measure", "proof", "report", "take", "met", "close", "reopen", "measure", "proof", "report"]  # fmt: skip


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(begun=st.integers(0, len(LIKELY)), steps=STEPS)
def test_what_must_hold_holds(province: Province, begun: int, steps: list[tuple[str, str]]) -> None:
    commune = province.communes[0]
    people = {
        "fixer": province.actor(commune.clerk),
        "head": province.actor(commune.head),
        "clerk": province.actor(province.clerk),
        "chief": province.actor(province.head),
        "other": province.actor(province.communes[1].head),
        "viewer": province.actor(province.viewer),
    }
    one = a_recommendation(province, commune, severity="cao")
    doer = {"take": "clerk", "met": "clerk", "close": "chief", "reopen": "chief"}
    for act in LIKELY[:begun]:
        ACTS[act](one, people[doer.get(act, "head")])
    for act, who in steps:
        before = AuditEvent.objects.count(), Recommendation.objects.get(pk=one.pk).version
        try:
            ACTS[act](one, people[who])
        except Refused:
            now = AuditEvent.objects.count(), Recommendation.objects.get(pk=one.pk).version
            assert now == before, f"{act} by {who} was refused and left something"
        one.refresh_from_db()
        _holds(one)
    assert list(check()) == []


def _holds(one: Recommendation) -> None:
    assert one.due == DUE, "the original day moved"
    verifiers = set(one.verifications.values_list("by_id", flat=True))
    assert not verifiers & fixers_of(one), "who fixed verified"
    closings = one.decisions.filter(what=words.CLOSED)
    met = one.verifications.filter(result=words.MET).count()
    assert closings.filter(closure=words.DONE).count() <= met
    for unfixed in closings.exclude(closure=words.DONE):
        assert unfixed.text
        assert unfixed.number
    reopened = one.decisions.filter(what=words.REOPENED).count()
    assert one.cycle == 1 + reopened
    assert closings.count() - reopened == (1 if one.state == State.CLOSED else 0)
    if one.state == State.VERIFIED:
        assert one.proofs.filter(cycle=one.cycle, state=words.TAKEN).exists()
