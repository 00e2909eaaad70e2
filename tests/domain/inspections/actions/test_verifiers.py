"""Who may be named to verify a self-inspection, by every exit; named rightly, it comes to its end."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders import visits as v
from tests.builders.accounts import a_role, a_user
from tests.builders.command_line import gsdg
from tests.builders.corrections import a_moment, reported, taken, verified, worked_on
from tests.builders.province import TODAY, Commune, Province

from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.domain.followup.actions import fixing
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.inspections import rules_verifying as rules
from gsdg.domain.inspections import words_visits
from gsdg.domain.inspections.actions import answering, concluding
from gsdg.domain.inspections.acts_visits import offers_to
from gsdg.domain.inspections.entries_visits import AnswerChange, Said
from gsdg.domain.inspections.models import Visit
from gsdg.domain.inspections.rules_visits import Place, Standing
from gsdg.domain.inspections.workflow_visits import VisitState
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

NAMED_IN = {"in_progress", "drafting", "concluded"}
REFUSED = [
    ({"of_office": False}, "visit.verifier_elsewhere"),
    ({"names_self": True}, "visit.verifier_names_self"),
    ({"took_part": True}, "visit.verifier_took_part"),
    ({"has_fixed": True}, "visit.verifier_has_fixed"),
    ({"may_verify": False}, "visit.verifier_without_right"),
    ({"signs_alone": True}, "visit.verifier_signs_alone"),
    ({}, ""),
]


@pytest.mark.parametrize(("facts", "code"), REFUSED)
def test_each_reason_against_somebody_is_said_in_both_languages(
    facts: dict[str, bool], code: str
) -> None:
    refusal = rules.why_not_named(replace(rules.Named("Bà Lê Thị Minh Họa"), **facts))
    assert (refusal.code if refusal else "") == code
    if refusal is not None:
        assert refusal.cell == "verifier"
        assert refusal.message("vi") != refusal.message("en")


@pytest.mark.parametrize(
    ("state", "kind", "inside"), list(product(VisitState, ("self", "visit"), (True, False)))
)
def test_the_matrix_of_states_kinds_and_places(state: VisitState, kind: str, inside: bool) -> None:
    place = Place(of_visited_office=inside)
    refusal = rules.why_not_let_name(Standing(state, kind=kind), place=place)
    assert (refusal is None) == (state in NAMED_IN and kind == "self" and inside)


@pytest.fixture
def commune(province: Province) -> Commune:
    return province.communes[0]


@pytest.fixture
def drafted(province: Province, commune: Commune) -> Visit:
    return v.taken_to(province, "drafting", commune=commune, kind=words_visits.SELF)


def name(visit: Visit, user: User, by: Actor) -> Visit:
    return concluding.name_verifier(
        visit_id=visit.pk, user_id=user.pk, by=by, at=a_moment(), on=TODAY
    )


def conclude(visit: Visit, by: Actor) -> Visit:
    return concluding.conclude_self(visit_id=visit.pk, by=by, at=a_moment(), on=TODAY)


def why(call: object) -> str:
    with pytest.raises(Refused) as told:
        call()  # type: ignore[operator]
    return told.value.refusals[0].code


def a_deputy(commune: Commune) -> User:
    user = a_user(username="xa-1-pho", name="Phó Chủ tịch (minh họa)", office=commune.office)
    a_role(user, "commune_head", unit_id=commune.unit_id)
    return user


def slugs(by: Actor, visit: Visit) -> set[str]:
    offered, _waiting = offers_to(by, v.again(visit), on=TODAY)
    return {offer.slug for offer in offered}


def test_nobody_who_names_names_themself(
    province: Province, commune: Commune, drafted: Visit, head: Actor
) -> None:
    deputy = a_deputy(commune)
    before = AuditEvent.objects.count()
    assert why(lambda: name(drafted, commune.head, head)) == "visit.verifier_names_self"
    assert why(lambda: name(drafted, deputy, province.actor(deputy))) == "visit.verifier_names_self"
    assert AuditEvent.objects.count() == before
    assert v.again(drafted).verifier_id is None


def test_who_is_left_as_the_only_signer_no_longer_verifies(
    province: Province, commune: Commune, drafted: Visit, head: Actor
) -> None:
    deputy = a_deputy(commune)
    name(drafted, deputy, head)
    RoleGrant.objects.filter(user=commune.head).update(to_day=TODAY)
    left = province.actor(deputy)
    assert why(lambda: conclude(drafted, left)) == "visit.verifier_signs_alone"
    name(drafted, commune.other_clerk, left)
    assert conclude(drafted, left).state == "concluded"


def test_a_deputy_is_named_because_the_head_signs(
    province: Province, commune: Commune, drafted: Visit, head: Actor, official: Actor
) -> None:
    deputy = a_deputy(commune)
    assert name(drafted, deputy, head).verifier == deputy
    conclude(drafted, head)
    one = Recommendation.objects.get()
    fixing.respond(recommendation_id=one.pk, position="agreed", by=head, at=a_moment(), on=TODAY)
    reported(worked_on(one, official), head)
    taken(one, province.actor(deputy))
    assert verified(one, province.actor(deputy)).state == "closed"


def test_who_holds_no_right_to_verify_is_not_named(
    commune: Commune, drafted: Visit, head: Actor
) -> None:
    RoleGrant.objects.filter(user=commune.other_clerk).update(role="steering_viewer")
    assert why(lambda: name(drafted, commune.other_clerk, head)) == "visit.verifier_without_right"


def test_an_office_of_two_is_told_what_to_do(
    commune: Commune, drafted: Visit, head: Actor, client: Client
) -> None:
    User.objects.filter(pk=commune.other_clerk.pk).update(is_active=False)
    assert "cu-nguoi" not in slugs(head, drafted)
    client.force_login(commune.head)
    page = client.get(reverse("inspections:visit", args=[drafted.pk])).text
    assert "chưa có ai xác nhận được" in page
    assert "mở tài khoản cho cấp phó hoặc cán bộ của bộ phận khác" in page
    assert client.get(reverse("inspections:visit-act", args=[drafted.pk, "cu-nguoi"])).status_code == 409  # fmt: skip


def test_the_page_offers_only_whom_the_action_takes(
    commune: Commune, drafted: Visit, client: Client
) -> None:
    client.force_login(commune.head)
    url = reverse("inspections:visit-act", args=[drafted.pk, "cu-nguoi"])
    page = client.get(url).text
    assert f'value="{commune.other_clerk.pk}"' in page
    assert f'value="{commune.head.pk}"' not in page
    assert f'value="{commune.clerk.pk}"' not in page
    assert client.post(url, {"verifier": str(commune.head.pk)}).status_code == 422
    assert client.post(url, {"verifier": str(commune.other_clerk.pk)}).status_code == 302
    assert v.again(drafted).verifier_id == commune.other_clerk.pk


@pytest.mark.usefixtures("drafted")
def test_the_command_line_says_the_same(commune: Commune) -> None:
    visit = Visit.objects.get()

    def run(username: str, by: str = "xa-1-lanhdao") -> object:
        ran = gsdg("inspections", "visits", "name-verifier", visit.pk, username, "--by", by)
        return ran.rules or ran.out

    assert run("xa-1-lanhdao") == ["visit.verifier_names_self"]
    assert run("xa-1-canbo") == ["visit.verifier_took_part"]
    assert run("xa-2-vhxh") == ["visit.verifier_elsewhere"]
    assert run("xa-1-vhxh", by="xa-1-canbo") == ["access.not_permitted"]
    assert run("xa-1-vhxh", by="xa-2-lanhdao") == ["visit.unknown"]
    assert run("xa-1-vhxh") == f"{visit.pk} xa-1-vhxh\n"
    event = AuditEvent.objects.filter(about=visit.about).latest("pk")
    assert (event.event, event.door) == ("visit.verifier_named", "cli")


def test_who_joins_in_after_being_named_is_found_at_the_conclusion(
    province: Province, commune: Commune, drafted: Visit, head: Actor
) -> None:
    name(drafted, commune.other_clerk, head)
    answer = drafted.answers.get(item="truyen-thong")
    change = AnswerChange(answer.stop_id, answer.item, Said("not_applicable", reason="Không có thôn"), answer.version)  # fmt: skip
    answering.save_answers(
        visit_id=drafted.pk, changes=[change], by=province.actor(commune.other_clerk), at=a_moment(), on=TODAY
    )  # fmt: skip
    assert why(lambda: conclude(drafted, head)) == "visit.verifier_took_part"


def test_another_is_named_when_the_first_left_or_fixed_it_after_all(
    province: Province, commune: Commune, drafted: Visit, head: Actor
) -> None:
    first = province.actor(commune.other_clerk)
    name(drafted, commune.other_clerk, head)
    conclude(drafted, head)
    one = Recommendation.objects.get()
    fixing.respond(recommendation_id=one.pk, position="agreed", by=head, at=a_moment(), on=TODAY)
    reported(worked_on(one, first), head)
    assert why(lambda: taken(one, first)) == "correction.fixer_verifies"
    assert why(lambda: name(drafted, commune.other_clerk, head)) == "visit.verifier_has_fixed"
    deputy = a_deputy(commune)
    assert "cu-nguoi-khac" in slugs(head, drafted)
    assert "cu-nguoi-khac" not in slugs(first, drafted)
    assert name(drafted, deputy, head).verifier == deputy
    taken(one, province.actor(deputy))
    assert verified(one, province.actor(deputy)).state == "closed"
    concluding.close_visit(visit_id=drafted.pk, by=head, at=a_moment(), on=TODAY)
    assert v.again(drafted).state == "closed"
