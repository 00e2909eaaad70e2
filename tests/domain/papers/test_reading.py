"""Who reads a paper of the register: those alone who could see its content where it is made, by every door alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.access import a_grant, an_actor
from tests.builders.accounts import a_role, a_user
from tests.builders.command_line import gsdg
from tests.builders.made_papers import a_made_paper
from tests.builders.province import AT, TODAY, Province
from tests.builders.units import an_office
from tests.builders.visits import taken_to

from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.roles import ROLES
from gsdg.domain.papers.actions import made as actions
from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.ports import paper_kinds
from gsdg.domain.papers.queries.reading import made_papers_of
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Permission

pytestmark = pytest.mark.django_db
KINDS = [kind.code for kind in paper_kinds()]
CONTENTS = (Permission.FIGURES_READ, Permission.FOLLOWUP_READ, Permission.INSPECTION_READ)
OWN, OTHER = "DA3-TDA2", "DA2"


@pytest.fixture
def papers(province: Province, clerk: Actor) -> dict[str, MadePaper]:
    """One of each kind, of the lead department about the whole province."""
    return {code: a_made_paper(province, code, by=clerk) for code in KINDS}


def read_by(by: Actor) -> set[str]:
    return set(made_papers_of(by).values_list("kind", flat=True))


def needing(permission: Permission) -> set[str]:
    return {kind.code for kind in paper_kinds() if permission in kind.needs}


def test_every_kind_says_what_it_needs() -> None:
    for kind in paper_kinds():
        assert kind.needs, kind.code
        assert set(kind.needs) <= {*CONTENTS, Permission.OFFICIALS_READ}, kind.code
    assert needing(Permission.FOLLOWUP_READ) >= {"urging-letter", "supervision-report"}
    assert needing(Permission.INSPECTION_READ) >= {"minutes", "conclusion", "supervision-report"}
    assert "team-decision" not in needing(Permission.FIGURES_READ)


def test_one_right_less_and_the_papers_that_need_it_are_gone_by_every_door(
    province: Province,
    papers: dict[str, MadePaper],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    role = ROLES["steering_viewer"]
    client, username = Client(), province.viewer.username
    client.force_login(province.viewer)
    for missing in (None, *CONTENTS, Permission.DOCUMENT_READ):
        monkeypatch.setitem(ROLES, role.code, replace(role, permissions=role.permissions - {missing}))  # fmt: skip
        gone = needing(missing) if missing is not None else set()
        gone = set(KINDS) if missing is Permission.DOCUMENT_READ else gone
        read = set(KINDS) - gone
        listed = client.get(reverse("papers:made-list"))
        assert listed.status_code == (200 if read else 403)
        told = gsdg("papers", "list", "--by", username)
        assert {row["kind"] for row in told.rows} == read, missing
        for code in papers:
            assert (f"Văn bản {code}<" in listed.content.decode()) is (code in read), code
        for code in sorted(gone):
            assert opened(client, papers[code]) == {404 if read else 403}, code
            assert commanded(papers[code], username, tmp_path) == {2}, code
        for code in sorted(read)[:1]:
            assert opened(client, papers[code]) == {200}, code
            assert commanded(papers[code], username, tmp_path) == {0}, code


def opened(client: Client, made: MadePaper) -> set[int]:
    return {
        client.get(reverse("papers:made", args=[made.pk])).status_code,
        client.get(reverse("papers:made-file", args=[made.pk, "word"])).status_code,
        client.post(reverse("papers:made-dossier", args=[made.pk])).status_code,
    }


def commanded(made: MadePaper, username: str, folder: Path) -> set[int]:
    by, out = ("--by", username), ("--out", folder / "tep")
    return {
        gsdg("papers", "file", made.pk, *out, *by).code,
        gsdg("papers", "dossier", made.pk, *out, *by).code,
        gsdg("papers", "set-again", made.pk, *by).code,
    }


def component_clerk(province: Province, code: str, *, of_lead: bool = False) -> Actor:
    office = province.lead if of_lead else an_office(province.root, code=code, kind="department", name="Sở khác")  # fmt: skip
    user = a_user(username=f"{code}-canbo", name="Lý Thị Minh", office=office)
    a_role(user, "component_clerk", component=OWN)
    return province.actor(user)


def test_a_stranger_reads_nothing_and_who_owns_a_component_what_was_cut_to_it(
    province: Province, papers: dict[str, MadePaper], clerk: Actor
) -> None:
    assert read_by(province.actor(province.communes[0].clerk)) == set()
    assert read_by(province.actor(province.administrator)) == set()
    assert read_by(province.actor(province.head)) == set(KINDS)
    colleague = component_clerk(province, "so-a", of_lead=True)
    owner = component_clerk(province, "so-b")
    whole = {"consolidated", "submission-letter", "supervision-report"}
    assert read_by(colleague) == set(KINDS) - whole  # of the own office, but never sums of others
    assert read_by(owner) == set()
    for cut, code in ((OWN, "consolidated"), (OTHER, "submission-letter"), (f"{OTHER} {OWN}", "supervision-report")):  # fmt: skip
        a_made_paper(province, code, by=clerk, components=cut)
    assert read_by(owner) == {"consolidated"}
    assert read_by(colleague) - (set(KINDS) - whole) == {"consolidated"}


def test_the_unit_that_is_visited_does_not_read_the_draft_here_before_it_is_put_to_it(
    province: Province, clerk: Actor
) -> None:
    commune = province.communes[0]
    visit = taken_to(province, "drafting")
    for kind in ("minutes", "conclusion"):
        a_made_paper(province, kind, by=clerk, about=visit.about)
    a_made_paper(province, "team-report", by=clerk, about=visit.round.about)
    a_made_paper(province, "notice", by=clerk, about=visit.round.about)
    a_role(commune.clerk, "steering_viewer", unit_id=province.root)
    guest = province.actor(User.objects.get(pk=commune.clerk.pk))
    assert read_by(guest) == {"notice"}
    assert read_by(clerk) == {"minutes", "conclusion", "team-report", "notice"}


def test_acts_are_refused_as_if_the_paper_were_not_there(
    province: Province, papers: dict[str, MadePaper]
) -> None:
    """Who keeps papers of the unit and may not read findings withdraws no letter about them."""
    by = an_actor(a_grant(Permission.DOCUMENT_READ, Permission.DOCUMENT_KEEP, Permission.FIGURES_READ))  # fmt: skip
    who = {"by": by, "at": AT}
    for act in (
        lambda: actions.withdraw_paper(made_id=papers["minutes"].pk, reason="Nhầm", on=TODAY, **who),
        lambda: actions.take_dossier(made=papers["minutes"], **who),
    ):  # fmt: skip
        with pytest.raises(Refused) as told:
            act()
        assert told.value.refusals[0].code == "made.unknown"
    actions.withdraw_paper(made_id=papers["training-plan"].pk, reason="Nhầm", on=TODAY, **who)
