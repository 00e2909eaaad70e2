"""What a page of figures by unit says of the map they stand on, where its reader chooses none."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gsdg.toolkit.web.templatetags.gsdg import vn_day


def on_the_map_of(day: date, because: str) -> str:
    return _said(_("Theo địa giới ngày %(day)s.") % {"day": vn_day(day)}, because)


def on_the_map_of_then(because: str) -> str:
    return _said(_("Mỗi dòng đứng ở đơn vị có lúc ghi, theo địa giới lúc đó."), because)


def by_office(because: str) -> str:
    return _said(_("Mỗi dòng là một cơ quan, không phải một địa bàn."), because)


def _said(standing: str, because: str) -> str:
    told = {"standing": standing, "because": because}
    return _("%(standing)s Không quy về địa giới khác, vì %(because)s.") % told
