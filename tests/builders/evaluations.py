"""The small province with yearly figures of poverty, and evaluations of it, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from django.conf import settings

from gsdg.domain.evaluations.actions import evaluating, filling
from gsdg.domain.evaluations.actions.explaining import explain_result
from gsdg.domain.evaluations.entries import EvaluationEntry, PersonEntry, SourceEntry
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.packs.load import find_packs
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.programme.actions import install_pack
from gsdg.domain.programme.models import FormRelease, PackRelease
from gsdg.domain.reporting.actions.history import load_history
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.kernel.figures import Figure, Provenance
from gsdg.toolkit.access import SYSTEM, Actor
from tests.builders.province import AT, TODAY, Province, a_province_at_work

TERM = "2021-2025"
HOUSEHOLDS = 1_000
POOR = {2021: 100, 2022: 90, 2023: 80, 2024: 72, 2025: 66}
"""Of each commune; near-poor are as many. From 10 % to 6,6 %."""
_numbers = count(1)


def a_province_with_results(
    poor: Mapping[int, int] = POOR, *, missing: Mapping[int, int] | None = None, communes: int = 2, step: int = 0
) -> Province:  # fmt: skip
    """`missing` says in which year how many of them never reported; each commune has `step` more poor than the one before."""
    province = a_province_at_work(communes)
    form = FormRelease.objects.get(pack=province.release, code="DBHN")
    for year, households in poor.items():
        told = len(province.communes) - (missing or {}).get(year, 0)
        period = open_period(
            code=str(year), regime_code="ra-soat", by=SYSTEM, at=AT, on=TODAY, is_history=True
        )
        load_history(
            form=form,
            period=period,
            figures={
                one.unit_id: _cells(households + step * n)
                for n, one in enumerate(province.communes[:told])
            },
            source="Báo cáo minh họa",
            provenance=Provenance.UNVERIFIED,
            by=SYSTEM,
            at=AT,
            on=TODAY,
        )
    return province


def _cells(households: int) -> dict[str, Figure]:
    number = Figure.of(households)
    return {"01.2": Figure.of(HOUSEHOLDS), "12.2": number, "22.2": number}


def a_moment() -> datetime:
    """A second later each time: things are read in the order in which they were recorded."""
    return AT + timedelta(seconds=next(_numbers))


@dataclass
class Story:
    """An evaluation of the lead department, and who acts in it."""

    province: Province
    clerk: Actor
    head: Actor
    chair: Actor
    one: Evaluation


def a_story(province: Province) -> Story:
    """A draft with its terms and the questions of the pack, nothing judged; missed targets explained."""
    clerk, head = province.actor(province.clerk), province.actor(province.head)
    for line in ("ngheo-giam", "giam-mot-nua"):
        explain_result(
            unit_id=province.root, term=TERM, line=line, reason="Thiên tai", by=clerk, at=a_moment(), on=TODAY
        )  # fmt: skip
    entry = EvaluationEntry("ket-thuc", 2021, 2025, "Đánh giá kết thúc", terms="Toàn tỉnh")
    one = evaluating.begin_evaluation(
        office=province.lead, entry=entry, by=clerk, at=a_moment(), on=TODAY
    )
    return Story(province, clerk, head, province.actor(province.chair), one)


def filled(story: Story) -> Evaluation:
    """With a head, a source and a judgement for every question."""
    told = {"evaluation_id": story.one.pk, "by": story.clerk, "at": a_moment()}
    person = PersonEntry("Trần Văn Trưởng (minh họa)", story.province.lead.pk, "head")
    filling.add_person(entry=person, **told)  # type: ignore[arg-type]
    for question in story.one.questions.all():
        source = SourceEntry("interview", "Xã nói vậy (minh họa)", question_id=question.pk)
        filling.add_source(entry=source, on=TODAY, **told)  # type: ignore[arg-type]
        filling.judge_question(
            question_id=question.pk, answer="Khá", grade="kha", by=story.clerk, at=a_moment(), on=TODAY
        )  # fmt: skip
    return story.one


SIGNED = SignedPaper("105/BC-SMH", TODAY, "Giám đốc Sở")
PATHS = {
    "draft": (),
    "review": ("submit",),
    "approved": ("submit", "approve"),
    "issued": ("submit", "approve", "issue"),
    "withdrawn": ("withdraw",),
}


def an_evaluation(story: Story, state: str) -> Evaluation:
    """Filled, then by the acts up to the state."""
    filled(story)
    number, at, on = story.one.pk, a_moment(), TODAY
    for act in PATHS[state]:
        if act == "submit":
            evaluating.submit_evaluation(evaluation_id=number, by=story.clerk, at=at, on=on)
        elif act == "approve":
            evaluating.approve_evaluation(evaluation_id=number, by=story.head, at=at, on=on)
        elif act == "issue":
            evaluating.issue_evaluation(
                evaluation_id=number, signed=SIGNED, by=story.clerk, at=at, on=on
            )
        else:
            evaluating.withdraw_evaluation(
                evaluation_id=number, reason="Nhầm", by=story.clerk, at=at, on=on
            )
    return Evaluation.objects.get(pk=number)


NEXT_TERM = "2026-2030"
MERGED = "2026-01-31_qd-417-qd-bnnmt"


def a_merged_programme() -> PackRelease:
    """The pack of the term that begins, put in force beside the one that closes."""
    folder = next(folder for folder in find_packs(settings.PACK_FOLDERS) if folder.name == MERGED)
    return install_pack(folder=folder, by=SYSTEM, at=AT)


def a_start_of_term(province: Province) -> Evaluation:
    """A draft of the term that begins, with its terms and the questions of its kind."""
    entry = EvaluationEntry("dau-ky", 2026, 2030, "Đánh giá đầu kỳ", terms="Toàn tỉnh")
    return evaluating.begin_evaluation(
        office=province.lead,
        entry=entry,
        by=province.actor(province.clerk),
        at=a_moment(),
        on=TODAY,
    )
