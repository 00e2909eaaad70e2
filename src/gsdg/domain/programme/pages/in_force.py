"""What the sign-in page says of the packs in force: from the database alone, so that nothing there can fail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.programme.queries import ReleaseInForce, releases_with_forms
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.panels import Panel


@dataclass(frozen=True)
class InForceLine:
    act: str
    title: str
    from_day: date
    forms: str
    unverified: str
    sha256: str


@dataclass(frozen=True)
class InForce:
    lines: tuple[InForceLine, ...]
    url: str


def in_force_panel(_request: HttpRequest) -> Panel | None:
    found = releases_with_forms(clock.today())
    if not found:
        return None
    lines = tuple(_line(one) for one in found)
    content = InForce(lines, reverse("programme:form-list"))
    note = _("bộ chế độ báo cáo và biểu mẫu")
    return Panel(_("Đang áp dụng"), "programme/panel/in_force.html", content, note)


def _line(found: ReleaseInForce) -> InForceLine:
    release, unverified = found.release, found.unverified
    forms = ngettext("%(count)s biểu", "%(count)s biểu", found.forms) % {"count": found.forms}
    doubt = ngettext("%(count)s biểu chưa đối chiếu", "%(count)s biểu chưa đối chiếu", unverified)
    return InForceLine(
        act=release.act,
        title=release.title_en if current_language() == "en" else release.title_vi,
        from_day=release.in_force_from,
        forms=forms,
        unverified=doubt % {"count": unverified} if unverified > 0 else "",
        sha256=release.sha256,
    )
