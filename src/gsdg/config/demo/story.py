"""Where each commune stands on the business day, so that every role finds work waiting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.packs.evaluate import Answers, Outcome, complete, judge
from gsdg.domain.packs.spec import DIFFICULTIES
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.drafts import (
    CellChange,
    ExplanationChange,
    RowChange,
    TextChange,
    finish_part,
    save_draft,
)
from gsdg.domain.reporting.actions.remarks import answer_asked
from gsdg.domain.reporting.actions.workflow import (
    accept_report,
    certify_and_submit_report,
    certify_report,
    reopen_report,
    send_back_report,
)
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.odd import odd
from gsdg.domain.reporting.queries.drafts import Draft, draft_of, drafts_of
from gsdg.domain.reporting.rules import asked_about, place_of, to_explain
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Door


@dataclass(frozen=True)
class Filling:
    """What a commune types: cells in their smallest unit, list rows, the text on difficulties."""

    cells: dict[str, Figure]
    rows: tuple[RowChange, ...] = ()
    text: str = "Không."


@dataclass(frozen=True)
class People:
    """Who acts for one report."""

    clerk: Actor
    head: Actor
    reviewer: Actor

    @classmethod
    def of_commune(cls, code: str, *, reviewer: Actor, on: date) -> People:
        return cls(
            clerk=actor_named(f"xa-{code}-canbo", door=Door.WEB, on=on),
            head=actor_named(f"xa-{code}-lanhdao", door=Door.WEB, on=on),
            reviewer=reviewer,
        )


@dataclass(frozen=True)
class Telling:
    """Takes one report as far as its story goes."""

    at: datetime
    today: date

    def tell(
        self, draft: Draft, filling: Filling, people: People, until: str, *, sent_on: date
    ) -> None:
        """`until`: draft, certified, submitted, accepted, sent_back, sent_again, accepted_again."""
        report = draft.report
        if until in AGAIN and report.duty.form.code in POVERTY:
            filling = replace(filling, cells={**filling.cells, ADJUSTED: _two_more(filling)})
        asked = [] if until == "draft" else to_explain(outcomes_of(draft, filling))
        self._fill(report, people, filling, [place_of(outcome) for outcome in asked])
        if until == "draft":
            return
        if until == "certified":
            self._finish(draft, people)
            self._explain_what_is_odd_by_now(report, people)
            certify_report(report_id=report.pk, by=people.head, at=self.at, on=sent_on)
            return
        self.send(draft, people, on=sent_on)
        if until in ("sent_back", *AGAIN):
            self._send_back(report, people, on=sent_on + timedelta(days=1))
        if until in AGAIN:
            self._mend_or_answer(report, people)
            self.send(draft, people, on=self.today)
        if until in (ACCEPTED, ACCEPTED_AGAIN):
            accept_report(report_id=report.pk, by=people.reviewer, at=self.at, on=self.today)

    def _fill(
        self, report: Report, people: People, filling: Filling, explained: Iterable[str]
    ) -> None:
        save_draft(
            report_id=report.pk,
            by=people.clerk,
            at=self.at,
            cells=[CellChange(address, figure, 0) for address, figure in filling.cells.items()],
            rows=filling.rows,
            texts=[TextChange(DIFFICULTIES, filling.text, 0)],
            explanations=[ExplanationChange(place, EXPLAINED, 0) for place in explained],
        )

    def _finish(self, draft: Draft, people: People) -> None:
        for division in draft.divisions:
            finish_part(
                report_id=draft.report.pk,
                division=division,
                done=True,
                by=people.clerk,
                at=self.at,
            )

    def send(self, draft: Draft, people: People, *, on: date) -> None:
        self._finish(draft, people)
        told: dict[str, Any] = {
            "report_id": draft.report.pk,
            "by": people.head,
            "at": self.at,
            "on": on,
        }
        try:
            certify_and_submit_report(**told)
        except Refused as refused:
            if any(reason.code != "report.unexplained" for reason in refused.refusals):
                raise
            self._explain_what_is_odd_by_now(draft.report, people)
            certify_and_submit_report(**told)

    def _explain_what_is_odd_by_now(self, report: Report, people: People) -> None:
        """Among reports that came in after this one was begun, a figure may stand out."""
        now = draft_of(Report.objects.with_duty().get(pk=report.pk))
        places = [place_of(outcome) for outcome in to_explain(now.outcomes)]
        said = [ExplanationChange(p, EXPLAINED, 0) for p in places if p not in now.explained]
        save_draft(report_id=report.pk, by=people.clerk, at=self.at, explanations=said)

    def _mend_or_answer(self, report: Report, people: People) -> None:
        """A count that was two too high is corrected; a figure that is right stays, and the clerk says why."""
        told: dict[str, Any] = {"report_id": report.pk, "by": people.clerk, "at": self.at}
        if report.duty.form.code in POVERTY:
            typed = draft_of(Report.objects.with_duty().get(pk=report.pk)).cells[ADJUSTED]
            fewer = CellChange(ADJUSTED, Figure.of(typed.amount - 2), typed.version)
            save_draft(cells=[fewer], **told)
        else:
            answer_asked(answers={_asked_at(report): COUNTED_AGAIN}, **told)

    def _send_back(self, report: Report, people: People, *, on: date) -> None:
        address = _asked_at(report)
        send_back_report(
            report_id=report.pk,
            remarks={address: "Đề nghị đối chiếu ô này với danh sách công nhận (minh họa)."},
            due=max(self.today, on) + timedelta(days=5),
            by=people.reviewer,
            at=self.at,
            on=on,
        )


def _asked_at(report: Report) -> str:
    """At which cell the reviewer asks."""
    first = form_spec(report.duty.form).stored[0].address
    return ADJUSTED if report.duty.form.code in POVERTY else first


def _two_more(filling: Filling) -> Figure:
    return Figure.of(filling.cells[ADJUSTED].amount + 2)


COUNTED_AGAIN = "Đã đối chiếu lại với danh sách công nhận, số đã gửi là đúng (minh họa)."


SENT_EARLY = (
    "Báo cáo gửi trước hạn để phục vụ phiên họp Ban Chỉ đạo; các xã chưa có số được duyệt sẽ được"
    " bổ sung bằng báo cáo điều chỉnh (minh họa)."
)


NOTHING_LEFT = "Số liệu đầy đủ của 69 xã, phường (minh họa)."
FOUND = "Kiểm toán phát hiện 1 hộ đã chuyển đi trước ngày chốt số liệu (minh họa)."
"""Why two reports of a year that was signed were opened again."""


def send_consolidated(
    report: Report, *, clerk: Actor, head: Actor, at: datetime, on: date, text: str
) -> None:
    """The department adds nothing to the sum but a text."""
    written = [TextChange(DIFFICULTIES, text, 0)]
    save_draft(report_id=report.pk, by=clerk, at=at, texts=written)
    certify_and_submit_report(report_id=report.pk, by=head, at=at, on=on)


def adjust(
    report: Report, people: People, telling: Telling, *, head: Actor, sends_again: bool
) -> None:
    """Settled figures opened again; `sends_again`: mended, sent and accepted, else the commune has still to do it."""
    on = telling.today
    due = on + timedelta(days=14)
    reopen_report(report_id=report.pk, reason=FOUND, by=head, at=telling.at, on=on, due=due)
    if not sends_again:
        return
    draft = drafts_of([report])[report.pk]
    count = draft.cells[ADJUSTED]
    fewer = CellChange(ADJUSTED, Figure.of(count.amount - 1), count.version)
    save_draft(report_id=report.pk, by=people.clerk, at=telling.at, cells=[fewer])
    telling.send(draft, people, on=telling.today)
    accept_report(
        report_id=report.pk, by=people.reviewer, at=telling.at, on=telling.today + timedelta(days=2)
    )


ADJUSTED = "01.2"
"""All households: it stands in no balance."""


def outcomes_of(draft: Draft, filling: Filling) -> list[Outcome]:
    """What the checks will say, so that a clerk explains in the same moment."""
    lists: defaultdict[str, list[Mapping[str, Figure | str]]] = defaultdict(list)
    for row in filling.rows:
        lists[row.section].append(row.values)
    answers = Answers(filling.cells, {code: tuple(rows) for code, rows in lists.items()})
    completed = complete(draft.form, answers, draft.facts)
    said = judge(
        draft.form,
        answers,
        completed,
        facts=draft.facts,
        previous=draft.previous,
        others=draft.others,
    )
    return said + odd(draft.form, completed, draft.beside, asked=asked_about(said))


POVERTY = ("DBHN", "MTQG-RSHN")
EXPLAINED = "Đã rà soát lại từng hộ, số liệu đúng (minh họa)."


ACCEPTED, ACCEPTED_AGAIN, NOT_STARTED = "accepted", "accepted_again", "not_started"
AGAIN = ("sent_again", ACCEPTED_AGAIN)
STATES = (
    *((ACCEPTED,) * 38),
    *(("submitted",) * 10),
    *(("sent_again",) * 2),
    *(("sent_back",) * 4),
    *(("certified",) * 4),
    *(("draft",) * 6),
    *((NOT_STARTED,) * 5),
)
"""How far the reports of a form have come, over the 69 communes."""

NEARLY_ALL = (
    *((ACCEPTED,) * 61),
    *(("submitted",) * 3),
    *(("sent_back",) * 2),
    *(("draft",) * 2),
    *((NOT_STARTED,) * 1),
)
"""Of the form that the department has already sent on."""
SPREAD = {"DA2": NEARLY_ALL, "MTQG-GN": NEARLY_ALL}


TALE = {
    "MTQG-RSHN": {
        "Xã Hương Đô": "draft",
        "Xã Phúc Trạch": "sent_again",
        "Phường Thành Sen": "accepted",
    },
    "DA7-TDA1": {"Phường Thành Sen": "sent_back"},
    "DA2": {"Phường Thành Sen": "draft"},
}
"""Communes whose state is told, by form: the first account on the sign-in page finds each kind of work."""


def states_for(form: str, communes: list[int], *, offset: int, on: date) -> dict[int, str]:
    """One state for each commune, another order for each form; those of the tale are fixed."""
    stages = SPREAD.get(form, STATES)
    turned = [*stages[offset:], *stages[:offset]]
    spread = [turned[(i * 29) % len(turned)] for i in range(len(communes))]
    states = dict(zip(communes, spread, strict=True))
    names = {tree.current().name_of(unit, on): unit for unit in communes}
    return states | {names[name]: state for name, state in TALE.get(form, {}).items()}
