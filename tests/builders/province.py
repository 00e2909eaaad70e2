"""A small province at work: offices and people, the real pack, periods with their duties, reports in any state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings

from gsdg.domain.accounts.models import User
from gsdg.domain.packs.evaluate import closed_addresses
from gsdg.domain.packs.load import find_packs
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.programme.actions import install_pack
from gsdg.domain.programme.models import PackRelease, ReportingPeriod
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import (
    CellChange,
    ExplanationChange,
    RowChange,
    TextChange,
    finish_part,
    save_draft,
)
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.drafts import draft_of, facts_of
from gsdg.domain.reporting.rules import place_of, to_explain
from gsdg.domain.reporting.workflow import ReportState
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import ZERO, Figure
from gsdg.toolkit.access import SYSTEM, Actor
from gsdg.toolkit.installation.actions import create_installation
from tests.builders.accounts import a_role, a_user, acting_as
from tests.builders.remembered import remembered
from tests.builders.units import a_unit, an_office

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BEGAN = date(2021, 1, 1)
PACK = "2022-07-15_tt-10-2022-tt-bldtbxh"
S = ReportState


@dataclass
class Commune:
    """A commune with its committee and two divisions; a clerk of each division, and a head."""

    unit_id: int
    office: Office
    economy: Office
    culture: Office
    clerk: User
    other_clerk: User
    head: User


@dataclass
class Province:
    """Everything a test of pages needs; `today` is the business day of the demo."""

    root: int
    lead: Office
    committee: Office
    steering: Office
    clerk: User
    head: User
    chair: User
    viewer: User
    administrator: User
    release: PackRelease
    today: date = TODAY
    communes: list[Commune] = field(default_factory=list)

    def actor(self, user: User) -> Actor:
        return acting_as(user, on=self.today)


@remembered
def a_province_at_work(communes: int = 2, *, today: date = TODAY) -> Province:
    root = a_unit(code="99", name="Tỉnh Minh Họa", level="province", from_day=BEGAN)
    create_installation(
        province_code="99",
        province_name="Tỉnh Minh Họa",
        is_demo=True,
        business_day=today,
        by=SYSTEM,
        at=AT,
    )
    lead = an_office(root, code="so", kind="lead_department", name="Sở Minh Họa")
    committee = an_office(root, code="ubnd", kind="provincial_pc", name="UBND tỉnh Minh Họa")
    steering = an_office(root, code="bcd", kind="steering", name="Ban Chỉ đạo tỉnh Minh Họa")
    province = Province(
        root=root,
        lead=lead,
        committee=committee,
        steering=steering,
        clerk=_person("so-canbo", "Trần Minh Đức", lead, "department_clerk", root),
        head=_person("so-lanhdao", "Lê Thị Thu", lead, "department_head", root),
        chair=_person("ubnd-lanhdao", "Võ Đình Hải", committee, "chair_people_committee", root),
        viewer=_person("bcd-xem", "Phan Thị Lý", steering, "steering_viewer", root),
        administrator=_person("quantri", "Hồ Văn Kỹ", lead, "administrator", root),
        release=the_pack(),
        today=today,
    )
    for _ in range(communes):
        add_a_commune(province)
    return province


def add_a_commune(province: Province, name: str = "") -> Commune:
    number = len(province.communes) + 1
    name = name or f"Xã Minh Họa {number:02d}"
    unit_id = a_unit(code=f"{90000 + number}", name=name, parent_id=province.root, from_day=BEGAN)
    office = an_office(unit_id, code=f"xa-{number}", name=f"UBND {name}")
    economy, culture = (
        an_office(
            unit_id, code=f"xa-{number}-{part}", kind=kind, name=f"{title}, {name}", parent=office
        )
        for part, kind, title in (
            ("kt", "commune_economy", "Phòng Kinh tế"),
            ("vh", "commune_culture", "Phòng Văn hóa – Xã hội"),
        )
    )
    commune = Commune(
        unit_id=unit_id,
        office=office,
        economy=economy,
        culture=culture,
        clerk=_person(
            f"xa-{number}-canbo", f"Nguyễn Thị Hoài {number}", office, "commune_clerk", unit_id
        ),
        other_clerk=_person(
            f"xa-{number}-vhxh", f"Lê Văn Thắng {number}", culture, "commune_clerk", unit_id
        ),
        head=_person(
            f"xa-{number}-lanhdao", f"Đặng Quốc Việt {number}", office, "commune_head", unit_id
        ),
    )
    province.communes.append(commune)
    return commune


def _person(username: str, name: str, office: Office, role: str, unit_id: int) -> User:
    user = a_user(username=username, name=name, office=office)
    a_role(user, role, unit_id=unit_id)
    return user


def the_pack() -> PackRelease:
    """The real pack of Circular 10/2022, put in force."""
    folders: list[Path] = find_packs(settings.PACK_FOLDERS)
    folder = next(folder for folder in folders if folder.name == PACK)
    return install_pack(folder=folder, by=SYSTEM, at=AT)


def a_period(code: str = "2026", regime: str = "ra-soat", *, on: date = TODAY) -> ReportingPeriod:
    return open_period(code=code, regime_code=regime, by=SYSTEM, at=AT, on=on)


def the_report(period: ReportingPeriod, office: Office, form: str = "DBHN") -> Report:
    return Report.objects.with_duty().get(
        duty__period=period, duty__office=office, duty__form__code=form
    )


def poverty(start: int = 52, *, out: int = 19, into: int = 6, near: int = 117) -> dict[str, int]:
    """A balance of households that meets every check of DBHN, people being four a household."""
    end = start - out + into
    near_end = near + out
    households = {
        "01": 1000,
        "02": start,
        "04": out,
        "08": into,
        "12": end,
        "14": near,
        "20": out,
        "22": near_end,
    }
    return {f"{row}.2": n for row, n in households.items()} | {
        f"{row}.8": 4 * n for row, n in households.items()
    }


def fill(
    report: Report, by: Actor, figures: Mapping[str, int] | None = None, *, text: str = "Không"
) -> Report:
    """Type every open cell: what is given, else zero; texts; explanations wherever a check asks."""
    report = Report.objects.with_duty().get(pk=report.pk)
    draft = draft_of(report)
    closed = closed_addresses(draft.form, facts_of(report))
    wanted = poverty() if figures is None and draft.form.code == "DBHN" else dict(figures or {})
    versions = {a: c.version for a, c in draft.cells.items()}
    cells = [
        CellChange(
            cell.address, _figure(wanted.get(cell.address, 0)), versions.get(cell.address, 0)
        )
        for cell in draft.form.stored
        if cell.is_entered and cell.address not in closed
    ]
    texts = [
        TextChange(s.code, text, draft.texts[s.code].version if s.code in draft.texts else 0)
        for s in draft.form.texts
    ]
    saved = save_draft(report_id=report.pk, by=by, at=AT, cells=cells, texts=texts)
    assert saved.refusals == []
    _explain(report, by)
    return Report.objects.with_duty().get(pk=report.pk)


def a_row(report: Report, by: Actor, section: str, **values: Figure | str) -> None:
    row = RowChange(section, "", values, 0)
    assert save_draft(report_id=report.pk, by=by, at=AT, rows=[row]).refusals == []


def _figure(amount: int) -> Figure:
    return Figure.of(amount) if amount else ZERO


def _explain(report: Report, by: Actor) -> None:
    asked = [
        place_of(outcome)
        for outcome in to_explain(draft_of(Report.objects.with_duty().get(pk=report.pk)).outcomes)
    ]
    known = draft_of(report).explained
    save_draft(
        report_id=report.pk,
        by=by,
        at=AT,
        explanations=[
            ExplanationChange(place, "Đã đối chiếu danh sách.", 0)
            for place in asked
            if place not in known
        ],
    )


def certify(report: Report, by: Actor, *, on: date = TODAY, at: datetime = AT) -> Report:
    for division in draft_of(Report.objects.with_duty().get(pk=report.pk)).unfinished_divisions:
        finish_part(report_id=report.pk, division=division, done=True, by=by, at=at)
    return workflow.certify_report(report_id=report.pk, by=by, at=at, on=on)


def submit(report: Report, by: Actor, *, on: date = TODAY, at: datetime = AT) -> Report:
    return workflow.submit_report(report_id=report.pk, by=by, at=at, on=on)


def a_report(
    province: Province,
    commune: Commune,
    period: ReportingPeriod,
    state: ReportState = S.DRAFT,
    *,
    form: str = "DBHN",
    figures: Mapping[str, int] | None = None,
    on: date = TODAY,
    at: datetime = AT,
) -> Report:
    """The commune's report taken to a state by the acts of the people who may do them."""
    report = the_report(period, commune.office, form)
    clerk, head = province.actor(commune.clerk), province.actor(commune.head)
    reviewer, upper = province.actor(province.clerk), province.actor(province.head)
    if state is S.NOT_STARTED:
        return report
    fill(report, clerk, figures)
    if state is S.DRAFT:
        return _again(report)
    certify(report, head, on=on, at=at)
    if state is S.CERTIFIED:
        return _again(report)
    submit(report, head, on=on, at=at)
    if state is S.SENT_BACK:
        workflow.send_back_report(
            report_id=report.pk,
            remarks={"12.2": "Đề nghị đếm lại hộ nghèo cuối kỳ."},
            due=date(2026, 11, 27),
            by=reviewer,
            at=at,
            on=on,
        )
    elif state in (S.ACCEPTED, S.REOPENED):
        workflow.accept_report(report_id=report.pk, by=reviewer, at=at, on=on)
        if state is S.REOPENED:
            workflow.reopen_report(
                report_id=report.pk,
                reason="Bỏ sót hai hộ thôn Phú Lễ",
                by=upper,
                at=at,
                on=on,
                due=date(2026, 11, 30),
            )
    return _again(report)


def sent_again(
    province: Province, commune: Commune, report: Report, figures: Mapping[str, int]
) -> Report:
    """Corrected after it was sent back, and sent a second time."""
    fill(report, province.actor(commune.clerk), figures)
    certify(report, province.actor(commune.head))
    submit(report, province.actor(commune.head))
    return _again(report)


def the_consolidated(
    province: Province,
    period: ReportingPeriod,
    state: ReportState = S.NOT_STARTED,
    *,
    form: str = "DBHN",
) -> Report:
    report = the_report(period, province.lead, form)
    head = province.actor(province.head)
    if state is S.NOT_STARTED:
        return report
    text = TextChange("kho-khan", "Không", 0)
    save_draft(report_id=report.pk, by=head, at=AT, texts=[text])
    if state is S.DRAFT:
        return _again(report)
    certify(report, head)
    if state is S.CERTIFIED:
        return _again(report)
    submit(report, head)
    if state is S.ISSUED:
        workflow.issue_report(
            report_id=report.pk,
            signed=a_signed_paper(),
            by=province.actor(province.chair),
            at=AT,
            on=province.today,
        )
    return _again(report)


def a_signed_paper(number: str = "214/BC-UBND", *, file_sha256: str | None = None) -> SignedPaper:
    return SignedPaper(
        number=number,
        day=date(2026, 11, 20),
        signer="Võ Đình Hải",
        file_sha256=file_sha256,
        recipients=("Bộ Nông nghiệp và Môi trường",),
    )


def _again(report: Report) -> Report:
    return Report.objects.with_duty().get(pk=report.pk)
