"""Which papers of a plan and of a round there are to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from gsdg.domain.inspections.documents import DECISION, NOTICE, OUTLINE
from gsdg.domain.inspections.models import Plan, Round
from gsdg.domain.inspections.pages.links import url
from gsdg.toolkit.documents.pdf import why_not_pdf
from gsdg.toolkit.web import Link

FORMATS = {"docx": "Word", "pdf": "PDF"}


def _formats() -> Iterable[tuple[str, str]]:
    return (one for one in FORMATS.items() if one[0] != "pdf" or why_not_pdf() is None)


def plan_papers(plan: Plan) -> tuple[Link, ...]:
    return tuple(
        Link(_("Tải kế hoạch (%(format)s)") % {"format": name}, url("plan-paper", plan.pk, code))
        for code, name in _formats()
    )


def round_papers(one: Round) -> tuple[Link, ...]:
    names = {
        DECISION: _("Quyết định thành lập đoàn"),
        OUTLINE: _("Đề cương"),
        NOTICE: _("Thông báo"),
    }
    return tuple(
        Link(f"{label} (Word)", url("round-paper", one.pk, kind, "docx"))
        for kind, label in names.items()
    )
