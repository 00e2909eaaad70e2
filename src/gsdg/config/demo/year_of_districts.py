"""The review of 2024 as it went: typed by the 216 communes of that day, accepted and added up by their districts, received
by the department of that time and issued by the province.

The ends of the year are the published totals, laid over communes as in `history`; what moved in between is invented, in
balance. Whoever acts here has a role that ended with the office: nobody signs in as them any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from random import Random
from typing import Any

from gsdg.config.demo.history import PUBLISHED, SOURCE, Year, lay_over, pinned_in
from gsdg.config.demo.poverty import Count, poverty_cells
from gsdg.config.demo.story import (
    ACCEPTED,
    ACCEPTED_AGAIN,
    Filling,
    People,
    Telling,
    send_consolidated,
)
from gsdg.domain.accounts.actions.demo import (
    PAST_CHAIR,
    close_past_accounts,
    open_past_accounts,
)
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions.handing_over import hand_over_reviews
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.actions.workflow import accept_report, issue_report
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.drafts import drafts_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure
from gsdg.kernel.ratios import share_of
from gsdg.toolkit.access import SYSTEM, Actor, Door

YEAR = 2024
OPENED, SENT, TAKEN_IN = date(2024, 10, 1), date(2024, 11, 11), date(2024, 11, 22)
ADDED_UP, RECEIVED, SIGNED = date(2024, 12, 6), date(2024, 12, 11), date(2024, 12, 18)
BEGAN, DISTRICTS_ENDED = date(2022, 1, 1), date(2025, 7, 1)
LEAD = "so-ldtbxh"
EVERY_SO_MANY = 27
"""Of so many communes one was sent back first."""
NUMBER = "198/BC-UBND (minh họa)"
CHECKED = "Đã đối chiếu số liệu của các xã với sổ theo dõi hộ nghèo của huyện (minh họa)."
TEXTS = (
    "Một số hộ đi làm ăn xa chưa xác minh được thu nhập. Đề nghị hướng dẫn cách chấm điểm (minh họa).",
    "Không.",
    "Điều tra viên ở thôn ít, địa bàn rộng nên rà soát kéo dài (minh họa).",
    "Không.",
)


class YearOfDistricts:
    """From the accounts of that time until their offices ended."""

    def __init__(self, *, at: datetime) -> None:
        self.at = at

    def tell(self, *, regime: str) -> None:
        told: dict[str, Any] = {"by": SYSTEM, "at": self.at}
        users = open_past_accounts(on=OPENED, until=DISTRICTS_ENDED, from_day=BEGAN, **told)
        self.lead = self._side(LEAD)
        period = open_period(
            code=str(YEAR), regime_code=regime, by=self.lead[1], at=self.at, on=OPENED
        )
        self._communes(period)
        self._districts(period)
        self._province(period)
        hand_over_reviews(on=DISTRICTS_ENDED, **told)
        close_past_accounts(users=users, on=DISTRICTS_ENDED, **told)

    def _side(self, office: str) -> tuple[Actor, Actor]:
        """The clerk and the head of an office."""
        return self._acting(f"{office}-canbo"), self._acting(f"{office}-lanhdao")

    def _acting(self, username: str) -> Actor:
        return actor_named(username, door=Door.WEB, on=OPENED)

    def _communes(self, period: ReportingPeriod) -> None:
        begun, ended = _years(period)
        reports = Report.objects.with_duty().filter(duty__period=period, duty__consolidates=False)
        drafts = drafts_of(list(reports.order_by("duty__office__code")))
        random = Random(f"DBHN {YEAR}")  # noqa: S311 - invented figures, not secrets
        reviewers: dict[str, Actor] = {}
        for turn, draft in enumerate(drafts.values()):
            duty = draft.report.duty
            district = duty.reviewer.code if duty.reviewer is not None else LEAD
            if district not in reviewers:
                reviewers[district] = self._acting(f"{district}-canbo")
            people = People(*self._side(duty.office.code), reviewers[district])
            count = _count(begun[duty.unit_id], ended[duty.unit_id])
            cells = {a: Figure.of(n) for a, n in poverty_cells(count, random).items()}
            state = ACCEPTED_AGAIN if turn % EVERY_SO_MANY == 0 else ACCEPTED
            day = SENT.replace(day=SENT.day + random.randint(-3, 4))
            filling = Filling(cells, text=TEXTS[turn % len(TEXTS)])
            Telling(self.at, TAKEN_IN).tell(draft, filling, people, state, sent_on=day)

    def _districts(self, period: ReportingPeriod) -> None:
        """Each signs what its communes add up to; the department takes it as checked."""
        adding_up = Report.objects.with_duty().filter(duty__period=period, duty__consolidates=True)
        for report in adding_up.filter(duty__office__kind="district_pc").order_by("pk"):
            clerk, head = self._side(report.duty.office.code)
            send_consolidated(report, clerk=clerk, head=head, at=self.at, on=ADDED_UP, text=CHECKED)
            accept_report(report_id=report.pk, by=self.lead[0], at=self.at, on=RECEIVED)

    def _province(self, period: ReportingPeriod) -> None:
        report = Report.objects.with_duty().get(
            duty__period=period, duty__consolidates=True, duty__office__code=LEAD
        )
        clerk, head = self.lead
        send_consolidated(report, clerk=clerk, head=head, at=self.at, on=SIGNED, text=SOURCE)
        signed = SignedPaper(NUMBER, SIGNED, "Lãnh đạo UBND tỉnh (minh họa)")
        chair = self._acting(PAST_CHAIR)
        issue_report(report_id=report.pk, signed=signed, by=chair, at=self.at, on=SIGNED)


def _years(period: ReportingPeriod) -> tuple[Mapping[int, Year], Mapping[int, Year]]:
    """What communes had at the end of the year before, and what they have now: the published totals, laid over."""
    communes = sorted(tree.current().on(period.as_of).at_level("commune"))
    pinned = pinned_in(YEAR, as_of=period.as_of, on=DISTRICTS_ENDED)
    before = lay_over(PUBLISHED[YEAR - 1], communes, {})
    return before, lay_over(PUBLISHED[YEAR], communes, pinned)


def ended_2024(*, on: date) -> dict[int, Year]:
    """What the communes of a later map had at the end of it."""
    communes = sorted(tree.current().on(SIGNED).at_level("commune"))
    laid = lay_over(PUBLISHED[YEAR], communes, pinned_in(YEAR, as_of=SIGNED, on=DISTRICTS_ENDED))
    found: dict[int, Year] = {}
    for old, shares in tree.current().shares(SIGNED, on).items():
        for share in shares if old in laid else ():
            cut = share.lo_ppm, share.hi_ppm
            was, one = found.get(share.unit_id, Year(0, 0, 0)), laid[old]
            found[share.unit_id] = Year(
                was.households + share_of(one.households, *cut),
                was.poor + share_of(one.poor, *cut),
                was.near + share_of(one.near, *cut),
            )
    return found


def _count(begun: Year, ended: Year) -> Count:
    return Count(ended.households, begun.poor, ended.poor, begun.near, ended.near)
