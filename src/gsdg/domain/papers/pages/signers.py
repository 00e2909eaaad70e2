"""Who signs for the offices that somebody keeps, with the words of the signature and its days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.papers.models import SignatureBlock
from gsdg.domain.papers.pages.made import crumbs, register_crumb
from gsdg.toolkit.web import Link


@dataclass(frozen=True)
class SignerLine:
    office: str
    lines: tuple[str, ...]
    name: str
    from_day: date
    to_day: date | None
    is_over: bool
    end: str


@dataclass(frozen=True)
class SignersPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    new: Link
    lines: tuple[SignerLine, ...]
    done: str


def signers_crumb() -> Link:
    return Link(_("Người ký"), reverse("papers:signers"))


def signers_page(found: Iterable[SignatureBlock], *, on: date, done: str = "") -> SignersPage:
    return SignersPage(
        title=_("Người ký"),
        crumbs=crumbs(register_crumb()),
        lead=_("Văn bản lập trong ngày nào thì ghi người ký của ngày đó; văn bản đã lập không đổi theo."),
        new=Link(_("Ghi người ký"), reverse("papers:signer-new")),
        lines=tuple(_line(one, on) for one in found),
        done=done,
    )  # fmt: skip


def _line(one: SignatureBlock, on: date) -> SignerLine:
    is_over = one.to_day is not None and one.to_day <= on
    return SignerLine(
        office=one.office.name,
        lines=one.signer.lines,
        name=one.name,
        from_day=one.from_day,
        to_day=one.to_day,
        is_over=is_over,
        end="" if is_over else reverse("papers:signer-end", args=[one.pk]),
    )
