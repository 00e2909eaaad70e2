"""The acts on a plan, an item and a round as the screens offer them: words, what stands against each, in the order of the work.

Whether an act is offered is asked of the same rules with words filled in; what somebody then types is judged by the action.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from gsdg.domain.followup.acts import SAID, Offer
from gsdg.domain.inspections import refusals
from gsdg.domain.inspections.entries import Paper
from gsdg.domain.inspections.models import Plan, PlanItem, Round
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor

T = TypeVar("T", Plan, PlanItem, Round)


def as_if_signed(on: date) -> Paper:
    return Paper(SAID, on, SAID)


def _next_quarter(by: Actor, item: PlanItem, on: date) -> Refusal | None:
    """Where there is no later quarter in the plan, nothing is put off in it."""
    later = (item.year, item.quarter + 1) if item.quarter < 4 else (item.year + 1, 1)
    return refusals.why_not_defer(by, item, later, SAID)


def _announce(by: Actor, one: Round, on: date) -> Refusal | None:
    return refusals.why_not_announce(by, one, as_if_signed(on), None, on=on)


def _report(by: Actor, one: Round, on: date) -> Refusal | None:
    return refusals.why_not_report(by, one, as_if_signed(on), on=on)


def _cancel(by: Actor, one: Round, on: date) -> Refusal | None:
    return refusals.why_not_cancel_round(by, one, SAID, as_if_signed(on), on=on)


PLAN_OFFERS: tuple[Offer[Plan], ...] = (
    Offer("phe-duyet", _("Ghi phê duyệt"), _("Ghi số, ngày, người ký của kế hoạch đã được phê duyệt."), lambda by, plan, on: refusals.why_not_approve(by, plan, as_if_signed(on), on=on)),
    Offer("trinh", _("Trình phê duyệt"), _("Kế hoạch đủ các đợt và căn cứ thì trình lãnh đạo."), lambda by, plan, on: refusals.why_not_submit(by, plan, on=on)),
    Offer("tra-lai", _("Trả lại"), _("Kế hoạch chưa đạt, cơ quan lập sửa lại."), lambda by, plan, on: refusals.why_not_send_back(by, plan, SAID)),
    Offer("can-cu", _("Sửa căn cứ, giải trình"), _("Căn cứ lấy sẵn từ bộ chế độ, cơ quan sửa theo văn bản của mình."), lambda by, plan, on: refusals.why_not_change_plan(by, plan)),
    Offer("dieu-chinh", _("Lập bản điều chỉnh"), _("Bản đang áp dụng giữ nguyên đến khi bản điều chỉnh được phê duyệt."), lambda by, plan, on: refusals.why_not_revise(by, plan, SAID)),
    Offer("ket-thuc", _("Kết thúc kế hoạch"), _("Hết năm, mọi đợt đã xong."), lambda by, plan, on: refusals.why_not_close(by, plan, on=on)),
    Offer("rut", _("Rút kế hoạch"), _("Kế hoạch chưa phê duyệt và không cần nữa."), lambda by, plan, on: refusals.why_not_withdraw(by, plan, SAID)),
)  # fmt: skip

ITEM_OFFERS: tuple[Offer[PlanItem], ...] = (
    Offer("mo", _("Lập đợt kiểm tra"), _("Ngày, đoàn và đề cương ghi ở bước sau."), lambda by, item, on: refusals.why_not_begin_round(by, item)),
    Offer("sua", _("Sửa"), "", lambda by, item, on: refusals.why_not_change_plan(by, item.plan)),
    Offer("bo", _("Bỏ khỏi kế hoạch"), _("Đợt này chưa được phê duyệt, bỏ hẳn khỏi kế hoạch."), lambda by, item, on: refusals.why_not_change_plan(by, item.plan)),
    Offer("lui", _("Lùi thời gian"), _("Quý đã phê duyệt vẫn ghi lại bên cạnh."), _next_quarter),
    Offer("huy", _("Hủy đợt"), _("Đợt đã phê duyệt, không tiến hành nữa."), lambda by, item, on: refusals.why_not_cancel_item(by, item, SAID)),
)  # fmt: skip

ROUND_OFFERS: tuple[Offer[Round], ...] = (
    Offer("quyet-dinh", _("Ghi quyết định thành lập đoàn"), _("Sau khi lãnh đạo ký: ghi số, ngày của quyết định."), lambda by, one, on: refusals.why_not_decide(by, one, as_if_signed(on), on=on)),
    Offer("thong-bao", _("Ghi thông báo cho đơn vị"), _("Sau khi gửi thông báo kèm đề cương: ghi số, ngày, hạn đơn vị gửi báo cáo."), _announce),
    Offer("bat-dau", _("Bắt đầu kiểm tra"), _("Vào ngày đầu, khi đoàn công bố quyết định tại đơn vị."), lambda by, one, on: refusals.why_not_open(by, one, on=on)),
    Offer("ket-thuc", _("Kết thúc kiểm tra tại đơn vị"), _("Khi đã làm xong ở mọi đơn vị. Hạn báo cáo của đoàn tính từ ngày này."), lambda by, one, on: refusals.why_not_end(by, one)),
    Offer("bao-cao", _("Ghi báo cáo của đoàn"), _("Báo cáo đã ký: ghi số và ngày."), _report),
    Offer("ket-luan", _("Ghi kết luận"), _("Thông báo kết luận đã ký: ghi số và ngày."), lambda by, one, on: refusals.why_not_conclude(by, one, as_if_signed(on), on=on)),
    Offer("tiep-tuc", _("Kiểm tra tiếp"), _("Lý do tạm dừng không còn."), lambda by, one, on: refusals.why_not_pause(by, one, "resume", SAID)),
    Offer("thanh-vien", _("Thêm thành viên đoàn"), _("Người công tác tại đơn vị được kiểm tra không vào đoàn."), lambda by, one, on: refusals.why_not_prepare(by, one)),
    Offer("de-cuong", _("Sửa đề cương"), _("Các ý đơn vị phải báo cáo, mỗi ý một dòng."), lambda by, one, on: refusals.why_not_prepare(by, one)),
    Offer("sua", _("Sửa ngày, tên đợt"), "", lambda by, one, on: refusals.why_not_prepare(by, one)),
    Offer("tra-bao-cao", _("Trả lại báo cáo"), _("Báo cáo của đoàn cần bổ sung."), lambda by, one, on: refusals.why_not_return_report(by, one, SAID)),
    Offer("tam-dung", _("Tạm dừng"), _("Đoàn chưa làm tiếp được."), lambda by, one, on: refusals.why_not_pause(by, one, "suspend", SAID)),
    Offer("huy", _("Hủy đợt"), _("Không tiến hành nữa; đã có quyết định thì phải có văn bản bãi bỏ."), _cancel),
)  # fmt: skip


def offered(offers: tuple[Offer[T], ...], by: Actor, thing: T, on: date) -> list[Offer[T]]:
    """What this person may do with it now, the most urgent first."""
    return [offer for offer in offers if offer.why_not(by, thing, on) is None]


def offer_named(offers: tuple[Offer[T], ...], slug: str) -> Offer[T] | None:
    return next((offer for offer in offers if offer.slug == slug), None)
