"""One act on a recommendation: its form, and over it what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.acts import Offer
from gsdg.domain.followup.models import Recommendation
from gsdg.toolkit.web import Link


@dataclass(frozen=True)
class ActPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    note: str
    form: Form
    button: str
    back: str
    has_file: bool


def act_page(one: Recommendation, offer: Offer[Recommendation], form: Form) -> ActPage:
    back = reverse("followup:recommendation", args=[one.pk])
    return ActPage(
        title=str(offer.label),
        crumbs=(
            Link(_("Sổ theo dõi khắc phục"), reverse("followup:register")),
            Link(one.number, back),
        ),
        lead=one.text,
        note=str(offer.note),
        form=form,
        button=str(offer.label),
        back=back,
        has_file=offer.slug == "tai-lieu",
    )


def new_page(form: Form) -> ActPage:
    back = reverse("followup:register")
    return ActPage(
        title=_("Ghi yêu cầu khắc phục"),
        crumbs=(Link(_("Sổ theo dõi khắc phục"), back),),
        lead=_("Một dòng của kết luận kiểm tra, kiểm toán, giám sát: thấy gì, yêu cầu gì."),
        note=_("hạn gốc không đổi về sau"),
        form=form,
        button=_("Ghi vào sổ"),
        back=back,
        has_file=False,
    )
