"""The acts on a visit as the screens offer them: words, what stands against each, in the order of the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from gsdg.domain.followup.entries import Act
from gsdg.domain.inspections import refusals_verifying
from gsdg.domain.inspections import refusals_visits as refusals
from gsdg.domain.inspections.models import Visit
from gsdg.domain.inspections.workflow_visits import ANSWERED_IN, PREPARED_IN, VisitState
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor

WhyNot = Callable[[Actor, Visit, date], Refusal | None]
V = VisitState
SAID = "…"
NOT_FOR_ME = frozenset(
    {"access.not_permitted", "visit.not_in_team", "visit.not_leading", "visit.not_visited"}
    | {"visit.team_concludes", "visit.not_self", "visit.self_has_no_consulting"}
    | {"visit.self_report_of_self", "visit.state"}
)
"""Refusals that mean: this is another person's act, or another kind of visit. They are not shown as a reason."""


@dataclass(frozen=True)
class Offer:
    """`states` in which it can be asked at all; `told` ones show their reason when they must wait."""

    slug: str
    label: object
    note: object
    states: frozenset[VisitState]
    why_not: WhyNot
    told: bool = False


def _order(on: date) -> Act:
    """As if somebody had allowed it on paper: the screen asks only whether it may be asked."""
    return Act(SAID, on, SAID)


def _suspend(by: Actor, visit: Visit, on: date) -> Refusal | None:
    return refusals.why_not_suspend(by, visit, SAID, _order(on), None, on=on)


def _resume(by: Actor, visit: Visit, on: date) -> Refusal | None:
    return refusals.why_not_resume(by, visit, SAID, _order(on), on=on)


def _cancel(by: Actor, visit: Visit, on: date) -> Refusal | None:
    return refusals.why_not_cancel(by, visit, SAID, _order(on), on=on)


def _conclude(by: Actor, visit: Visit, on: date) -> Refusal | None:
    return refusals.why_not_conclude(by, visit, on=on)


def _conclude_self(by: Actor, visit: Visit, on: date) -> Refusal | None:
    return refusals_verifying.why_not_conclude_self(by, visit, on=on)


def _consult(by: Actor, visit: Visit, on: date) -> Refusal | None:
    return refusals.why_not_consult(by, visit, on + timedelta(days=1), on=on)


def _name(by: Actor, visit: Visit, on: date) -> Refusal | None:
    return refusals_verifying.why_not_offer_naming(by, visit, on=on)


def _prepare(by: Actor, visit: Visit, on: date) -> Refusal | None:
    return refusals.why_not_prepare(by, visit)


def _answer(by: Actor, visit: Visit, on: date) -> Refusal | None:
    return refusals.why_not_answer(by, visit)


def _minutes(by: Actor, visit: Visit, on: date) -> Refusal | None:
    return refusals.why_not_record_minutes(by, visit)


def _self_report(by: Actor, visit: Visit, on: date) -> Refusal | None:
    return refusals.why_not_report_self(by, visit)


SHEET, SELF_REPORT = "phieu", "bao-cao-don-vi"
"""Acts with a page of their own."""
WRITING = frozenset({V.IN_PROGRESS, V.DRAFTING})

OFFERS = (
    Offer("mo", _("Bắt đầu kiểm tra"), _("Phiếu kiểm tra được giữ nguyên như hôm nay; số liệu có sẵn được điền trước."), frozenset({V.PLANNED}), lambda by, one, on: refusals.why_not_open(by, one, on=on), told=True),
    Offer(SELF_REPORT, _("Viết báo cáo của đơn vị"), _("Đơn vị viết trước về từng nội dung; đoàn thấy bên cạnh câu trả lời."), frozenset(PREPARED_IN), _self_report),
    Offer("gui-du-thao", _("Gửi dự thảo lấy ý kiến"), _("Đơn vị thấy tồn tại dự kiến và góp ý đến hết hạn."), frozenset({V.DRAFTING}), _consult, told=True),
    Offer("ket-luan-tu", _("Kết luận tự kiểm tra"), _("Yêu cầu khắc phục vào sổ theo dõi; người được cử sẽ xác nhận."), frozenset({V.DRAFTING}), _conclude_self, told=True),
    Offer(SHEET, _("Ghi câu trả lời"), _("Từng điểm, từng nhóm nội dung; ghi được trên điện thoại."), frozenset({V.IN_PROGRESS}), _answer),
    Offer("ket-thuc", _("Kết thúc kiểm tra tại đơn vị"), _("Khi mọi câu hỏi ở mọi điểm đã trả lời."), frozenset({V.IN_PROGRESS}), lambda by, one, on: refusals.why_not_end(by, one, on=on), told=True),
    Offer("bien-ban", _("Ghi biên bản đã ký"), _("In biên bản, hai bên ký, rồi ghi số, ngày và đính kèm bản chụp."), WRITING, _minutes),
    Offer("cu-nguoi", _("Cử người xác nhận kết quả"), _("Cấp phó, hoặc cán bộ của bộ phận khác không tham gia tự kiểm tra."), WRITING, _name, told=True),
    Offer("nhat-tri", _("Nhất trí dự thảo"), _("Đơn vị không có ý kiến khác; đoàn không phải đợi hết hạn."), frozenset({V.CONSULTING}), lambda by, one, on: refusals.why_not_agree(by, one)),
    Offer("ket-luan", _("Ghi thông báo kết luận"), _("Ghi số, ngày thông báo đã ký; yêu cầu khắc phục vào sổ theo dõi."), frozenset({V.CONSULTING}), _conclude, told=True),
    Offer("xong", _("Kết thúc cuộc kiểm tra"), _("Khi mọi yêu cầu khắc phục đã xong."), frozenset({V.CONCLUDED}), lambda by, one, on: refusals.why_not_close(by, one, on=on), told=True),
    Offer("cu-nguoi-khac", _("Cử người khác xác nhận kết quả"), _("Khi người được cử đã chuyển đi, hoặc đã tham gia khắc phục."), frozenset({V.CONCLUDED}), _name),
    Offer("tiep-tuc", _("Kiểm tra tiếp"), _("Lý do tạm dừng không còn."), frozenset({V.SUSPENDED}), _resume, told=True),
    Offer("nguoi-du", _("Ghi người dự"), _("Ghi một lần, in vào biên bản."), frozenset(PREPARED_IN), _prepare),
    Offer("diem", _("Thêm điểm kiểm tra"), _("Thôn, hộ, công trình."), frozenset(PREPARED_IN), _prepare),
    Offer("rut-tham", _("Rút thăm hộ"), _("Ghi mã rút thăm trước khi rút; ai cũng rút lại được đúng các số này."), frozenset(PREPARED_IN), _prepare),
    Offer("cau-hoi", _("Thêm câu hỏi riêng"), _("Chỉ cho cuộc này, không vào thống kê chung."), frozenset(PREPARED_IN), _prepare),
    Offer("nguon", _("Ghi nguồn thông tin"), _("Hồ sơ đã xem, người đã hỏi ý kiến, phiếu hỏi."), frozenset(ANSWERED_IN), _answer),
    Offer("kiem-tra-them", _("Mở lại để kiểm tra thêm"), _("Còn việc chưa xem hết."), frozenset({V.DRAFTING}), lambda by, one, on: refusals.why_not_go_back(by, one)),
    Offer("rut-ve", _("Rút dự thảo về để sửa"), _("Sửa rồi gửi lại."), frozenset({V.CONSULTING}), lambda by, one, on: refusals.why_not_revise(by, one, SAID)),
    Offer("tam-dung", _("Tạm dừng"), _("Câu đã trả lời giữ nguyên; kiểm tra tiếp khi lý do không còn."), frozenset({V.IN_PROGRESS}), _suspend),
    Offer("huy", _("Hủy cuộc kiểm tra"), _("Đơn vị đã được báo thì phải có văn bản cho phép hủy."), frozenset({V.PLANNED, V.IN_PROGRESS, V.SUSPENDED, V.DRAFTING}), _cancel),
)  # fmt: skip
BESIDE = frozenset(
    {
        "cu-nguoi-khac",
        "nguoi-du",
        "diem",
        "rut-tham",
        "cau-hoi",
        "nguon",
        "kiem-tra-them",
        "rut-ve",
        "tam-dung",
        "huy",
    }
)
"""Never the next act by itself: the page then says whose turn it is."""
BY_SLUG = {offer.slug: offer for offer in OFFERS}


@dataclass(frozen=True)
class Waiting:
    """An act that would be next, and what it waits for."""

    label: str
    why: Refusal


def offers_to(by: Actor, one: Visit, *, on: date) -> tuple[list[Offer], list[Waiting]]:
    """What this person may do now, the first being the next act; and what would be his but must wait."""
    offered: list[Offer] = []
    waiting: list[Waiting] = []
    for offer in OFFERS:
        if one.state not in offer.states:
            continue
        refusal = offer.why_not(by, one, on)
        if refusal is None:
            offered.append(offer)
        elif offer.told and refusal.code not in NOT_FOR_ME:
            waiting.append(Waiting(str(offer.label), refusal))
    return offered, waiting
