"""People of ended units go on in the one that came after it, by every exit."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders import units
from tests.builders.command_line import gsdg
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import an_official

from gsdg.domain.training.actions.placing import place_people
from gsdg.domain.training.models import Official, Post
from gsdg.domain.training.queries.officials import posts_left_behind
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

CHANGED = date(2026, 10, 1)


@pytest.fixture
def lead(province: Province) -> Actor:
    return province.actor(province.head)


@pytest.fixture
def people(province: Province) -> list[Official]:
    """Of the first commune: its clerk, and the head of a village."""
    first = province.communes[0].unit_id
    return [an_official(first), an_official(first, level="village", position="truong-thon")]


def the_first_commune_becomes(province: Province, *heirs: int) -> None:
    """In equal shares."""
    first = province.communes[0].unit_id
    cuts = [1_000_000 * number // len(heirs) for number in range(len(heirs) + 1)]
    plan = units.a_plan(
        kind="merge" if len(heirs) == 1 else "split",
        day=CHANGED,
        closing=[first],
        opening=[
            units.a_new_span(heir, parent_id=province.root, from_day=CHANGED) for heir in heirs
        ],
        parts=[
            units.NewPart(first, heir, "một phần", lo, hi)
            for heir, lo, hi in zip(heirs, cuts, cuts[1:], strict=False)
        ],
    )
    units.a_change(plan)


def waiting() -> list[int]:
    return list(posts_left_behind(TODAY).order_by("pk").values_list("pk", flat=True))


def test_all_go_on_in_the_only_heir_from_the_day_of_the_change(
    province: Province, people: list[Official], lead: Actor
) -> None:
    the_first_commune_becomes(province, 99)
    place_people(post_ids=waiting(), unit_id=None, by=lead, at=AT, on=TODAY)
    assert waiting() == []
    told = [(p.unit_id, p.level, p.position, p.from_day) for p in Post.objects.filter(to_day=None)]
    assert sorted(told) == [
        (99, "commune", "phu-trach", CHANGED),
        (99, "village", "truong-thon", CHANGED),
    ]
    assert set(Post.objects.exclude(to_day=None).values_list("to_day", flat=True)) == {CHANGED}
    assert AuditEvent.objects.filter(event="post.transferred").count() == len(people)


def test_where_a_unit_was_split_somebody_has_to_choose(
    province: Province, people: list[Official], lead: Actor
) -> None:
    the_first_commune_becomes(province, 98, 99)
    with pytest.raises(Refused) as caught:
        place_people(post_ids=waiting(), unit_id=None, by=lead, at=AT, on=TODAY)
    assert caught.value.refusals[0].code == "placing.no_single_heir"
    assert len(waiting()) == len(people)
    place_people(post_ids=waiting()[:1], unit_id=98, by=lead, at=AT, on=TODAY)
    assert len(waiting()) == 1


def test_nobody_goes_to_a_unit_that_is_none(
    province: Province, people: list[Official], lead: Actor
) -> None:
    the_first_commune_becomes(province, 99)
    with pytest.raises(Refused) as caught:
        place_people(post_ids=waiting(), unit_id=12_345, by=lead, at=AT, on=TODAY)
    assert caught.value.refusals[0].code == "post.unit_not_alive"


def test_nobody_chosen_and_nobody_waiting_are_refused(people: list[Official], lead: Actor) -> None:
    for chosen in ([], [people[0].posts.get().pk]):
        with pytest.raises(Refused) as caught:
            place_people(post_ids=chosen, unit_id=None, by=lead, at=AT, on=TODAY)
        assert caught.value.refusals[0].code == "placing.nobody"


def test_the_list_of_those_who_wait_moves_them_with_one_button(
    province: Province, people: list[Official]
) -> None:
    the_first_commune_becomes(province, 99)
    client = Client()
    client.force_login(province.clerk, backend="gsdg.domain.accounts.backend.AccountBackend")
    page = client.get(reverse("training:official-list") + "?cho=1").content.decode()
    assert all(f'name="viec" value="{post}" checked' in page for post in waiting())
    address = reverse("training:officials-placed")
    done = client.post(address, {"viec": waiting(), "den": ""})
    assert done.status_code == HTTPStatus.FOUND
    assert waiting() == []
    nobody = client.post(address, {"den": ""})
    assert nobody.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_reader_and_a_stranger_move_nobody(province: Province, people: list[Official]) -> None:
    the_first_commune_becomes(province, 99)
    viewer = Client()
    viewer.force_login(province.viewer, backend="gsdg.domain.accounts.backend.AccountBackend")
    answer = viewer.post(reverse("training:officials-placed"), {"viec": waiting(), "den": ""})
    assert answer.status_code == HTTPStatus.FORBIDDEN
    stranger = province.actor(province.communes[1].clerk)
    with pytest.raises(Refused) as caught:
        place_people(post_ids=waiting(), unit_id=None, by=stranger, at=AT, on=TODAY)
    assert caught.value.refusals[0].code == "access.not_permitted"
    assert len(waiting()) == len(people)


def test_the_command_places_them(province: Province, people: list[Official]) -> None:
    the_first_commune_becomes(province, 99)
    ran = gsdg("training", "place", *waiting(), "--by", "so-canbo")
    assert (ran.out, waiting()) == ("2\n", [])
    again = gsdg("training", "place", people[0].pk, "--by", "so-canbo")
    assert again.rules == ["placing.nobody"]
