"""The acts on an obstacle as the screens offer them, asked of the same rules with words filled in."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from gsdg.domain.followup import refusals_obstacles as asking
from gsdg.domain.followup import words
from gsdg.domain.followup.acts import SAID, Offer, as_if_on_paper
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.queries.obstacles import alike
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor

NO_TARGET = "obstacle.join_target"


def _ask(by: Actor, one: Obstacle, on: date) -> Refusal | None:
    above = asking.above_of(one, by.office_id, on=on) if by.office_id else None
    refusal = asking.why_not_ask(by, one, SAID, as_if_on_paper(on), above, on=on)
    return refusal or (None if above else Refusal("obstacle.highest"))


def _reply(by: Actor, one: Obstacle, on: date) -> Refusal | None:
    return asking.why_not_reply(by, one, words.GUIDANCE, SAID, as_if_on_paper(on), on=on)


def _pass_up(by: Actor, one: Obstacle, on: date) -> Refusal | None:
    above = asking.above_holder(one, on=on)
    return asking.why_not_pass_up(by, one, SAID, as_if_on_paper(on), above, on=on)


def _feedback(by: Actor, one: Obstacle, on: date) -> Refusal | None:
    return asking.why_not_feedback(by, one, helped=True, text="")


def _join(by: Actor, one: Obstacle, on: date) -> Refusal | None:
    """The register is compared only for who may join what nobody asked about yet."""
    refusal = asking.why_not_join(by, one, one)
    found = alike(by, one) if refusal is not None and refusal.code == NO_TARGET else []
    return asking.why_not_join(by, one, found[0].obstacle) if found else refusal


def _withdraw(by: Actor, one: Obstacle, on: date) -> Refusal | None:
    return asking.why_not_withdraw(by, one, SAID)


OFFERS: tuple[Offer[Obstacle], ...] = (
    Offer("y-kien", _("Cho ý kiến về câu trả lời"), _("Nói câu trả lời có tháo gỡ được không."), _feedback),
    Offer("de-xuat", _("Đề xuất lên cấp trên"), _("Hệ thống gửi đến cơ quan có thẩm quyền."), _ask),
    Offer("tra-loi", _("Trả lời"), _("Câu trả lời đến mọi nơi đã hỏi."), _reply),
    Offer("chuyen-len", _("Chuyển cấp trên"), _("Khi việc không thuộc thẩm quyền của cơ quan mình."), _pass_up),
    Offer("ghep", _("Ghép vào khó khăn giống nhau"), _("Mỗi nơi nêu vẫn giữ lời của mình."), _join),
    Offer("rut", _("Rút"), _("Khi ghi nhầm hoặc đã tự giải quyết."), _withdraw),
)  # fmt: skip
BY_SLUG = {offer.slug: offer for offer in OFFERS}


def offers_to(by: Actor, one: Obstacle, *, on: date) -> list[Offer[Obstacle]]:
    return [offer for offer in OFFERS if offer.why_not(by, one, on) is None]
