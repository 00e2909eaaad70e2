"""Capacity building and monitoring of the programme of 2026-2030 in its first year: its half year done, its year under way.

By its pack every commune owes both forms. In the demo an act frees communes until a circular comes, but for twelve that
try them out, and names the health department: two programmes on every desk would teach nothing twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from gsdg.config.demo.activities import MILLION, Pace, figures_of, training_cells
from gsdg.config.demo.corrections import FIRST
from gsdg.config.demo.story import (
    ACCEPTED,
    NOT_STARTED,
    Filling,
    People,
    Telling,
    send_consolidated,
)
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_named
from gsdg.domain.reporting.actions.assigning import assign_form
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.actions.workflow import issue_report
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.drafts import Draft, drafts_of
from gsdg.domain.units.queries import office_named
from gsdg.kernel.periods import PeriodKind
from gsdg.toolkit.access import Actor, Door

REGIME, FORMS, HEALTH = "mtqg-gsdg", ("MTQG-NCNL", "MTQG-GSDG"), "so-yte"
TRYING, EVERY = 12, 6
ACT = "Phân công làm thử biểu của Chương trình 2026-2030 (minh họa)"
BEGAN, HALF_OPENED, HALF_SENT = date(2026, 1, 1), date(2026, 5, 4), date(2026, 5, 20)
HALF_TAKEN_IN, HALF_SIGNED = date(2026, 5, 27), date(2026, 6, 3)
NUMBERS = {"MTQG-NCNL": "96/BC-UBND (minh họa)", "MTQG-GSDG": "97/BC-UBND (minh họa)"}
YEAR_SENT = date(2026, 11, 16)
STATES = (
    "draft", ACCEPTED, "submitted", "sent_back", ACCEPTED, "certified", NOT_STARTED, ACCEPTED, "sent_again",
    "submitted", ACCEPTED, "draft", NOT_STARTED,
)  # fmt: skip
"""Of the year, over those who owe it in the order of their codes."""
NOTHING_LEFT = "Số liệu của 12 xã, phường làm thử và Sở Y tế (minh họa)."


class FirstYear:
    def __init__(
        self, people: Mapping[str, People], *, clerk: Actor, head: Actor, at: datetime, today: date
    ) -> None:
        self.clerk, self.head, self.at, self.today = clerk, head, at, today
        codes = [FIRST, *sorted(code for code in people if code != FIRST)][::EVERY][:TRYING]
        self.people = {f"xa-{code}": people[code] for code in codes}
        self.people[HEALTH] = People(
            clerk=actor_named(f"{HEALTH}-canbo", door=Door.WEB, on=today),
            head=actor_named(f"{HEALTH}-lanhdao", door=Door.WEB, on=today),
            reviewer=clerk,
        )

    def tell(self) -> None:
        forms = [form_named(code, on=self.today) for code in FORMS]
        for form in forms:
            self._assign(form)
        half = self._open("2026-H1", HALF_OPENED)
        year = self._open("2026", self.today)
        for turn, form in enumerate(forms):
            self._tell(form, half, Telling(self.at, HALF_TAKEN_IN), (ACCEPTED,), HALF_SENT)
            self._sign(form, half)
            turned = STATES[5 * turn :] + STATES[: 5 * turn]
            self._tell(form, year, Telling(self.at, self.today), turned, YEAR_SENT)

    def _assign(self, form: FormRelease) -> None:
        told: dict[str, Any] = {
            "form": form,
            "from_day": BEGAN,
            "act": ACT,
            "by": self.head,
            "at": self.at,
        }
        assign_form(office_kind="commune_pc", owes=False, **told)
        for code in self.people:
            assign_form(office=office_named(code), **told)

    def _open(self, code: str, on: date) -> ReportingPeriod:
        return open_period(code=code, regime_code=REGIME, by=self.head, at=self.at, on=on)

    def _tell(
        self, form: FormRelease, period: ReportingPeriod, telling: Telling, states: tuple[str, ...], sent: date
    ) -> None:  # fmt: skip
        """What an office did by mid-year is no more than what it did by November: one seed for both."""
        reports = Report.objects.with_duty().filter(
            duty__form=form, duty__period=period, duty__consolidates=False
        )
        drafts = drafts_of(list(reports.order_by("duty__office__code")))
        for turn, draft in enumerate(drafts.values()):
            state, office = states[turn % len(states)], draft.report.duty.office.code
            if state != NOT_STARTED:
                random = Random(f"{form.code} {office}")  # noqa: S311 - invented figures, not secrets
                filling = FILLINGS[form.code](draft, random)
                day = sent + timedelta(days=turn % 4 - 2)
                telling.tell(draft, filling, self.people[office], state, sent_on=day)

    def _sign(self, form: FormRelease, period: ReportingPeriod) -> None:
        report = Report.objects.get(duty__form=form, duty__period=period, duty__consolidates=True)
        send_consolidated(
            report, clerk=self.clerk, head=self.head, at=self.at, on=HALF_TAKEN_IN, text=NOTHING_LEFT
        )  # fmt: skip
        signed = SignedPaper(NUMBERS[form.code], HALF_SIGNED, "Lãnh đạo UBND tỉnh (minh họa)")
        chair = actor_named("ubnd-lanhdao", door=Door.WEB, on=self.today)
        issue_report(report_id=report.pk, signed=signed, by=chair, at=self.at, on=HALF_SIGNED)


def _learning(draft: Draft, random: Random) -> Filling:
    """A department teaches officials of the province and of communes; its own people are counted apart."""
    pace = Pace.of(draft.form.code, draft.report.duty.period.period, 4, random)
    cells = training_cells(pace, random)
    if draft.report.duty.office.code == HEALTH:
        cells = {a: n for a, n in cells.items() if not a.startswith(("32.", "33."))}
        cells |= dict.fromkeys(("11.1", "11.2", "11.3", "11.4"), 0) | {"30.1": 9, "30.2": 4}
    return Filling(
        figures_of(cells), text="Chưa có tài liệu tập huấn chung của Chương trình mới (minh họa)."
    )


def _supervising(draft: Draft, random: Random) -> Filling:
    """A round or two to villages or communes, most of them in autumn, and self-inspections."""
    half = draft.report.duty.period.period.kind is PeriodKind.HALF
    rounds, done = random.choice(((1, 1), (2, 2), (2, 1), (1, 0)))
    done, own = (done // 2 if half else done), random.randint(0, 1) + (0 if half else 1)
    found = [n // 2 if half else n for n in (0, *(random.randint(0, 3) for _ in range(3)))]
    asked = sum(found) + 1
    fixed = asked * random.randint(50, 90) // 100
    given = random.randint(8, 20) * MILLION
    paid = 0 if half else given * random.randint(30, 80) // 100
    cells = {
        "01.1": rounds, "01.2": done, "01.3": rounds, "02.2": 0, "03.2": own,
        "04.1": rounds * 6, "04.2": done * 5, "04.3": rounds * 6,
        "05.2": (done + own) * 2, "06.2": (done + own) * 8,
        **{f"{row}.1": number for row, number in zip(("11", "12", "13", "14"), found, strict=True)},
        "20.1": asked, "21.1": fixed, "22.1": (asked - fixed) // 2, "30.1": 0, "30.2": 0,
        "41.1": given, "41.2": paid, "41.3": given, "41.4": paid,
        "42.1": 0, "42.2": 0, "42.3": 0, "42.4": 0,
    }  # fmt: skip
    return Filling(figures_of(cells), text="Không.")


FILLINGS = {"MTQG-NCNL": _learning, "MTQG-GSDG": _supervising}
