"""Papers of the demo in the register: one issued and sent, the others being drawn up. Names, numbers and days are invented and marked so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.inspections.models import Round
from gsdg.domain.inspections.workflow import RoundState
from gsdg.domain.papers.actions import made, signers
from gsdg.domain.papers.entries_made import BlockEntry, IssueEntry, SendingEntry
from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.rules_made import E_OFFICE
from gsdg.domain.supervision.actions.entering import record_entered
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_named
from gsdg.toolkit.access import Actor

PROGRAMME, YEAR, MONTH = "gnbv-2021-2025", "2025", "2026-10"
SIGNER = "Lãnh đạo Sở (minh họa)"


class MadePapers:
    def __init__(self, *, clerk: Actor, at: datetime, today: date) -> None:
        self.clerk, self.at, self.today = clerk, at, today
        self.root = tree.current().on(today).root

    def tell(self) -> None:
        lead = office_named("so-nnmt")
        block = BlockEntry("GIÁM ĐỐC", SIGNER, date(2025, 3, 1))
        signers.record_block(
            office=lead, entry=block, by=self.clerk, at=self._later(), on=self.today
        )
        self._sent()
        self._urged()
        done = Evaluation.objects.exclude(frozen=None).latest("pk")
        self._draft("evaluation-report", {"evaluation": str(done.pk)})
        for period in (f"{YEAR}-H1", YEAR, _last_round(self.clerk)):
            self._draft("supervision-report", {"period": period, "programme": PROGRAMME})
        record_entered(
            unit_id=self.root, programme=PROGRAMME, period=YEAR, screen="co-ban", day=self.today, by=self.clerk,
            at=self._later(), on=self.today,
        )  # fmt: skip

    def _sent(self) -> None:
        """The letter with which the department laid the figures of 2025 before the People's Committee."""
        asked = {"form": "DBHN", "period": YEAR, "unit": f"@{self.root}", "total": "live"}
        letter = self._draft("submission-letter", asked)
        entry = IssueEntry("1472/TTr-SNNMT (minh họa)", self.today, SIGNER)
        made.issue_paper(
            made_id=letter.pk, entry=entry, by=self.clerk, at=self._later(), on=self.today
        )
        sending = SendingEntry(self.today, E_OFFICE, ("Ủy ban nhân dân tỉnh Hà Tĩnh",))
        made.record_sending(
            made_id=letter.pk, entry=sending, by=self.clerk, at=self._later(), on=self.today
        )

    def _urged(self) -> None:
        """Which reports of October are late, with their list; it waits for its number."""
        self._draft("urging-letter", {"reports": MONTH})

    def _draft(self, kind: str, asked: Mapping[str, str]) -> MadePaper:
        return made.draft_paper(
            kind=kind, asked=asked, by=self.clerk, at=self._later(), on=self.today
        )

    def _later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at


def _last_round(clerk: Actor) -> str:
    """The last one that the department held and concluded: a report is due within fifteen working days of it."""
    concluded = Round.objects.filter(office_id=clerk.office_id or 0, state=RoundState.CONCLUDED)
    return f"round:{concluded.latest('from_day', 'pk').pk}"
