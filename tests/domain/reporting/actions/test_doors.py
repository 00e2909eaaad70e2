"""Who may do what to whose report: one table, tried through the action and through the command line.

The form on training has all four sides: a commune (`o` is the one whose people act), its neighbour `n`, a department `d`
that reports its own classes, and the province `p` that adds everything up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from tests.builders.command_line import Ran, gsdg
from tests.builders.province import AT, a_period, fill
from tests.builders.reporting import (
    COMPONENT,
    NEW,
    Reporting,
    again,
    an_assignment,
    report_of,
    the_form,
)

from gsdg.domain.accounts.models import User
from gsdg.domain.packs.load import find_packs
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.programme.actions import install_pack
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import TextChange, finish_part, save_draft
from gsdg.domain.reporting.actions.history import load_history
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.actions.remarks import add_remark, remind
from gsdg.domain.reporting.models import Report
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import Provenance
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation.models import Installation

pytestmark = pytest.mark.django_db

TABLE = """
                 commune  commune  dept.  dept.  component  chair  viewer  admin
                 clerk    head     clerk  head   clerk
fill             o        o        p      p      d          -      -       -
finish           o        o        p      p      d          -      -       -
certify          -        o        -      p      -          -      -       -
certify-paper    o        o        p      p      d          -      -       -
take-back        o        o        p      p      d          -      -       -
submit           -        o        -      p      d          -      -       -
submit-paper     o        o        p      p      d          -      -       -
accept           -        -        ond    ond    -          -      -       -
send-back        -        -        ond    ond    -          p      -       -
reopen           -        -        -      ondp   -          -      -       -
issue            -        -        -      -      -          p      -       -
remark           o        o        ondp   ondp   d          ondp   ondp    ondp
remind           -        -        ondp   ondp   -          -      -       -
open-period      -        -        yes    yes    -          -      -       yes
load-history     -        -        -      yes    -          -      -       -
install-pack     -        -        -      -      -          -      -       yes
"""
ROLES = ("clerk", "head", "dept-clerk", "dept-head", "component", "chair", "viewer", "admin")
DOORS = {
    "access.not_permitted",
    "report.other_office",
    "report.other_reviewer",
    "report.consolidated_is_issued",
    "report.unit_is_accepted",
    "report.nothing_to_remind",
}
"""How a closed door answers; any other refusal would mean that the test did not try the door."""

PAPER = SignedPaper("1/BC", date(2025, 11, 20), "Lãnh đạo")


def expected() -> dict[tuple[str, str], str]:
    rows = [line.split() for line in TABLE.strip().splitlines()[2:]]
    return {
        (act, role): may for act, *cells in rows for role, may in zip(ROLES, cells, strict=True)
    }


@dataclass
class World:
    province: Reporting
    reports: dict[str, Report]
    people: dict[str, User]
    owners: dict[str, User]
    """Who fills and signs each report, to bring it where the act begins."""
    period: ReportingPeriod

    def actor(self, role: str) -> Actor:
        return self.province.actor(self.people[role])


@pytest.fixture
def world(province: Reporting) -> World:
    Installation.objects.update(is_demo=True, business_day=NEW)
    an_assignment(the_form(province, COMPONENT), province.health)
    period = a_period("2025", "tt10", on=NEW)
    own, neighbour = province.new_communes
    owners = {
        "o": (own.office, own.head),
        "n": (neighbour.office, neighbour.head),
        "d": (province.health, province.component_clerk),
        "p": (province.lead.office, province.lead.head),
    }
    return World(
        province,
        {
            key: report_of(province, period, office, COMPONENT)
            for key, (office, _) in owners.items()
        },
        {
            "clerk": own.clerk,
            "head": own.head,
            "dept-clerk": province.lead.clerk,
            "dept-head": province.lead.head,
            "component": province.component_clerk,
            "chair": province.chair,
            "viewer": province.viewer,
            "admin": province.administrator,
        },
        {key: user for key, (_, user) in owners.items()},
        period,
    )


Step = Callable[[World, str], None]


def _filled(world: World, key: str) -> None:
    fill(world.reports[key], world.province.actor(world.owners[key]), {"01.1": 1})


def _certified(world: World, key: str, *, on_paper: bool = False) -> None:
    _filled(world, key)
    by = world.province.actor(world.owners[key])
    signed = PAPER if on_paper or key == "d" else None
    workflow.certify_report(report_id=world.reports[key].pk, by=by, at=AT, on=NEW, signed=signed)


def _certified_on_paper(world: World, key: str) -> None:
    _certified(world, key, on_paper=True)


def _submitted(world: World, key: str) -> None:
    _certified(world, key)
    by = world.province.actor(world.owners[key])
    workflow.submit_report(report_id=world.reports[key].pk, by=by, at=AT, on=NEW)


def _settled(world: World, key: str) -> None:
    _submitted(world, key)
    report_id = world.reports[key].pk
    if key == "p":
        chair = world.actor("chair")
        workflow.issue_report(report_id=report_id, signed=PAPER, by=chair, at=AT, on=NEW)
    else:
        clerk = world.actor("dept-clerk")
        workflow.accept_report(report_id=report_id, by=clerk, at=AT, on=NEW)


def _untouched(world: World, key: str) -> None:
    assert world.reports[key].state == "not_started"


@dataclass(frozen=True)
class Act:
    """Where the report stands before it, how the action is called, and the words of the command line."""

    before: Step
    call: Callable[[Report, Actor], object]
    words: tuple[str, ...] = ()


def _type(report: Report, by: Actor) -> object:
    texts = [TextChange("kho-khan", "Không", 0)]
    return save_draft(report_id=report.pk, by=by, at=AT, texts=texts)


def _signed(report: Report, by: Actor) -> object:
    return workflow.certify_report(report_id=report.pk, by=by, at=AT, on=NEW, signed=PAPER)


ACTS = {
    "fill": Act(_untouched, _type),
    "finish": Act(
        _untouched,
        lambda r, by: finish_part(report_id=r.pk, division="economy", done=True, by=by, at=AT),
    ),
    "certify": Act(
        _filled,
        lambda r, by: workflow.certify_report(report_id=r.pk, by=by, at=AT, on=NEW),
        ("certify",),
    ),
    "certify-paper": Act(_filled, _signed),
    "take-back": Act(
        _certified, lambda r, by: workflow.take_back_report(report_id=r.pk, by=by, at=AT)
    ),
    "submit": Act(
        _certified,
        lambda r, by: workflow.submit_report(report_id=r.pk, by=by, at=AT, on=NEW),
        ("submit",),
    ),
    "submit-paper": Act(
        _certified_on_paper,
        lambda r, by: workflow.submit_report(report_id=r.pk, by=by, at=AT, on=NEW),
        ("submit",),
    ),
    "accept": Act(
        _submitted,
        lambda r, by: workflow.accept_report(report_id=r.pk, by=by, at=AT, on=NEW),
        ("accept",),
    ),
    "send-back": Act(
        _submitted,
        lambda r, by: workflow.send_back_report(
            report_id=r.pk, remarks={"": "Xem lại"}, due=NEW, by=by, at=AT, on=NEW
        ),
        ("send-back", "--remark", "=Xem lại", "--due", NEW.isoformat()),
    ),
    "reopen": Act(
        _settled,
        lambda r, by: workflow.reopen_report(report_id=r.pk, reason="Sót", by=by, at=AT, on=NEW),
        ("reopen", "--reason", "Sót"),
    ),
    "issue": Act(
        _submitted,
        lambda r, by: workflow.issue_report(report_id=r.pk, signed=PAPER, by=by, at=AT, on=NEW),
        ("issue", "--number", "1/BC", "--day", NEW.isoformat()),
    ),
    "remark": Act(
        _untouched,
        lambda r, by: add_remark(report_id=r.pk, address="", text="Xem lại", by=by, at=AT),
    ),
    "remind": Act(
        _untouched,
        lambda r, by: remind(duty_ids=[r.duty_id], text="Gửi sớm", by=by, at=AT, on=NEW),
    ),
}


def tried(call: Callable[[], object]) -> str:
    """The code of the refusal, or nothing; whatever was done is undone, so that the next try begins at the same place."""
    code = ""
    with transaction.atomic():
        try:
            call()
        except Refused as refused:
            code = refused.refusals[0].code
        transaction.set_rollback(True)
    return code


def tried_by_command(*words: object) -> str:
    """The same through the program."""
    told: list[Ran] = []
    assert tried(lambda: told.append(gsdg(*words))) == ""
    (ran,) = told
    assert (ran.code, bool(ran.rules)) in ((0, False), (2, True)), ran.err
    return ran.rules[0] if ran.rules else ""


@pytest.mark.parametrize("act", ACTS)
def test_each_door_opens_to_whom_the_table_says(world: World, act: str) -> None:
    table = expected()
    for key, report in world.reports.items():
        ACTS[act].before(world, key)
        report = again(report)
        for role in ROLES:
            by, may = world.actor(role), key in table[act, role]
            code = tried(lambda r=report, by=by: ACTS[act].call(r, by))
            assert may == (code == ""), (act, role, key, code)
            assert may or code in DOORS, (act, role, key, code)
            if ACTS[act].words:
                told = tried_by_command(*ACTS[act].words, *_named(report), "--by", by.username)
                assert told == code, (act, role, key)


def _named(report: Report) -> Iterator[str]:
    duty = report.duty
    yield from ("--form", duty.form.code, "--period", duty.period.code)
    yield from ("--unit", f"@{duty.unit_id}", "--office", duty.office.code)


def test_the_doors_of_the_whole_installation(world: World) -> None:
    table = expected()
    folder: Path = find_packs(settings.PACK_FOLDERS)[0]
    form = the_form(world.province, COMPONENT)

    def opening(by: Actor) -> object:
        return open_period(code="2025", regime_code="ra-soat", by=by, at=AT, on=NEW)

    def history(by: Actor) -> object:
        return load_history(
            form=form,
            period=world.period,
            figures={},
            source="Minh họa",
            provenance=Provenance.UNVERIFIED,
            by=by,
            at=AT,
            on=NEW,
        )

    def pack(by: Actor) -> object:
        return install_pack(folder=folder, by=by, at=AT)

    commands = {
        "open-period": ("periods", "open", "2025", "--regime", "ra-soat"),
        "install-pack": ("pack", "install", str(folder)),
    }
    for act, call in (("open-period", opening), ("load-history", history), ("install-pack", pack)):
        for role in ROLES:
            by = world.actor(role)
            code = tried(lambda call=call, by=by: call(by))
            wanted = "" if table[act, role] == "yes" else "access.not_permitted"
            assert code == wanted, (act, role)
            if act in commands:
                told = tried_by_command(*commands[act], "--by", by.username)
                assert told == code, (act, role)


def test_somebody_unknown_and_an_office_unknown_are_refused(world: World) -> None:
    named = [*_named(world.reports["o"])]
    assert gsdg("submit", *named, "--by", "nobody").rules == ["accounts.no_such_user"]
    assert Office.objects.filter(code="khong-co").count() == 0
    named[-1] = "khong-co"
    assert gsdg("submit", *named, "--by", "quantri").rules == ["report.unknown"]


def test_where_two_offices_of_a_unit_owe_the_form_one_must_be_named(world: World) -> None:
    named = [*_named(world.reports["p"])][:-2]
    ran = gsdg("submit", *named, "--by", "so-lanhdao")
    assert (ran.code, ran.rules) == (2, ["report.office_needed"])


def test_the_command_line_signs_only_where_that_was_allowed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    Installation.objects.update(is_demo=False, business_day=None)
    monkeypatch.delenv("GSDG_CLI_SIGN", raising=False)
    named = [*_named(world.reports["o"]), "--by", "quantri"]
    for words in (("certify",), ("accept",), ("issue", "--number", "1", "--day", "2025-11-20")):
        assert gsdg(*words, *named).rules == ["report.cli_signing"]
    monkeypatch.setenv("GSDG_CLI_SIGN", "1")
    assert gsdg("certify", *named).rules == ["access.not_permitted"]
