"""The acts on an evaluation as the screens offer them: words, what stands against each, in the order of the work."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from gsdg.domain.evaluations import refusals
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.followup.acts import SAID, Offer
from gsdg.toolkit.access import Actor

OFFERS: tuple[Offer[Evaluation], ...] = (
    Offer("ban-hanh", _("Ghi ban hành"), _("Văn thư đã cấp số, ngày: ghi vào đây; kiến nghị được đưa vào sổ khắc phục."), lambda by, one, on: refusals.why_not_issue(by, one, None, on=on)),
    Offer("duyet", _("Duyệt, chốt số liệu"), _("Từ lúc duyệt, số liệu trong báo cáo giữ nguyên dù báo cáo năm được điều chỉnh sau này."), lambda by, one, on: refusals.why_not_approve(by, one, on=on)),
    Offer("trinh", _("Trình duyệt"), _("Mọi câu hỏi đã nhận định, mục tiêu chưa đạt đã giải trình."), lambda by, one, on: refusals.why_not_submit(by, one, on=on)),
    Offer("de-cuong", _("Sửa đề cương"), _("Mục đích, phạm vi, phương pháp; căn cứ."), lambda by, one, on: refusals.why_not_change(by, one)),
    Offer("nguoi", _("Thêm người"), _("Người trong nhóm đánh giá."), lambda by, one, on: refusals.why_not_change(by, one)),
    Offer("cau-hoi", _("Thêm câu hỏi"), _("Câu hỏi đánh giá theo tiêu chí."), lambda by, one, on: refusals.why_not_change(by, one)),
    Offer("nguon", _("Thêm nguồn"), _("Số liệu, văn bản, khảo sát, tồn tại, vướng mắc, buổi làm việc."), lambda by, one, on: refusals.why_not_change(by, one)),
    Offer("bai-hoc", _("Thêm bài học"), _("Bài học kinh nghiệm."), lambda by, one, on: refusals.why_not_change(by, one)),
    Offer("kien-nghi", _("Thêm kiến nghị"), _("Vào sổ khắc phục khi báo cáo được ban hành."), lambda by, one, on: refusals.why_not_change(by, one)),
    Offer("tra-lai", _("Trả lại"), _("Cần sửa, bổ sung; số liệu lại theo báo cáo mới nhất."), lambda by, one, on: refusals.why_not_send_back(by, one, SAID)),
    Offer("rut", _("Rút"), _("Không làm cuộc đánh giá này nữa."), lambda by, one, on: refusals.why_not_withdraw(by, one, SAID)),
)  # fmt: skip
FILLING = ("de-cuong", "nguoi", "cau-hoi", "nguon", "bai-hoc", "kien-nghi")


def offered(by: Actor, one: Evaluation, on: date) -> list[Offer[Evaluation]]:
    """What this person may do with it now, the most urgent first."""
    return [offer for offer in OFFERS if offer.why_not(by, one, on) is None]


def offer_named(slug: str) -> Offer[Evaluation] | None:
    return next((offer for offer in OFFERS if offer.slug == slug), None)
