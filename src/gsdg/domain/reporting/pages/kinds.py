"""Kinds of office as pages call them, within a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gsdg.domain.units.models import OfficeKind


def kind_named(kind: str) -> str:
    words = {
        OfficeKind.COMMUNE_PC: _("Ủy ban nhân dân cấp xã"),
        OfficeKind.DISTRICT_PC: _("Ủy ban nhân dân cấp huyện"),
        OfficeKind.LEAD_DEPARTMENT: _("Sở chủ trì Chương trình"),
        OfficeKind.DEPARTMENT: _("sở, ngành cấp tỉnh"),
    }
    return words.get(OfficeKind(kind), str(OfficeKind(kind).label))
