"""Strings in, typed values out: surveys, groups of the frame, codes, questions."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import AskedIf, Option, Question, Sheet
from gsdg.domain.packs.wording import Words
from gsdg.domain.surveys.entries import GroupEntry, Person, SurveyEntry
from gsdg.domain.surveys.words import KINDS, PURPOSES
from gsdg.domain.units.forms_choosing import findable_offices
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.web.forms import DayField, PlainForm, WholeField, WorkbookField, name_and_content
from gsdg.toolkit.web.language import current_language

Options = list[tuple[str, str]]


class SurveyForm(PlainForm):
    """`questionnaire` names one of the pack (`bo:code`) or a version of the office's own."""

    title = forms.CharField(label=_("Tên đợt khảo sát"), max_length=300)
    from_day = DayField(label=_("Từ ngày"))
    to_day = DayField(label=_("Đến hết ngày"))
    names = forms.ChoiceField(
        label=_("Tên người trả lời"),
        choices=[
            ("no", _("Không ghi tên (nên chọn khi hỏi người dân, học viên)")),
            ("yes", _("Ghi tên (bài kiểm tra, tham vấn lãnh đạo)")),
        ],
        widget=forms.RadioSelect,
        initial="no",
    )

    def __init__(
        self, *args: Any, questionnaires: Options, offices: Options | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "questionnaire": forms.ChoiceField(label=_("Phiếu hỏi"), choices=questionnaires),
            **self.fields,
        }
        if offices and len(offices) > 1:
            self.fields["office"] = forms.ChoiceField(
                label=_("Cơ quan tổ chức"), choices=offices, widget=findable_offices()
            )
        self.own = offices[0][0] if offices else ""

    def office_id(self) -> int:
        return int(self.cleaned_data.get("office") or self.own)

    def entry(self, version_id: int, **more: str) -> SurveyEntry:
        told = self.cleaned_data
        return SurveyEntry(
            told["title"],
            version_id,
            told["from_day"],
            told["to_day"],
            is_anonymous=told["names"] == "no",
            **more,
        )


class GroupForm(PlainForm):
    unit = forms.TypedChoiceField(label=_("Đơn vị"), coerce=int)
    kind = forms.ChoiceField(label=_("Đối tượng được hỏi"))
    size = WholeField(
        label=_("Số người trong danh sách"),
        required=False,
        help_text=_("ghi số nếu danh sách giữ trên giấy; bỏ trống nếu dán danh sách ở dưới"),
    )
    people = forms.CharField(
        label=_("Danh sách"),
        required=False,
        help_text=_("mỗi người, hộ một dòng, ví dụ: Thôn 2, ông Nguyễn Văn A"),
        widget=forms.Textarea({"rows": 6}),
    )

    def __init__(self, *args: Any, units: Options, kinds: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def entry(self) -> GroupEntry:
        told = self.cleaned_data
        lines = [normal(line) for line in told["people"].splitlines()]
        people = [Person(line) for line in lines if line]
        return GroupEntry(told["kind"], told["unit"], size=told["size"] or 0, people=people)


class ReasonForm(PlainForm):
    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea({"rows": 3}))


class CodesForm(PlainForm):
    number = WholeField(label=_("Số mã cần cấp"), initial=30)

    def __init__(self, *args: Any, groups: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if groups:
            self.fields["group"] = forms.ChoiceField(
                label=_("Cho nhóm"), choices=[("", _("không theo nhóm")), *groups], required=False
            )

    def group_id(self) -> int | None:
        chosen = self.cleaned_data.get("group", "")
        return int(chosen) if chosen else None


class CodeForm(PlainForm):
    code = forms.CharField(
        label=_("Mã trên giấy mời"),
        max_length=20,
        help_text=_("8 ký tự, ví dụ K7QF-9M2D"),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class WorkbookForm(PlainForm):
    file = WorkbookField()

    def read(self) -> tuple[str, bytes]:
        return name_and_content(self.cleaned_data["file"])


def mark_of(thing: object) -> str:
    """What somebody looked at when a form was opened, so that nothing is overwritten unseen."""
    return sha256(repr(thing).encode()).hexdigest()[:16]


class SeenForm(PlainForm):
    """`seen` is what was looked at. Who meets another's change is shown it, and may then say the same again knowingly."""

    ban = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, seen: object = None, standing: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark, self.standing = mark_of(seen), standing
        self.initial["ban"] = self.mark

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("ban") and told["ban"] != self.mark:
            self.data = {**self.data.dict(), "ban": self.mark}  # type: ignore[attr-defined]
            self.refuse(Refused(Refusal("question.clash", {"standing": self.standing})))
        return told


class QuestionnaireForm(SeenForm):
    title = forms.CharField(label=_("Tên phiếu hỏi"), max_length=300)
    intro = forms.CharField(
        label=_("Lời nói đầu"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
    purpose = forms.ChoiceField(label=_("Dùng để"), choices=PURPOSES.items())


class QuestionForm(SeenForm):
    """One question, as somebody without a computer course builds it: options are lines, a right one has a star."""

    heading = forms.CharField(
        label=_("Mở đầu phần"),
        required=False,
        max_length=300,
        help_text=_("chỉ ghi nếu một phần của phiếu bắt đầu từ câu này, ví dụ: Thông tin về hộ"),
    )
    text = forms.CharField(label=_("Câu hỏi"), max_length=1000, widget=forms.Textarea({"rows": 2}))
    hint = forms.CharField(
        label=_("Lời dặn"),
        required=False,
        max_length=300,
        help_text=_("in dưới câu hỏi cho người hỏi, người trả lời, ví dụ: tính cả người đi làm xa"),
    )
    kind = forms.ChoiceField(label=_("Cách trả lời"), choices=KINDS.items())
    options = forms.CharField(
        label=_("Các phương án"),
        required=False,
        help_text=_(
            "chỉ cho câu chọn một, chọn nhiều: mỗi phương án một dòng; bài kiểm tra thì đặt dấu * trước đáp án đúng"
        ),
        widget=forms.Textarea({"rows": 5}),
    )
    low = WholeField(
        label=_("Từ"), required=False, help_text=_("mức thấp nhất của thang điểm, số nhỏ nhất")
    )
    high = WholeField(
        label=_("Đến"), required=False, help_text=_("mức cao nhất của thang điểm, số lớn nhất")
    )
    low_label = forms.CharField(
        label=_("Lời ở mức thấp nhất"),
        required=False,
        max_length=60,
        help_text=_("chỉ cho thang điểm, ví dụ: rất kém"),
    )
    high_label = forms.CharField(
        label=_("Lời ở mức cao nhất"),
        required=False,
        max_length=60,
        help_text=_("chỉ cho thang điểm, ví dụ: rất tốt"),
    )
    unit_of_measure = forms.CharField(
        label=_("Đơn vị tính"),
        required=False,
        max_length=60,
        help_text=_("chỉ cho câu trả lời bằng số, ví dụ: người, triệu đồng"),
    )
    points = WholeField(
        label=_("Điểm"), required=False, min_value=0, help_text=_("chỉ cho bài kiểm tra")
    )
    required = forms.BooleanField(label=_("Bắt buộc trả lời"), required=False, initial=True)
    breakdown = forms.BooleanField(label=_("Dùng để tách kết quả theo nhóm"), required=False)

    def __init__(self, *args: Any, sheet: Sheet, code: str = "", **kwargs: Any) -> None:
        old = sheet.question(code) if code else None
        standing = old.text.vi if old else ""
        super().__init__(*args, seen=old, standing=standing, **kwargs)
        self.sheet, self.code = sheet, code
        earlier = [("", str(_("luôn hỏi")))]
        for number, question in enumerate(sheet.questions, start=1):
            if question.code == code:
                break
            labels = _labels(question)
            earlier += [
                (
                    f"{question.code}={answer}",
                    str(_("câu %(n)s là “%(a)s”") % {"n": number, "a": label}),
                )
                for answer, label in labels
            ]
        self.fields["asked_if"] = forms.ChoiceField(
            label=_("Chỉ hỏi nếu"), choices=earlier, required=False
        )

    def question(self) -> Question:
        """What the form does not ask stays as it was: words in the other language."""
        told = self.cleaned_data
        old = self.sheet.question(self.code) if self.code else None
        options, right = self._options(old)
        has_limits = told["kind"] in (spec.SCALE, spec.NUMBER)
        fields: dict[str, Any] = {
            "text": _words(told["text"], old.text if old else None),
            "kind": told["kind"],
            "options": options,
            "low": told["low"] if has_limits else None,
            "high": told["high"] if has_limits else None,
            "required": told["required"],
            "breakdown": told["breakdown"],
            "right": right,
            "points": told["points"] or 0,
            "asked_if": self._asked_if(old),
            **self._said_beside(old),
        }
        if old is not None:
            return old.model_copy(update=fields)
        return Question(code=_free_code(self.sheet), **fields)

    def _said_beside(self, old: Question | None) -> dict[str, Words | None]:
        """Words that a question may do without; those of another kind of answer are let go."""
        told = self.cleaned_data
        meant = {
            "heading": True,
            "hint": True,
            "low_label": told["kind"] == spec.SCALE,
            "high_label": told["kind"] == spec.SCALE,
            "unit_of_measure": told["kind"] == spec.NUMBER,
        }
        return {
            name: _words(told[name], getattr(old, name, None)) if fits and told[name] else None
            for name, fits in meant.items()
        }

    def _asked_if(self, old: Question | None) -> tuple[AskedIf, ...]:
        """Of a pack it may say more than this form can: untouched it stays."""
        chosen = self.cleaned_data["asked_if"]
        if old is not None and chosen == initial_of(old)["asked_if"]:
            return old.asked_if
        question, _sign, answer = chosen.partition("=")
        return (AskedIf(question=question, answers=(answer,)),) if answer else ()

    def _options(self, old: Question | None) -> tuple[tuple[Option, ...], tuple[str, ...]]:
        """Words that stay keep their code, so that a question asked only if still fits."""
        if self.cleaned_data["kind"] not in (spec.ONE, spec.SEVERAL):
            return (), old.right if old and old.kind == self.cleaned_data["kind"] else ()
        known = {option.label.vi: option for option in old.options} if old else {}
        lines = [normal(line) for line in self.cleaned_data["options"].splitlines()]
        options, right = [], []
        taken = {option.code for option in known.values()}
        for line in filter(None, lines):
            label = normal(line.lstrip("*"))
            option = known.get(label) or Option(code=_next("p", taken), label=Words(vi=label))
            taken.add(option.code)
            options.append(option)
            right += [option.code] if line.startswith("*") else []
        return tuple(options), tuple(right)


def _words(text: str, old: Words | None) -> Words:
    told = normal(text)
    return old if old is not None and old.vi == told else Words(vi=told)


def initial_of(question: Question) -> dict[str, Any]:
    stars = dict.fromkeys(question.right, "* ")
    first = question.asked_if[0] if question.asked_if else None
    return {
        "heading": _vietnamese(question.heading),
        "text": question.text.vi,
        "hint": _vietnamese(question.hint),
        "kind": question.kind,
        "options": "\n".join(f"{stars.get(o.code, '')}{o.label.vi}" for o in question.options),
        "low": question.low,
        "high": question.high,
        "low_label": _vietnamese(question.low_label),
        "high_label": _vietnamese(question.high_label),
        "unit_of_measure": _vietnamese(question.unit_of_measure),
        "points": question.points or None,
        "required": question.required,
        "breakdown": question.breakdown,
        "asked_if": f"{first.question}={first.answers[0]}" if first else "",
    }


def _vietnamese(words: Words | None) -> str:
    return words.vi if words is not None else ""


def _labels(question: Question) -> Options:
    language = current_language()
    if question.kind == spec.YES_NO:
        return [(spec.YES, str(_("Có"))), (spec.NO, str(_("Không")))]
    if question.kind == spec.SCALE:
        return [(step, step) for step in question.choices]
    return [(option.code, option.label.to(language)) for option in question.options]


def _free_code(sheet: Sheet) -> str:
    return _next("c", {question.code for question in sheet.questions})


def _next(letter: str, taken: set[str]) -> str:
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"
