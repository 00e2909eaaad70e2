"""People enter the register, move, leave, turn out to be one, and are forgotten: every exit, with its event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_held_course, a_person, a_post, an_official

from gsdg.domain.training.actions import officials as acts
from gsdg.domain.training.models import Official, Post
from gsdg.domain.training.queries.officials import (
    Sought,
    official_seen_by,
    officials_list,
    second_entries,
)
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.audit.verify import differences


@pytest.fixture
def clerk(province: Province) -> Actor:
    return province.actor(province.communes[0].clerk)


@pytest.fixture
def home(province: Province) -> int:
    return province.communes[0].unit_id


def last_event() -> AuditEvent:
    found = AuditEvent.objects.order_by("-pk").first()
    assert found is not None
    return found


def test_somebody_is_added_with_a_post(clerk: Actor, home: int) -> None:
    made = acts.add_official(
        person=a_person("Lê  Thị Hạnh", phone="0912 345 678"),
        post=a_post(home),
        by=clerk,
        at=AT,
        on=TODAY,
    )
    assert (made.name, made.search_key, made.is_minority) == ("Lê Thị Hạnh", "le thi hanh", False)
    event = last_event()
    assert (event.event, event.about, event.chain_unit_id) == ("official.added", made.about, home)
    assert "Hạnh" not in event.details
    assert "0912" not in event.details


def test_a_second_entry_is_refused_until_somebody_says_it_is_another(
    clerk: Actor, home: int
) -> None:
    known = an_official(home, person=a_person("Lê Thị Hạnh"))
    again = {"person": a_person("LE THI HANH"), "post": a_post(home), "by": clerk, "at": AT}
    with pytest.raises(Refused) as caught:
        acts.add_official(on=TODAY, **again)  # type: ignore[arg-type]
    assert caught.value.refusals[0].code == "official.maybe_known"
    assert str(known.pk) in caught.value.refusals[0].message()
    assert acts.add_official(on=TODAY, is_another=True, **again).pk != known.pk  # type: ignore[arg-type]


def test_the_neighbour_may_not_add_here(province: Province, home: int) -> None:
    stranger = province.actor(province.communes[1].clerk)
    with pytest.raises(Refused) as caught:
        acts.add_official(person=a_person(), post=a_post(home), by=stranger, at=AT, on=TODAY)
    assert caught.value.refusals[0].code == "access.not_permitted"
    assert Official.objects.count() == 0


def test_a_correction_names_the_fields_and_not_the_values(clerk: Actor, home: int) -> None:
    one = an_official(home, person=a_person("Lê Thị Hạnh", birth_year=1985))
    person = a_person("Lê Thị Hạnh", birth_year=1986, ethnicity="Mường")
    acts.correct_official(official_id=one.pk, person=person, by=clerk, at=AT, on=TODAY)
    one.refresh_from_db()
    assert (one.birth_year, one.is_minority) == (1986, True)
    event = last_event()
    assert event.event == "official.corrected"
    assert "birth_year" in event.details
    assert "1986" not in event.details
    count = AuditEvent.objects.count()
    acts.correct_official(official_id=one.pk, person=person, by=clerk, at=AT, on=TODAY)
    assert AuditEvent.objects.count() == count  # nothing changed, nothing to tell


def test_several_hats_but_not_the_same_twice(clerk: Actor, home: int) -> None:
    one = an_official(home)
    acts.add_post(
        official_id=one.pk, post=a_post(home, position="lanh-dao"), by=clerk, at=AT, on=TODAY
    )
    assert last_event().event == "post.added"
    with pytest.raises(Refused) as caught:
        acts.add_post(official_id=one.pk, post=a_post(home), by=clerk, at=AT, on=TODAY)
    assert caught.value.refusals[0].code == "post.held"
    assert one.posts.count() == 2


def test_a_post_is_corrected_and_ended(clerk: Actor, home: int) -> None:
    post = an_official(home).posts.get()
    right = replace(a_post(home), from_day=date(2023, 5, 1))
    acts.correct_post(post_id=post.pk, post=right, by=clerk, at=AT, on=TODAY)
    assert last_event().event == "post.corrected"
    acts.end_post(post_id=post.pk, day=date(2026, 3, 1), by=clerk, at=AT)
    assert last_event().event == "post.ended"
    post.refresh_from_db()
    assert (post.from_day, post.to_day) == (date(2023, 5, 1), date(2026, 3, 1))
    with pytest.raises(Refused) as caught:
        acts.end_post(post_id=post.pk, day=date(2026, 4, 1), by=clerk, at=AT)
    assert caught.value.refusals[0].code == "post.ended"


def test_a_transfer_ends_one_post_and_begins_another(province: Province, clerk: Actor) -> None:
    here, there = (commune.unit_id for commune in province.communes)
    one = an_official(here)
    moved = a_post(there, from_day=date(2026, 7, 1))
    made = acts.transfer_post(post_id=one.posts.get().pk, to=moved, by=clerk, at=AT, on=TODAY)
    old, new = one.posts.order_by("from_day")
    assert (old.to_day, new.pk, new.unit_id) == (date(2026, 7, 1), made.pk, there)
    assert last_event().event == "post.transferred"
    receiver = province.actor(province.communes[1].clerk)
    assert official_seen_by(receiver, one.pk) is not None


def test_who_let_somebody_go_still_reads_and_no_longer_keeps_the_record(
    province: Province, clerk: Actor
) -> None:
    here, there = (commune.unit_id for commune in province.communes)
    one = an_official(here)
    moved = a_post(there, from_day=date(2026, 7, 1))
    acts.transfer_post(post_id=one.posts.get().pk, to=moved, by=clerk, at=AT, on=TODAY)
    assert official_seen_by(clerk, one.pk) is not None

    def corrected(by: Actor) -> None:
        person = a_person(phone="0912")
        acts.correct_official(official_id=one.pk, person=person, by=by, at=AT, on=TODAY)

    with pytest.raises(Refused) as caught:
        corrected(clerk)
    assert caught.value.refusals[0].code == "access.not_permitted"
    corrected(province.actor(province.communes[1].clerk))


def test_a_transfer_before_the_post_began_says_since_when_it_is_held(
    province: Province, clerk: Actor
) -> None:
    here, there = (commune.unit_id for commune in province.communes)
    post = an_official(here).posts.get()
    early = a_post(there, from_day=date(2023, 12, 31))
    with pytest.raises(Refused) as caught:
        acts.transfer_post(post_id=post.pk, to=early, by=clerk, at=AT, on=TODAY)
    refusal = caught.value.refusals[0]
    assert (refusal.code, refusal.cell) == ("post.not_begun", "from_day")
    assert "01/01/2024" in refusal.message("vi")


def test_a_stranger_to_both_units_moves_nobody(province: Province) -> None:
    here, there = (commune.unit_id for commune in province.communes)
    one = an_official(here)
    owner = replace(province.actor(province.viewer), office_id=None)
    with pytest.raises(Refused) as caught:
        acts.transfer_post(
            post_id=one.posts.get().pk,
            to=a_post(there, from_day=date(2026, 7, 1)),
            by=owner,
            at=AT,
            on=TODAY,
        )
    assert caught.value.refusals[0].code == "access.not_permitted"


def test_two_records_merge_with_posts_and_turns(province: Province, clerk: Actor) -> None:
    home, there = (commune.unit_id for commune in province.communes)
    lead = province.actor(province.head)
    keep = an_official(home, person=a_person("Lê Thị Hạnh", birth_year=None))
    gone = an_official(there, person=a_person("Lê Thị Hạnh"))
    a_held_course(province.lead, keep, gone, by=lead)
    a_held_course(province.lead, gone, by=lead, day=date(2025, 3, 4))
    acts.merge_officials(keep_id=keep.pk, gone_id=gone.pk, by=lead, at=AT)
    keep.refresh_from_db()
    gone.refresh_from_db()
    assert (gone.name, gone.merged_into_id) == ("", keep.pk)
    assert (keep.birth_year, keep.first_trained_on) == (1985, date(2025, 3, 4))
    assert (keep.turns.count(), gone.turns.count()) == (2, 0)
    assert set(keep.posts.values_list("unit_id", flat=True)) == {home, there}
    assert last_event().event == "official.merged"
    assert second_entries(lead) == []


def test_likely_pairs_are_found(province: Province, home: int) -> None:
    first = an_official(home, person=a_person("Lê Thị Hạnh"))
    second = an_official(home, person=a_person("Lê Thị Hạnh", birth_year=None))
    third = an_official(home, person=a_person("Lê Thị Hạnh", birth_year=1990))
    found = second_entries(province.actor(province.head))
    assert found == [(first, second), (second, third)]  # 1985 and 1990 are two people


def test_erasing_keeps_the_counts_and_the_chain(province: Province, home: int) -> None:
    head = province.actor(province.communes[0].head)
    lead = province.actor(province.head)
    one = an_official(home, person=a_person("Lê Thị Hạnh", ethnicity="Mường"))
    a_held_course(province.lead, one, by=lead)
    with pytest.raises(Refused) as caught:
        acts.erase_official(official_id=one.pk, reason="đơn", by=head, at=AT, on=TODAY)
    assert caught.value.refusals[0].code == "official.in_post"
    acts.end_post(post_id=one.posts.get().pk, day=date(2026, 6, 1), by=head, at=AT)
    acts.erase_official(official_id=one.pk, reason="đơn ngày 05/11", by=head, at=AT, on=TODAY)
    one.refresh_from_db()
    assert (one.name, one.phone, one.ethnicity, one.birth_year) == ("", "", "", None)
    assert (one.search_key, one.sort_key) == ("", "")
    assert (one.sex, one.is_minority, one.turns.count()) == ("female", True, 1)
    assert one.first_trained_on == date(2026, 5, 12)
    assert last_event().event == "official.erased"
    assert "Hạnh" not in "".join(AuditEvent.objects.values_list("details", flat=True))
    assert list(differences()) == []


@pytest.mark.parametrize(
    ("who", "reason", "code"),
    [("clerk", "đơn", "access.not_permitted"), ("head", " ", "official.no_reason")],
)
def test_erasing_needs_a_head_and_a_reason(
    province: Province, home: int, who: str, reason: str, code: str
) -> None:
    one = an_official(home, to_day=date(2025, 1, 1))
    by = province.actor(getattr(province.communes[0], who))
    with pytest.raises(Refused) as caught:
        acts.erase_official(official_id=one.pk, reason=reason, by=by, at=AT, on=TODAY)
    assert caught.value.refusals[0].code == code


def test_who_may_see_whom(province: Province) -> None:
    here, there = (commune.unit_id for commune in province.communes)
    mine, theirs = an_official(here), an_official(there)
    clerk = province.actor(province.communes[0].clerk)
    assert official_seen_by(clerk, mine.pk) is not None
    assert official_seen_by(clerk, theirs.pk) is None
    lead, viewer = province.actor(province.clerk), province.actor(province.viewer)
    sought = Sought(held_on=TODAY)
    assert set(officials_list(lead, sought, on=TODAY)) == {mine, theirs}
    assert list(officials_list(viewer, sought, on=TODAY)) == []
    assert list(officials_list(province.actor(province.administrator), sought, on=TODAY)) == []


def test_a_list_is_narrowed_by_name_level_and_position(province: Province, home: int) -> None:
    lead = province.actor(province.clerk)
    an_official(home, person=a_person("Lê Thị Hạnh"))
    other = an_official(
        home, person=a_person("Trần Văn Bé"), level="village", position="truong-thon"
    )
    for sought in (
        Sought(text="tran be", held_on=TODAY),
        Sought(level="village", held_on=TODAY),
        Sought(position="truong-thon", held_on=TODAY),
    ):
        assert list(officials_list(lead, sought, on=TODAY)) == [other]
    assert Post.objects.count() == 2
