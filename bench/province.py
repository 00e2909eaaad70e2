"""The province that is measured: the real register, packs and accounts, and reports handed in by the hundred.

Handing in is done in bulk, below the actions, because it is not what is measured; everything measured is the real thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import cycle
from random import Random

from django.conf import settings
from django.db import transaction

from gsdg.config import serving
from gsdg.config.demo.poverty import Count, poverty_cells
from gsdg.domain.accounts.actions import create_user, grant_role
from gsdg.domain.accounts.models import User
from gsdg.domain.packs.evaluate import Answers, UnitFacts, complete
from gsdg.domain.packs.load import find_packs
from gsdg.domain.packs.spec import Form
from gsdg.domain.programme.actions import install_pack
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.actions.standing import rebuild
from gsdg.domain.reporting.contents import Content, sha256_of
from gsdg.domain.reporting.models import Duty, Report, Revision, RollUp
from gsdg.domain.reporting.vectors import vector_of
from gsdg.domain.reporting.workflow import ReportState
from gsdg.domain.units import tree
from gsdg.domain.units.actions.register import load_register
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.figures import Figure, Provenance
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.installation.actions import create_installation, set_business_day

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
POVERTY, TRAINING = "DBHN", "DA7-TDA1"
REVIEW, MONITORING = "ra-soat", "tt10"


@dataclass(frozen=True)
class Stage:
    """A map on which things are measured, the business day spent on it, and the periods that belong to it."""

    name: str
    today: date
    years: tuple[str, ...]
    halves: tuple[str, ...]

    @property
    def settled_year(self) -> str:
        """The review of this year is taken in: consolidated figures are asked of it."""
        return self.years[0]


OLD = Stage(
    "216 communes, 13 districts", date(2024, 12, 20), ("2024", "2023"), ("2024-H1", "2023-H1")
)
NEW = Stage("69 communes", date(2026, 11, 23), ("2025", "2026"), ("2026-H1",))
STAGES = (OLD, NEW)
UPLOADED_YEAR = "2026"
"""The review of this year is left untyped: its workbooks are sent in."""


def build() -> None:
    """An installation on both maps, with one report of the settled reviews still to be typed."""
    serving.prepare()
    with transaction.atomic():
        create_installation(
            province_code="42",
            province_name="Hà Tĩnh",
            is_demo=True,
            business_day=NEW.today,
            by=SYSTEM,
            at=AT,
        )
        load_register(province="42", by=SYSTEM, at=AT)
        for folder in find_packs(settings.PACK_FOLDERS):
            install_pack(folder=folder, by=SYSTEM, at=AT)
        with tree.held():
            _open_accounts()
            for stage in STAGES:
                _open_periods(stage)
                _hand_in_all(stage)


def move_to(stage: Stage) -> None:
    """Let it be that day: the map, the offices and the rights of that day hold."""
    set_business_day(day=stage.today, by=SYSTEM, at=AT)


def account_of(office: Office, role: str = "clerk") -> str:
    return f"{search_key(office.code).replace(' ', '-')}-{role}"


def _open_accounts() -> None:
    """A clerk for each office that takes reports in or drew them up, a head for each commune of today's map."""
    roles = {
        OfficeKind.LEAD_DEPARTMENT: ("department_clerk",),
        OfficeKind.DISTRICT_PC: ("department_clerk",),
        OfficeKind.COMMUNE_PC: ("commune_clerk", "commune_head"),
    }
    for stage in STAGES:
        here = tree.current().on(stage.today)
        for office in Office.objects.filter(kind__in=roles, unit_id__in=here.units):
            if office.from_day > stage.today or (office.to_day and office.to_day <= stage.today):
                continue
            for role in roles[OfficeKind(office.kind)]:
                _open_account(
                    office, role, from_day=max(office.from_day, stage.today.replace(day=1))
                )
    User.objects.update(must_change_password=False)


def _open_account(office: Office, role: str, *, from_day: date) -> None:
    username = account_of(office, role.rpartition("_")[2])
    if User.objects.filter(username=username).exists():
        return
    user = create_user(username=username, name=office.name, office=office, by=SYSTEM, at=AT)
    grant_role(user=user, role=role, unit_id=office.unit_id, from_day=from_day, by=SYSTEM, at=AT)


def _open_periods(stage: Stage) -> None:
    wanted = [(MONITORING, code) for code in (*stage.halves, *stage.years)]
    wanted += [(REVIEW, code) for code in stage.years]
    for regime, code in wanted:
        open_period(code=code, regime_code=regime, by=SYSTEM, at=AT, on=stage.today)


def _hand_in_all(stage: Stage) -> None:
    for form, period in pairs_of(stage):
        if form.code == POVERTY and period.code == UPLOADED_YEAR:
            continue
        hand_in(form, period)
        if form.code == POVERTY and period.code == stage.settled_year:
            settle(form, period)


def pairs_of(stage: Stage) -> list[tuple[FormRelease, ReportingPeriod]]:
    """Both forms in every period of the stage that asks for them."""
    codes = (*stage.halves, *stage.years)
    periods = ReportingPeriod.objects.filter(code__in=codes).select_related("release")
    forms = FormRelease.objects.filter(code__in=(POVERTY, TRAINING)).select_related("pack")
    asked = Duty.objects.values_list("form_id", "period_id").distinct()
    return [(f, p) for f in forms for p in periods if (f.pk, p.pk) in set(asked)]


def pair(form: str, regime: str, code: str) -> tuple[FormRelease, ReportingPeriod]:
    found = FormRelease.objects.select_related("pack").get(code=form)
    return found, ReportingPeriod.objects.select_related("release").get(regime=regime, code=code)


def hand_in(form: FormRelease, period: ReportingPeriod) -> None:
    """Every commune but the first has sent its figures; those are still to be reviewed."""
    duties = list(
        Duty.objects.of_leaves()
        .filter(form=form, period=period)
        .select_related("report", "form__pack", "period", "office")
        .order_by("unit_id")
    )[1:]
    contents = cycle(_fillings(form, period))
    made = Revision.objects.bulk_create(
        [_revision(duty, filling) for duty, filling in zip(duties, contents, strict=False)]
    )
    reports = [revision.report for revision in made]
    for revision in made:
        revision.report.latest = revision
        _wait_again(revision.report, period.closing_day)
    Report.objects.bulk_update(reports, ["latest", *WAITING])


WAITING = ("state", "version", "certified_on", "submitted_on", "first_submitted_on")
SENT_VERSION = 2


def _wait_again(report: Report, day: date) -> None:
    report.state, report.version = ReportState.SUBMITTED, SENT_VERSION
    report.certified_on = report.submitted_on = report.first_submitted_on = day


def hand_back(form: FormRelease, period: ReportingPeriod) -> None:
    """As if nothing of it had been reviewed, so that it can be accepted once more."""
    RollUp.objects.filter(form=form, period=period).delete()
    Report.objects.filter(duty__form=form, duty__period=period, accepted__isnull=False).update(
        state=ReportState.SUBMITTED,
        version=SENT_VERSION,
        accepted=None,
        accepted_on=None,
        accepted_by_id=None,
    )


def settle(form: FormRelease, period: ReportingPeriod) -> None:
    """Everything handed in is taken in, and stands in every total."""
    reports = list(
        Report.objects.filter(duty__form=form, duty__period=period, latest__isnull=False)
    )
    for report in reports:
        report.accepted_id, report.state = report.latest_id, ReportState.ACCEPTED
        report.version, report.accepted_on = SENT_VERSION + 1, period.closing_day
    Report.objects.bulk_update(reports, ["accepted", "state", "version", "accepted_on"])
    rebuild(form, period)


Cells = Mapping[str, Figure]


def _fillings(form: FormRelease, period: ReportingPeriod, number: int = 12) -> list[Cells]:
    """What communes say: a dozen answers, each complete; which commune says which does not matter here."""
    random = Random(f"{form.code} {period.code}")
    spec = form_spec(form)
    facts = UnitFacts("xã", "commune", period.as_of)
    return [complete(spec, Answers(_typed(spec, random), {}, {}), facts) for _ in range(number)]


def _typed(form: Form, random: Random) -> dict[str, Figure]:
    if form.code == POVERTY:
        return poverty_filling(random)
    return {c.address: Figure.of(random.randint(0, 200)) for c in form.stored if c.is_entered}


def poverty_filling(random: Random) -> dict[str, Figure]:
    poor, near = random.randint(90, 190), random.randint(110, 230)
    count = Count(random.randint(4_200, 7_400), poor, poor * 4 // 5, near, near * 9 // 10)
    return {address: Figure.of(n) for address, n in poverty_cells(count, random).items()}


def _revision(duty: Duty, cells: Cells) -> Revision:
    spec = form_spec(duty.form)
    span = tree.current().on(duty.period.as_of).span(duty.unit_id)
    content = Content(
        form=spec.code,
        pack_sha256=duty.form.pack.sha256,
        period=duty.period.code,
        unit=f"{span.code}@{duty.unit_id}",
        office=duty.office.code,
        number=1,
        provenance=Provenance.ILLUSTRATIVE,
        cells={cell.address: cells[cell.address] for cell in spec.stored},
        texts={"kho-khan": "Không."},
    )
    data = content.to_bytes()
    amounts, counts, marks = vector_of(spec, cells, Provenance.ILLUSTRATIVE).pack()
    return Revision(
        report=duty.report,
        number=1,
        content=data,
        sha256=sha256_of(data),
        amounts=amounts,
        counts=counts,
        marks=marks,
        units_in=1,
        units_expected=1,
        certified_at=AT,
        certified_on=duty.period.closing_day,
    )


@dataclass(frozen=True)
class Waiting:
    """One report to be accepted, and who may do it."""

    report_id: int
    version: int
    reviewer: str


def waiting(stage: Stage, form: str) -> list[Waiting]:
    """Everything of a form that waits on this map; handed back first where it was used up."""
    pairs = [(f, p) for f, p in pairs_of(stage) if f.code == form and not _is_kept(f, p)]
    with transaction.atomic():
        for one in pairs:
            hand_back(*one)
    reports = Report.objects.filter(
        duty__form__code=form,
        duty__period__in=[period for _, period in pairs],
        state=ReportState.SUBMITTED,
    ).select_related("duty__reviewer")
    found = [_waiting(report) for report in reports]
    Random(7).shuffle(found)
    return found


def _is_kept(form: FormRelease, period: ReportingPeriod) -> bool:
    """Reviews whose figures are asked for, or whose workbooks are sent in."""
    kept = (UPLOADED_YEAR, *(stage.settled_year for stage in STAGES))
    return form.code == POVERTY and period.regime == REVIEW and period.code in kept


def _waiting(report: Report) -> Waiting:
    reviewer = report.duty.reviewer
    if reviewer is None:
        raise ValueError(f"{report} waits for nobody")
    return Waiting(report.pk, report.version, account_of(reviewer))


def reviewers(found: Iterable[Waiting]) -> list[str]:
    return sorted({one.reviewer for one in found})
