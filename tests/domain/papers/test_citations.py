"""What cites a document: found when it is recorded before or after, marked when it is replaced, shown by right."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.corrections import a_finding_entry, a_recommendation
from tests.builders.documents import a_document, a_tie
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.followup.actions.obstacles import raise_obstacle
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.rules_obstacles import ObstacleEntry
from gsdg.domain.papers.actions.citing import relink
from gsdg.domain.papers.models import Citation, Document
from gsdg.domain.papers.queries.citations import citing, provisions_cited, resting_of
from gsdg.domain.papers.resting import resting_lines
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Actor

pytestmark = pytest.mark.django_db
SAYS = "điểm a khoản 2 Điều 8 Nghị định 27/2022/NĐ-CP"


def an_obstacle(by: Actor, provision: str = SAYS) -> Obstacle:
    entry = ObstacleEntry("Chưa có hướng dẫn", date(2026, 9, 1), "huong-dan-cham", component="DA2", provision=provision)  # fmt: skip
    return raise_obstacle(entry=entry, by=by, at=AT, on=TODAY)


def the_decree(**changed: object) -> Document:
    said = {
        "kind": "nghi-dinh",
        "number": "27/2022/NĐ-CP",
        "day": date(2022, 4, 19),
        "issuer": "Chính phủ",
    }
    return a_document(**(said | changed))  # type: ignore[arg-type]


def test_recorded_before_or_after_it_is_found(province: Province, commune_clerk: Actor) -> None:
    before = an_obstacle(commune_clerk)
    assert Citation.objects.get(about=before.about).document is None
    decree = the_decree()
    after = an_obstacle(commune_clerk, "Điều 9 Nghị định 27/2022/NĐ-CP")
    found = {c.about for c in citing(decree, commune_clerk)}
    assert found == {before.about, after.about}
    assert [c.about for c in citing(decree, commune_clerk, provision="d8")] == [before.about]
    assert [c.about for c in citing(decree, commune_clerk, provision="d8.k2.a")] == [before.about]
    assert citing(decree, commune_clerk, provision="d80") == []
    assert {(key, count) for key, _text, count in provisions_cited(decree)} == {
        ("d8.k2.a", 1),
        ("d9", 1),
    }


def test_only_what_one_may_see(province: Province, commune_clerk: Actor, clerk: Actor) -> None:
    decree = the_decree()
    mine = an_obstacle(commune_clerk)
    other = province.actor(province.communes[1].clerk)
    assert [c.about for c in citing(decree, clerk)] == [mine.about]
    assert citing(decree, other) == []


def test_a_finding_and_the_conclusion_it_stands_in(province: Province, clerk: Actor) -> None:
    decree = the_decree()
    notice = a_document(
        province.committee, kind="ket-luan", number="88/TB-UBND", day=date(2026, 11, 2)
    )
    entry = a_finding_entry(province.communes[0].unit_id, criterion=f"{SAYS}; quy chế minh họa")
    asked = a_recommendation(province, province.communes[0], finding=entry)
    assert [c.about for c in citing(decree, clerk)] == [asked.about]
    assert [c.about for c in citing(notice, clerk)] == [asked.about]


def test_what_rests_on_a_replaced_one_says_since_when_and_by_what(
    province: Province, commune_clerk: Actor
) -> None:
    decree, obstacle = the_decree(), an_obstacle(commune_clerk)
    newer = the_decree(number="9/2026/NĐ-CP", day=date(2026, 2, 2), from_day=date(2026, 6, 1))
    assert [one.ended for one in resting_of([obstacle.about], on=TODAY)[obstacle.about]] == [None]
    a_tie(newer, decree)
    before = resting_of([obstacle.about], on=date(2026, 5, 31))[obstacle.about]
    assert before[0].ended is None
    (line,) = resting_lines([obstacle.about], commune_clerk, on=TODAY)[obstacle.about]
    assert line.ended == "hết hiệu lực từ 01/06/2026, theo 9/2026/NĐ-CP"
    assert line.url.endswith(f"/{decree.pk}/")


def test_a_number_that_two_bear_means_neither(province: Province, commune_clerk: Actor) -> None:
    for commune in province.communes:
        a_document(commune.office, number="5/KH-UBND")
    an_obstacle(commune_clerk, "Kế hoạch 5/KH-UBND")
    assert Citation.objects.get().document is None
    centre = a_document(number="5/KH-UBND", day=date(2025, 1, 1))
    assert Citation.objects.get().document == centre


def test_reading_all_anew_finds_the_same(province: Province, commune_clerk: Actor) -> None:
    the_decree()
    an_obstacle(commune_clerk)
    entry = a_finding_entry(province.communes[0].unit_id, criterion=SAYS)
    a_recommendation(province, province.communes[0], finding=entry)
    said = ("about", "text", "document_id", "provision_key")
    before = set(Citation.objects.values_list(*said))
    assert relink(by=SYSTEM, at=AT) == len(before)
    assert set(Citation.objects.values_list(*said)) == before
    with pytest.raises(Refused):
        relink(by=province.actor(province.viewer), at=AT)
