"""Django's renderer of forms, which writes a list of choices itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import Select
from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Shown = Mapping[str, Any]


class FormRenderer(DjangoTemplates):
    """Django's own renders two templates for every choice: half of the time of a page that offers 300 units."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name == Select.template_name:
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _select(widget: Shown) -> SafeString:
    groups = format_html_join(
        "", "{}", ((_group(name, options),) for name, options, _ in widget["optgroups"])
    )
    return format_html(
        '<select name="{}"{}>{}\n</select>', widget["name"], _attributes(widget), groups
    )


def _group(name: str | None, options: Iterable[Shown]) -> SafeString:
    told = ((str(one["value"]), _attributes(one), one["label"]) for one in options)
    inside = format_html_join("", '\n  <option value="{}"{}>{}</option>', told)
    return (
        format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, inside) if name else inside
    )


def _attributes(one: Shown) -> SafeString:
    said = one["attrs"].items()
    return format_html_join(
        "", "{}", ((_attribute(*pair),) for pair in said if pair[1] is not False)
    )


def _attribute(name: str, value: object) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
