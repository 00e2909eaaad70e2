"""The page on which a person so empowered records the paper that the head signed elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.reporting.forms import SignedPaperForm
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.reports import unit_name
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class SignedPaperPage:
    title: str
    back: Link
    about: str
    form: SignedPaperForm
    known_version: int


def signed_paper_page(report: Report, form: SignedPaperForm) -> SignedPaperPage:
    duty = report.duty
    language = current_language()
    return SignedPaperPage(
        title=_("Ghi nhận bản đã ký"),
        back=Link(duty.form.title(language), reverse("reporting:entry", args=[report.pk])),
        about=f"{unit_name(duty)} · {duty.period.label(language)}",
        form=form,
        known_version=report.version,
    )
