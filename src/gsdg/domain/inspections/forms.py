"""Forms of plans and rounds: strings in, typed values out. Fields are named as the rules name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.domain.inspections import words
from gsdg.domain.inspections.catalogue import Catalogue
from gsdg.domain.inspections.entries import (
    ItemEntry,
    MemberEntry,
    Paper,
    Point,
    RoundEntry,
    UnitEntry,
)
from gsdg.domain.inspections.models.plans import NAME, NUMBER, TEXT
from gsdg.domain.inspections.queries.choices import place_chosen
from gsdg.domain.units.forms_choosing import findable_offices
from gsdg.toolkit.web.forms import LAST_YEAR, DayField, PlainForm, WholeField
from gsdg.toolkit.web.language import current_language

Choices = Sequence[tuple[Any, Any]]
NONE: list[tuple[str, Any]] = [("", "–")]


def coded(known: words.Words) -> list[tuple[str, str]]:
    language = current_language()
    return [(code, said[language]) for code, said in known.items()]


def long_text(
    label: Any, *, rows: int = 3, required: bool = True, help_text: Any = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def quarters() -> list[tuple[int, str]]:
    return [(number, str(QUARTERS[number])) for number in (1, 2, 3, 4)]


QUARTERS = {1: _("Quý I"), 2: _("Quý II"), 3: _("Quý III"), 4: _("Quý IV")}


class AgreeForm(PlainForm):
    """Nothing to say: the button is enough."""


class PlanForm(PlainForm):
    """Whose plan, which kind, which years."""

    from_year = WholeField(label=_("Năm, hoặc năm đầu"), min_value=2021, max_value=2040)
    to_year = WholeField(
        label=_("Đến năm"),
        min_value=2021,
        max_value=2040,
        required=False,
        help_text=_("chỉ với kế hoạch cả giai đoạn"),
    )

    field_order = ("office", "kind", "from_year", "to_year")

    def __init__(self, *args: Any, offices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [one for one in coded(words.PLAN_KINDS) if one[0] != words.PERIOD]
        kinds += [one for one in coded(words.PLAN_KINDS) if one[0] == words.PERIOD]
        self.fields["office"] = forms.ChoiceField(
            label=_("Cơ quan lập kế hoạch"), choices=offices, widget=findable_offices()
        )
        self.fields["kind"] = forms.ChoiceField(label=_("Loại kế hoạch"), choices=kinds)
        self.order_fields(self.field_order)

    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        years = {"from_year": told["from_year"], "to_year": told["to_year"] or told["from_year"]}
        return {"kind": told["kind"], **years}


class BasesForm(PlainForm):
    bases = long_text(
        _("Căn cứ"),
        rows=8,
        required=False,
        help_text=_("mỗi căn cứ một dòng, theo thứ tự trên văn bản"),
    )
    explanation = long_text(
        _("Giải trình"), required=False, help_text=_("vì sao số đợt khác với quy định, nếu khác")
    )

    def said(self) -> dict[str, Any]:
        return {
            "bases": self.cleaned_data["bases"].splitlines(),
            "explanation": self.cleaned_data["explanation"],
        }


class ReasonForm(PlainForm):
    reason = long_text(_("Lý do"))

    def said(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class PaperForm(PlainForm):
    """The signed paper that an act rests on."""

    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=NUMBER)
    day = DayField(label=_("Ngày văn bản"))
    signed_by = forms.CharField(label=_("Người ký"), max_length=NAME, required=False)

    def paper(self) -> Paper:
        told = self.cleaned_data
        return Paper(told.get("number", ""), told.get("day"), told.get("signed_by", ""))

    def said(self) -> dict[str, Any]:
        return {"paper": self.paper()}


class NoticeForm(PaperForm):
    report_back_by = DayField(label=_("Hạn đơn vị gửi báo cáo"), required=False)

    def said(self) -> dict[str, Any]:
        return {"paper": self.paper(), "report_back_by": self.cleaned_data["report_back_by"]}


class CancelForm(PaperForm):
    """The paper only where something was already signed."""

    reason = long_text(_("Lý do"))
    field_order = ("reason", "number", "day", "signed_by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "day"):
            self.fields[name].required = False
        self.fields["number"].help_text = _("khi đã có quyết định thì phải có văn bản bãi bỏ")

    def said(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"], "paper": self.paper()}


class DeferForm(PlainForm):
    year = WholeField(label=_("Năm"), max_value=LAST_YEAR)
    quarter = forms.TypedChoiceField(label=_("Lùi sang quý"), coerce=int)
    reason = long_text(_("Lý do"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = quarters()  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ItemForm(PlainForm):
    """A planned round. An unscheduled one names who ordered it."""

    title = forms.CharField(label=_("Tên đợt kiểm tra"), max_length=NAME)
    year = WholeField(label=_("Năm"), max_value=LAST_YEAR)
    quarter = forms.TypedChoiceField(label=_("Quý"), coerce=int)
    kind = forms.ChoiceField(label=_("Loại"))
    groups = forms.MultipleChoiceField(
        label=_("Nhóm nội dung"), widget=forms.CheckboxSelectMultiple, required=False
    )
    units = forms.MultipleChoiceField(
        label=_("Đơn vị được kiểm tra"), widget=forms.CheckboxSelectMultiple, required=False
    )
    component = forms.ChoiceField(label=_("Dự án, tiểu dự án"), required=False)
    content = long_text(_("Nội dung cụ thể"), required=False)
    ordered_by = forms.CharField(
        label=_("Ai chỉ đạo"),
        max_length=NAME,
        required=False,
        help_text=_("chỉ với kiểm tra đột xuất"),
    )
    number = forms.CharField(label=_("Số văn bản chỉ đạo"), max_length=NUMBER, required=False)
    day = DayField(label=_("Ngày văn bản chỉ đạo"), required=False)

    def __init__(self, *args: Any, catalogue: Catalogue, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        self._choose("quarter", quarters())
        self._choose("kind", coded(words.ITEM_KINDS))
        self._choose("groups", [(g, catalogue.group(g, language)) for g in catalogue.groups])
        self._choose("units", places)
        components = [(c, catalogue.component(c, language)) for c in catalogue.components]
        self._choose("component", [*NONE, *components])

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def entry(self, kept: Iterable[UnitEntry] = ()) -> ItemEntry:
        """What the proposal said of a unit that stays chosen stays with it."""
        told = self.cleaned_data
        known = {(one.unit_id, one.office_id): one for one in kept}
        places = [place_chosen(text) for text in told["units"]]
        return ItemEntry(
            title=told["title"],
            year=told["year"],
            quarter=told["quarter"],
            groups=tuple(told["groups"]),
            units=tuple(known.get(place, UnitEntry(*place)) for place in places),
            component=told["component"],
            content=told["content"],
            kind=told["kind"],
            order=self._order(),
        )

    def _order(self) -> Paper:
        told = self.cleaned_data
        if told["kind"] != words.UNSCHEDULED:
            return Paper()
        return Paper(told["number"], told["day"], told["ordered_by"])


class RoundForm(PlainForm):
    name = forms.CharField(label=_("Tên đợt kiểm tra"), max_length=NAME)
    from_day = DayField(label=_("Kiểm tra từ ngày"))
    to_day = DayField(label=_("Đến ngày"))
    period_from = DayField(label=_("Thời kỳ được kiểm tra, từ ngày"))
    period_to = DayField(label=_("Đến hết ngày"))
    unannounced = forms.BooleanField(
        label=_("Không báo trước cho đơn vị (theo quyết định)"), required=False
    )

    def entry(self) -> RoundEntry:
        return RoundEntry(**self.cleaned_data)

    def said(self) -> dict[str, Any]:
        return {"entry": self.entry()}


class MemberForm(PlainForm):
    """Somebody with an account in the own office, or anybody by name and office."""

    user = forms.ChoiceField(
        label=_("Người của cơ quan"),
        required=False,
        help_text=_("người có tài khoản; để trống nếu là người cơ quan khác"),
    )
    name = forms.CharField(
        label=_("Họ và tên"), max_length=NAME, required=False, help_text=_("khi không chọn ở trên")
    )
    position = forms.CharField(label=_("Chức vụ"), max_length=NAME, required=False)
    office = forms.ChoiceField(label=_("Cơ quan công tác"), widget=findable_offices())
    role = forms.ChoiceField(label=_("Vai trò trong đoàn"))

    def __init__(self, *args: Any, people: Choices, offices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = dict(people)
        self.fields["user"].choices = [*NONE, *people]  # type: ignore[attr-defined]
        self.fields["office"].choices = offices  # type: ignore[attr-defined]
        self.fields["role"].choices = coded(words.TEAM_ROLES)  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        entry = MemberEntry(
            name=told["name"] or self.people.get(told["user"], ""),
            office_id=int(told["office"]),
            role=told["role"],
            position=told["position"],
            user_id=int(told["user"]) if told["user"] else None,
        )
        return {"entry": entry}


class OutlineForm(PlainForm):
    """A text for each content group, a point a line."""

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, label in groups:
            self.fields[code] = long_text(label, rows=5, required=False)

    def said(self) -> dict[str, Any]:
        points = [
            Point(group, line)
            for group in self.fields
            for line in self.cleaned_data[group].splitlines()
        ]
        return {"points": points}


def default_days(on: date) -> dict[str, Any]:
    return {"period_from": date(on.year, 1, 1), "period_to": on}


class JointForm(PlainForm):
    text = long_text(_("Đề nghị"), help_text=_("đi chung vào dịp nào, ai làm trưởng đoàn"))

    def said(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"]}


class AnswerJointForm(PlainForm):
    agreed = forms.ChoiceField(
        label=_("Ý kiến"), choices=[("1", _("Thống nhất đi chung")), ("0", _("Không thống nhất"))]
    )
    reason = long_text(_("Lý do, đề nghị thêm"), required=False)

    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {"agreed": told["agreed"] == "1", "text": told["reason"]}
