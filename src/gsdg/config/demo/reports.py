"""The reports of the demo: 2025 as far as its signed copies and two adjustments, 2026 with work waiting for everybody.

The programme of 2021-2025 is being closed, that of 2026-2030 is in its first year: communes report for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random

from gsdg.config.demo.assigned import (
    DEPRIVATIONS,
    assign_communes,
    assign_deprivations,
    tell_assigned,
)
from gsdg.config.demo.departments import Departments
from gsdg.config.demo.fillings import filling_of
from gsdg.config.demo.on_behalf import tell_on_behalf
from gsdg.config.demo.story import (
    ACCEPTED,
    NOT_STARTED,
    NOTHING_LEFT,
    SENT_EARLY,
    People,
    Telling,
    adjust,
    send_consolidated,
    states_for,
)
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_named
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.actions.workflow import issue_report
from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.queries.drafts import drafts_of
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor, Door

POVERTY_REVIEW, MONITORING = "ra-soat", "tt10"
REVIEW_OF_2026, MONEY_OF_THE_MONTH = "mtqg-ra-soat", "mtqg-giai-ngan"
LAST_AUTUMN, LAST_WINTER, SIGNED_ON = date(2025, 11, 3), date(2025, 12, 12), date(2025, 12, 18)
AUDITED = date(2026, 6, 12)


class Reports:
    """Period after period, each form over all communes."""

    def __init__(
        self, people: Mapping[str, People], *, head: Actor, at: datetime, today: date
    ) -> None:
        self.people, self.head, self.at, self.today = people, head, at, today
        self.clerk = actor_named("so-canbo", door=Door.WEB, on=today)
        self.chair = actor_named("ubnd-lanhdao", door=Door.WEB, on=today)

    def tell_last_year(self) -> None:
        """Everything accepted, the province's copies signed; then the auditors found something in two communes."""
        on = LAST_AUTUMN
        assign_deprivations(on=on, by=self.head, at=self.at)
        reviewed = self._open(POVERTY_REVIEW, "2025", on)
        monitored = self._open(MONITORING, "2025", on)
        for code, period in (
            ("DBHN", reviewed), (DEPRIVATIONS, reviewed), ("DA7-TDA1", monitored), ("DA2", monitored),
        ):  # fmt: skip
            form = form_named(code, on=on)
            self._tell(form, period, LAST_WINTER, sent_on=date(2025, 11, 14), offset=None)
            self._sign(self._consolidated(form, period), f"21{len(code)}/BC-UBND (minh họa)")
        told = Report.objects.filter(
            duty__period=reviewed, duty__form__code="DBHN", duty__consolidates=False
        )
        first, second = told.order_by("duty__office__code")[7:9]
        telling = Telling(self.at, AUDITED)
        for report, sends_again in ((first, True), (second, False)):
            adjust(report, self._people_of(report), telling, head=self.head, sends_again=sends_again)  # fmt: skip

    def tell_this_year(self) -> None:
        on = self.today
        departments = Departments(clerk=self.clerk, head=self.head, at=self.at, today=on)
        departments.assign()
        assign_communes(on=on, by=self.head, at=self.at)
        reviewed = self._open(REVIEW_OF_2026, "2026", on)
        monitored = self._open(MONITORING, "2026", on)
        paid = self._open(MONEY_OF_THE_MONTH, "2026-10", on)
        for code, period, offset, day in (
            ("MTQG-RSHN", reviewed, 0, date(2026, 11, 3)),
            ("DA7-TDA1", monitored, 17, date(2026, 11, 14)),
            ("DA2", monitored, 41, date(2026, 11, 17)),
            ("MTQG-GN", paid, 5, date(2026, 10, 16)),
        ):
            self._tell(form_named(code, on=on), period, on, sent_on=day, offset=offset)
        departments.tell(monitored=monitored, paid=paid)
        tell_assigned(self.people, (reviewed, monitored), at=self.at, today=on)
        tell_on_behalf(self.people, reviewed, clerk=self.clerk, at=self.at)

    def send_early(self) -> None:
        """The department sends one total on before the last communes are in, so that the signed total differs from the
        live one."""
        form = form_named("DA2", on=self.today)
        period = ReportingPeriod.objects.get(code="2026", regime=MONITORING)
        send_consolidated(
            self._consolidated(form, period), clerk=self.clerk, head=self.head, at=self.at, on=self.today, text=SENT_EARLY
        )  # fmt: skip

    def _open(self, regime: str, code: str, on: date) -> ReportingPeriod:
        return open_period(code=code, regime_code=regime, by=self.head, at=self.at, on=on)

    def _tell(
        self, form: FormRelease, period: ReportingPeriod, today: date, *, sent_on: date, offset: int | None
    ) -> None:  # fmt: skip
        """Without an `offset` every report is accepted."""
        here = tree.current().on(period.as_of)
        communes = sorted(here.at_level("commune"), key=lambda unit: here.span(unit).code)
        states = (
            dict.fromkeys(communes, ACCEPTED)
            if offset is None
            else states_for(form.code, communes, offset=offset, on=period.as_of)
        )
        random = Random(f"{form.code} {period.code}")  # noqa: S311 - invented figures, not secrets
        owed = Duty.objects.of_leaves().filter(form=form, period=period)
        drafts = drafts_of(list(Report.objects.with_duty().filter(duty__in=owed)))
        by_unit = {draft.report.duty.unit_id: draft for draft in drafts.values()}
        telling = Telling(self.at, today)
        for unit in communes:
            day = sent_on + timedelta(days=random.randint(-3, 3))
            if states[unit] != NOT_STARTED:
                filling = filling_of(by_unit[unit], random)
                people = self.people[here.span(unit).code]
                telling.tell(by_unit[unit], filling, people, states[unit], sent_on=day)

    def _people_of(self, report: Report) -> People:
        return self.people[report.duty.office.code.removeprefix("xa-")]

    def _consolidated(self, form: FormRelease, period: ReportingPeriod) -> Report:
        return Report.objects.get(duty__form=form, duty__period=period, duty__consolidates=True)

    def _sign(self, report: Report, number: str) -> None:
        """Submitted by the department, signed by the People's Committee: number and day are invented."""
        send_consolidated(
            report, clerk=self.clerk, head=self.head, at=self.at, on=LAST_WINTER, text=NOTHING_LEFT
        )
        signed = SignedPaper(number, SIGNED_ON, "Lãnh đạo UBND tỉnh (minh họa)")
        issue_report(report_id=report.pk, signed=signed, by=self.chair, at=self.at, on=SIGNED_ON)
