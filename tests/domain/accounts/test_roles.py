"""The table of roles: every permission belongs to somebody, and to those it was given to."""

from __future__ import annotations

import pytest

from gsdg.domain.accounts.demo import LOOK_FIRST
from gsdg.domain.accounts.roles import ADMINISTRATOR, ROLES, Over
from gsdg.toolkit.access import Permission


def holders(permission: Permission) -> set[str]:
    return {code for code, role in ROLES.items() if permission in role.permissions}


def test_every_permission_belongs_to_some_role() -> None:
    assert [p for p in Permission if not holders(p)] == []


def test_everybody_reads_figures_within_their_reach() -> None:
    assert holders(Permission.FIGURES_READ) == set(ROLES)


def test_only_heads_certify_and_clerks_only_on_paper() -> None:
    heads = {"commune_head", "department_head", "component_head", "chair_people_committee"}
    assert holders(Permission.REPORT_CERTIFY) == heads
    clerks = {"commune_clerk", "department_clerk", "component_clerk"}
    assert holders(Permission.REPORT_CERTIFY_ON_PAPER) >= clerks
    assert clerks & holders(Permission.REPORT_CERTIFY) == set()


def test_only_the_peoples_committee_issues() -> None:
    assert holders(Permission.REPORT_ISSUE) == {"chair_people_committee"}


def test_who_administers_people_does_not_touch_figures() -> None:
    rights = ROLES[ADMINISTRATOR].permissions
    assert holders(Permission.USER_ADMIN) == {ADMINISTRATOR}
    assert {p for p in rights if p.value.startswith("report_")} == set()


def test_who_only_looks_only_looks() -> None:
    looks = {
        Permission.FIGURES_READ,
        Permission.FOLLOWUP_READ,
        Permission.INSPECTION_READ,
        Permission.DOCUMENT_READ,
    }
    assert ROLES["steering_viewer"].permissions == looks


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda r: r.code)
def test_a_role_is_held_over_units_of_a_level_or_over_a_component(role: object) -> None:
    assert (role.over is Over.UNIT) == bool(role.levels)  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda r: r.code)
def test_a_role_has_words_in_both_languages(role: object) -> None:
    assert role.words("vi") != role.words("en")  # type: ignore[attr-defined]
    assert role.words("fr") == role.words("vi")  # type: ignore[attr-defined]


def test_the_demo_shows_every_role() -> None:
    assert set(LOOK_FIRST) == set(ROLES)
