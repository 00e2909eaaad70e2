"""What is said before two records become one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gsdg.domain.training.models import Official


def merge_lead(keep: Official, second: Official | None) -> str:
    """It cannot be undone: whoever the second number belongs to is named before the button."""
    if second is None:
        return _(
            "Hồ sơ này giữ lại; công việc và các lần tập huấn của hồ sơ thứ hai chuyển sang. Không tách lại được."
        )
    told = {"keep": _called(keep), "second": _called(second)}
    return (
        _(
            "Giữ lại %(keep)s. Công việc và các lần tập huấn của %(second)s chuyển sang hồ sơ này;"
            " không tách lại được."
        )
        % told
    )


def _called(one: Official) -> str:
    if one.birth_year is None:
        return _("%(name)s (số %(number)s)") % {"name": one.name, "number": one.pk}
    told = {"name": one.name, "year": one.birth_year, "number": one.pk}
    return _("%(name)s, sinh năm %(year)s (số %(number)s)") % told
