"""Visits, findings and what became of them in the demo's past years: every one invented and marked so, entered as from papers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from gsdg.config.demo.repeats import repeated_by
from gsdg.config.demo.visits import PHOTOGRAPH
from gsdg.domain.followup import words
from gsdg.domain.followup.actions.past import record_past
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.entries import (
    FindingEntry,
    Origin,
    PastAsk,
    PastFinding,
    PastOutcome,
    RecommendationEntry,
)
from gsdg.domain.inspections.actions.past_visits import (
    PastFailing,
    PastVisit,
    record_past_visits,
)
from gsdg.domain.inspections.entries_visits import FoundEntry
from gsdg.domain.inspections.models import PlanUnit, Round
from gsdg.domain.inspections.questions import checklist_for
from gsdg.domain.packs.checklists import Item, Proposal
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import successors_of_offices
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor

NOBODY = "(minh họa)"
ASKED = {
    "trach-nhiem": ("Rà soát phân công, kiểm điểm trách nhiệm", "Biên bản họp kiểm điểm"),
    "tuyen-truyen": ("Tổ chức tuyên truyền ở các thôn còn thiếu", "Ảnh, danh sách người dự"),
    "nang-luc": ("Cử cán bộ dự tập huấn", "Giấy chứng nhận tập huấn"),
    "khao-sat": ("Rà soát lại đối tượng, thu hồi phần hỗ trợ sai", "Danh sách đã rà soát"),
    "ho-so": ("Bổ sung hồ sơ còn thiếu", "Bản chụp hồ sơ đã bổ sung"),
    "phan-bo-cham": ("Giao vốn đúng thời hạn trong năm sau", "Quyết định giao vốn"),
    "nghiem-thu": ("Lập lại chứng từ nghiệm thu, thanh toán", "Bản chụp chứng từ"),
    "doi-ung": ("Bố trí đủ vốn đối ứng", "Nghị quyết bố trí vốn"),
    "so-lieu": ("Đối chiếu lại số liệu với các thôn", "Biên bản đối chiếu"),
}
OTHERWISE = ("Khắc phục và báo cáo kết quả", "Báo cáo kèm tài liệu")
MORE = ("Báo cáo kết quả rút kinh nghiệm trong toàn xã", "Báo cáo của Ủy ban nhân dân xã")
STILL_OPEN = ("in_progress", "reported", "verified", "disputed")
ENDS = ("done",) * 13 + ("late",) * 4 + ("unfixed", "superseded") + STILL_OPEN
"""In turn: most is put right in time, some late, little is given up or still open."""
LONG = timedelta(days=400)
BODIES = (
    ("state_audit", "Kiểm toán nhà nước khu vực", "BC-KTNN", 2),
    ("council", "Hội đồng nhân dân tỉnh", "BC-HĐND", 2),
    ("inspectorate", "Thanh tra tỉnh", "KL-TTr", 2),
    ("front", "Ủy ban Mặt trận Tổ quốc tỉnh", "BC-MTTQ", 1),
    ("finance", "Sở Tài chính", "TB-STC", 1),
    ("community", "Ban giám sát đầu tư của cộng đồng", "BC-BGSCĐ", 1),
    ("assembly", "Đoàn đại biểu Quốc hội tỉnh", "BC-ĐĐBQH", 1),
    ("party", "Ủy ban Kiểm tra Tỉnh ủy", "TB-UBKTTU", 1),
    ("treasury", "Kho bạc Nhà nước khu vực", "TB-KBNN", 1),
    ("steering", "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh", "TB-BCĐ", 1),
)
"""Other bodies, with the sign of their papers and how many lines of each there are a year."""


class PastVisits:
    """For each past round its visits, a few findings each; for each past year what other bodies concluded."""

    def __init__(self, *, clerk: Actor, at: datetime, today: date) -> None:
        self.clerk, self.at, self.today = clerk, at, today
        self.turn, self.visits, self.found = count(), count(), count()
        name = "anh-minh-hoa-nam-truoc.png"
        stored = files.store(PHOTOGRAPH, name=name, media_type="image/png", by=clerk, at=at)
        self.photo = stored.sha256, name

    def of_round(self, one: Round, *, by: Actor) -> None:
        """One after the other on the days of the round."""
        visits = []
        for turn, place in enumerate(PlanUnit.objects.filter(item_id=one.item_id)):
            office = _committee(place.unit_id, one.from_day)
            if office is not None:
                day = one.from_day + timedelta(days=turn % 4)
                visits.append(self._visit(one, office, day))
        record_past_visits(round_id=one.pk, visits=visits, by=by, at=self.at, on=self.today)

    def _visit(self, one: Round, office: Office, day: date) -> PastVisit:
        concluded = one.conclusion_day or day
        items = [
            (item, item.proposes)
            for item in checklist_for(office, use="visit", on=day).checklist.items
            if item.proposes is not None and item.at == "office"
        ]
        n = next(self.visits)
        chosen = [items[(n * 5 + i * 3) % len(items)] for i in range(4 if n % 3 == 0 else 3)]
        return PastVisit(
            office_id=office.pk,
            from_day=day,
            to_day=day,
            minutes=SignedPaper(f"{n + 1}/BB {NOBODY}", day, f"Hai bên {NOBODY}"),
            conclusion=SignedPaper(f"{n + 1}/KL {NOBODY}", concluded, f"Thủ trưởng {NOBODY}"),
            failing=tuple(self._failing(*item, office, one, (day, concluded)) for item in chosen),
        )

    def _failing(
        self, item: Item, proposed: Proposal, office: Office, one: Round, days: tuple[date, date]
    ) -> PastFailing:
        """`days`: of the visit and of its conclusion."""
        n, (seen, concluded) = next(self.found), days
        asks = [self._ask(office, ASKED.get(proposed.cause, OTHERWISE), concluded)]
        if n % 2 == 0 and n % 16:
            asks.append(self._ask(office, MORE, concluded))
        photo = self.photo if item.needs_evidence or n % 3 == 0 else ("", "")
        return PastFailing(
            item.code,
            "no",
            f"Theo biên bản {NOBODY}.",
            FoundEntry(
                condition=f"{proposed.condition.vi} {NOBODY}",
                criterion=item.source.act,
                cause_kind="objective" if n % 4 == 0 else "subjective",
                cause=proposed.cause,
                severity=proposed.severity,
                component=one.item.component,
                justification=f"Theo kết luận {NOBODY}",
                previous_id=repeated_by(office.unit_id, cause=proposed.cause, on=seen),
            ),
            tuple(asks),
            *photo,
        )

    def _ask(self, office: Office, said: tuple[str, str], issued: date) -> PastAsk:
        """What is still open is asked of who goes on for the office."""
        end = self._end(issued)
        due = issued + timedelta(days=(60, 90, 45)[next(self.turn) % 3])
        outcome = self._outcome(end, issued, due)
        addressee = office if outcome.closed_on is not None else self._going_on(office)
        text, expected = said
        entry = RecommendationEntry(addressee.pk, f"{text} {NOBODY}", f"{expected} {NOBODY}", due)
        return PastAsk(entry, issued, outcome)

    def _end(self, issued: date) -> str:
        """What was asked long ago was put right at last."""
        end = ENDS[next(self.turn) % len(ENDS)]
        is_old = self.today - issued > LONG
        return "late" if end in STILL_OPEN and is_old else end

    def _going_on(self, office: Office) -> Office:
        if office.to_day is None or office.to_day > self.today:
            return office
        return next(iter(successors_of_offices([office], on=self.today)[office.pk]), office)

    def _outcome(self, end: str, issued: date, due: date) -> PastOutcome:
        answered = issued + timedelta(days=6)
        if end == "disputed":
            return PastOutcome(words.DISAGREED, answered)
        if end == "in_progress":
            return PastOutcome(words.AGREED, answered)
        if end in ("unfixed", "superseded"):
            closure = words.NOT_DONE if end == "unfixed" else words.SUPERSEDED
            return PastOutcome(
                words.AGREED, answered, closed_on=due, closure=closure, reason=f"Theo quyết định {NOBODY}",
                number=f"9/QĐ-UBND {NOBODY}", day=due, issuer=f"Ủy ban nhân dân tỉnh {NOBODY}",
            )  # fmt: skip
        reported = due + timedelta(days=20 if end == "late" else -12)
        proof, name = self.photo
        told: dict[str, Any] = {
            "measure": f"Đã làm lại, bổ sung {NOBODY}",
            "proof_sha256": proof,
            "proof_name": name,
        }
        if end == "reported":
            return PastOutcome(words.AGREED, answered, reported_on=reported, **told)
        met = reported + timedelta(days=9)
        if end == "verified":
            return PastOutcome(
                words.AGREED, answered, reported_on=reported, verified_on=met, **told
            )
        closed = met + timedelta(days=4)
        return PastOutcome(
            words.AGREED, answered, reported_on=reported, verified_on=met, closed_on=closed, closure=words.DONE, **told
        )  # fmt: skip

    def of_others(self, year: int) -> None:
        """A paper of each body over communes of that year."""
        day = date(year, 10, 6)
        communes = tree.current().on(day).at_level("commune")
        causes = [cause.code for cause in catalogue_on(self.today).spec.causes]
        past = []
        for place, (source, body, symbol, lines) in enumerate(BODIES):
            origin = Origin(source, f"{body} {NOBODY}", f"{place + 3}/{symbol} {NOBODY}", day)
            for i in range(lines):
                unit = communes[(year * 11 + place * 17 + i * 41) % len(communes)]
                office = _committee(unit, day)
                if office is not None:
                    cause = causes[(place + i) % len(causes)]
                    past.append(self._line(origin, office, cause, f"Mục {i + 1}", day))
        record_past(
            past=past, office_id=self.clerk.office_id or 0, by=self.clerk, at=self.at, on=self.today, illustrative=True
        )  # fmt: skip

    def _line(
        self, origin: Origin, office: Office, cause: str, paragraph: str, day: date
    ) -> PastFinding:
        text, expected = ASKED.get(cause, OTHERWISE)
        finding = FindingEntry(
            unit_id=office.unit_id,
            condition=f"{text}: kết luận nêu chưa thực hiện đủ {NOBODY}",
            criterion=f"Quy chế quản lý chương trình {NOBODY}",
            cause_kind="subjective",
            cause=cause,
            severity="trung-binh",
            found_on=day,
            origin=Origin(origin.source, origin.body, origin.number, origin.day, paragraph),
        )
        return PastFinding(finding, (self._ask(office, (text, expected), day),))


def _committee(unit_id: int, day: date) -> Office | None:
    return Office.objects.at(day).filter(unit_id=unit_id, kind="commune_pc").first()
