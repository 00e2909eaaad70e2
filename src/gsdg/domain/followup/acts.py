"""The acts on a recommendation as the screens offer them: words, what stands against each, in the order of the work.

Whether an act is offered is asked of the same rules with words filled in; what somebody then types is judged by the action.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from gsdg.domain.followup import refusals, refusals_amending, refusals_booking, words
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Recommendation
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor

T = TypeVar("T")
SAID = "…"


@dataclass(frozen=True)
class Offer(Generic[T]):
    """`note` says what the act is for, to who does it the first time."""

    slug: str
    label: object
    note: object
    why_not: Callable[[Actor, T, date], Refusal | None]


def as_if_on_paper(on: date) -> Act:
    return Act(SAID, on, SAID)


def _respond(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    return refusals.why_not_respond(by, one, words.AGREED, SAID, as_if_on_paper(on), on=on)


def _work(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    return refusals.why_not_work(by, one)


def _settle(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    open_ones = any(not measure.is_settled for measure in one.measures.all())
    return refusals.why_not_work(by, one) or (None if open_ones else Refusal("measure.settled"))


def _report(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    return refusals.why_not_report_done(by, one, as_if_on_paper(on), on=on)


def _verify(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    return refusals.why_not_verify(by, one, words.NOT_MET, "desk", SAID, again_by=None, on=on)


def _money(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    return refusals.why_not_settle_money(by, one, "recovered", 1, as_if_on_paper(on), on=on)


def _take_back(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    """Offered where one of the entries may be taken back."""
    paper = as_if_on_paper(on)
    said = [
        refusals.why_not_reverse_money(by, one, entry, SAID, paper, on=on)
        for entry in one.money_entries.all()
        if entry.reverses_id is None
    ]
    return None if None in said else next(iter(said), Refusal("money_entry.unknown"))


def _ask(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    until = max(on, refusals.standing_of(one).current_due) + timedelta(days=1)
    return refusals.why_not_ask_extension(by, one, until, SAID, on=on)


def _extend(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    return refusals.why_not_decide_extension(
        by, one, as_if_on_paper(on), granted=False, reason=SAID, on=on
    )


def _unfixed(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    return refusals.why_not_close_unfixed(by, one, words.NOT_DONE, SAID, as_if_on_paper(on), on=on)


def _recheck(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    return refusals.why_not_recheck(by, one, words.HOLDS, "desk", SAID, on=on)


def _approve(by: Actor, one: Recommendation, on: date) -> Refusal | None:
    return refusals_amending.why_not_decide(by, one, in_force=False, reason=SAID)


OFFERS: tuple[Offer[Recommendation], ...] = (
    Offer("tra-loi", _("Tiếp thu, giải trình"), _("Nói rõ đơn vị có nhất trí với yêu cầu không."), _respond),
    Offer("quyet-gia-han", _("Quyết định gia hạn"), _("Hạn gốc giữ nguyên; hạn mới ghi bên cạnh."), _extend),
    Offer("bao-xong", _("Báo hoàn thành"), _("Khi mọi biện pháp đã xong và đã nộp tài liệu chứng minh."), _report),
    Offer("lam-xong", _("Ghi biện pháp đã làm"), _("Ngày làm xong, hoặc lý do bỏ."), _settle),
    Offer("tai-lieu", _("Nộp tài liệu chứng minh"), _("Biên bản, chứng từ, ảnh chụp."), _work),
    Offer("bien-phap", _("Ghi biện pháp khắc phục"), _("Làm gì, ai làm, xong ngày nào."), _work),
    Offer("xac-nhan", _("Xác nhận kết quả"), _("Xem từng tài liệu, rồi kết luận đạt hay chưa."), _verify),
    Offer("tien", _("Ghi khoản tiền đã xử lý"), _("Đã thu hồi, đã chấp nhận chứng từ bao nhiêu."), _money),
    Offer("ghi-giam-tien", _("Ghi giảm khoản tiền ghi sai"), _("Khoản đã ghi và khoản ghi giảm cùng được giữ; ghi lại khoản đúng sau đó."), _take_back),
    Offer("so-von", _("Gắn với bút toán sổ vốn"), _("Khoản đã thu hồi, đã phân bổ lại nằm ở bút toán nào của sổ theo dõi vốn; không có thì ghi vì sao."), lambda by, one, on: refusals_booking.why_not_begin(by, one)),
    Offer("ket-thuc", _("Kết thúc"), _("Kết quả đã được xác nhận đạt."), lambda by, one, on: refusals.why_not_close(by, one)),
    Offer("kiem-tra-lai", _("Kiểm tra lại kết quả"), _("Sau một thời gian, việc đã khắc phục có còn giữ được không."), _recheck),
    Offer("phan-cong", _("Phân công người kiểm tra lại"), _("Người của cơ quan theo dõi, không tham gia khắc phục."), lambda by, one, on: refusals.why_not_offer_rechecker(by, one)),
    Offer("giu-nguyen", _("Giữ nguyên yêu cầu"), _("Đơn vị không nhất trí; yêu cầu vẫn đúng."), lambda by, one, on: refusals.why_not_uphold(by, one, SAID)),
    Offer("gia-han", _("Xin gia hạn"), _("Cơ quan yêu cầu sẽ quyết định."), _ask),
    Offer("rut", _("Rút yêu cầu"), _("Yêu cầu không đúng hoặc ghi nhầm."), lambda by, one, on: refusals.why_not_withdraw(by, one, SAID)),
    Offer("khong-khac-phuc", _("Kết thúc khi chưa khắc phục"), _("Theo quyết định của cấp trên."), _unfixed),
    Offer("duyet-dinh-chinh", _("Duyệt đính chính"), _("Người khác đề nghị; xem nội dung cũ, nội dung mới và lý do. Số liệu các tháng đã chốt giữ nguyên."), _approve),
    Offer("dinh-chinh", _("Đề nghị đính chính"), _("Khi bản ghi sai so với văn bản gốc. Người khác duyệt; nội dung cũ vẫn thấy được."), lambda by, one, on: refusals_amending.why_not_begin(by, one)),
    Offer("mo-lai", _("Mở lại"), _("Khi kết quả đã xác nhận hóa ra không đúng."), lambda by, one, on: refusals.why_not_reopen(by, one, SAID)),
)  # fmt: skip
EXCEPTIONAL = frozenset(
    {"rut", "khong-khac-phuc", "mo-lai", "dinh-chinh", "ghi-giam-tien", "so-von"}
)
"""Never what a person is asked to do next."""
BY_SLUG = {offer.slug: offer for offer in OFFERS}


def offers_to(by: Actor, one: Recommendation, *, on: date) -> list[Offer[Recommendation]]:
    """What this person may do now; the first is the next act. Without a proof the measure comes before it."""
    found = [offer for offer in OFFERS if offer.why_not(by, one, on) is None]
    if not one.measures.all():
        found.sort(key=lambda offer: offer.slug == "tai-lieu")
    return found
