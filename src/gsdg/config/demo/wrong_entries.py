"""What was typed wrongly, and how it is mended: words and days by two people, money by an entry that takes another back.

The department cannot amend what is asked of itself: two people of the People's Committee do. Every case is invented.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from gsdg.config.demo.corrections import CRITERION
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.finance.actions.recording import record_entries
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.finance.models import Batch
from gsdg.domain.finance.queries.programmes import programme_of_component
from gsdg.domain.followup import words
from gsdg.domain.followup.actions import amending, fixing, issuing, judging
from gsdg.domain.followup.actions.booking import name_in_book
from gsdg.domain.followup.entries import FindingEntry, Origin, RecommendationEntry
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Actor, Door

AUDITED, ANSWERED = date(2026, 9, 14), date(2026, 9, 18)
DUE, TYPED_DUE = date(2026, 11, 30), date(2026, 12, 30)
RECOVERED, SEEN = date(2026, 8, 12), date(2026, 8, 26)
SETTLED_AGAIN, SETTLED_LAST = date(2026, 8, 27), date(2026, 9, 25)
GUIDANCE = FindingEntry(
    unit_id=0,
    condition="Hướng dẫn quay vòng vốn ban hành chậm so với kế hoạch năm (minh họa)",
    criterion=CRITERION,
    cause_kind="subjective",
    cause="nang-luc",
    severity="trung-binh",
    found_on=AUDITED,
    origin=Origin("state_audit", words.SOURCES["state_audit"]["vi"], "16/BC-KTNN (minh họa)", AUDITED),
    group="chi-dao",
    component="DA2",
)  # fmt: skip
SUMMARY = replace(GUIDANCE, condition="Báo cáo năm gộp số liệu hai tiểu dự án vào một dòng (minh họa)")  # fmt: skip


@dataclass
class WrongEntries:
    clerk: Actor
    at: datetime
    today: date

    def tell(self) -> None:
        self._amended()
        self._money()

    def _amended(self) -> None:
        """Two lines of one audit of the department: the number is mended, the day of the other waits for a second person."""
        one, proposer = self._asked(GUIDANCE), self._of_the_committee("ubnd-phochutich")
        wrong = {
            "field": "number",
            "finding_id": one.findings.get().pk,
            "new": "61/BC-KTNN (minh họa)",
            "reason": "Gõ đảo số: văn bản gốc ghi 61/BC-KTNN (minh họa).",
        }
        self._propose(one, proposer, wrong)
        amending.decide_amendment(
            recommendation_id=one.pk,
            in_force=True,
            by=self._of_the_committee("ubnd-lanhdao"),
            at=self._later(),
            on=self.today,
        )
        other = self._asked(SUMMARY)
        reason = "Văn bản gốc ghi hạn 30/11/2026, khi nhập gõ nhầm tháng (minh họa)."
        self._propose(other, proposer, {"field": "due", "new": f"{DUE}", "reason": reason})

    def _asked(self, finding: FindingEntry) -> Recommendation:
        office = Office.objects.get(pk=self.clerk.office_id or 0)
        ask = RecommendationEntry(
            addressee_id=office.pk,
            text=f"Chấn chỉnh: {finding.condition[:1].lower()}{finding.condition[1:]}",
            expected="Văn bản của Sở gửi các xã, phường",
            due=TYPED_DUE,
        )
        made = issuing.record_conclusion(
            finding=replace(finding, unit_id=office.unit_id),
            recommendation=ask,
            by=self.clerk,
            at=self._later(),
            on=AUDITED,
            illustrative=True,
        )
        head = actor_named("so-lanhdao", door=Door.WEB, on=self.today)
        fixing.respond(
            recommendation_id=made.pk, position=words.AGREED, by=head, at=self._later(), on=ANSWERED
        )
        return made

    def _propose(self, one: Recommendation, by: Actor, said: dict[str, Any]) -> None:
        amending.propose_amendment(
            recommendation_id=one.pk, by=by, at=self._later(), on=self.today, **said
        )

    def _money(self) -> None:
        """Of two sums to be recovered: one was typed ten times too high and taken back, of the other a part is in.

        The book shows the right one; of the next it says less; of the other sum nobody has named an entry yet.
        """
        wrong, other = Recommendation.objects.exclude(money=None).order_by("pk")[:2]
        paper = "Giấy nộp tiền vào Kho bạc (minh họa)."
        entry = self._settle(wrong, 15_000_000, paper, RECOVERED)
        judging.reverse_money(
            recommendation_id=wrong.pk,
            entry_id=entry,
            text="Gõ thừa một số 0: giấy nộp tiền ghi 1.500.000 đồng (minh họa).",
            by=self.clerk,
            at=self._later(),
            on=SEEN,
        )
        again = self._settle(wrong, 1_500_000, paper, SETTLED_AGAIN)
        self._show(wrong, again, 1_500_000, "41/GNT (minh họa)", SETTLED_AGAIN)
        more = self._settle(wrong, 900_000, paper, SETTLED_LAST)
        self._show(wrong, more, 600_000, "57/GNT (minh họa)", SETTLED_LAST)
        self._settle(other, 20_000_000, paper, SEEN)

    def _settle(self, one: Recommendation, amount: int, text: str, on: date) -> int:
        made = judging.settle_money(
            recommendation_id=one.pk, how="recovered", amount=amount, text=text, by=self.clerk, at=self._later(), on=on
        )  # fmt: skip
        return int(made.pk)

    def _show(self, one: Recommendation, settled: int, amount: int, paper: str, on: date) -> None:
        """What the Treasury took in, as it is in the book of money, named for what was settled."""
        year = on.year
        line = Line(
            movement=Movement.RETURNED,
            programme=programme_of_component(one.component).code,
            component=one.component,
            office=one.addressee_id,
            amount=amount,
            budget_year=year,
            origin_year=year - 1,
            source=Source.CENTRAL,
            kind=Kind.RECURRENT,
            on=on,
            act_number=paper,
            act_day=on,
            text="Nộp trả theo kiến nghị (minh họa)",
            provenance=Provenance.ILLUSTRATIVE,
        )
        made = record_entries(
            lines=[line], way=Batch.Way.TYPED, title=paper, by=self.clerk, at=self._later(), on=self.today
        )  # fmt: skip
        name_in_book(
            recommendation_id=one.pk, settled_id=settled, entry_id=made.entries[0].pk, by=self.clerk, at=self._later(), on=on
        )  # fmt: skip

    def _of_the_committee(self, username: str) -> Actor:
        return actor_named(username, door=Door.WEB, on=self.today)

    def _later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at
