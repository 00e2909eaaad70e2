"""What stands between a draft and its certifying, as the page says it: problems, explanations, notes, the bar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.packs.evaluate import Outcome
from gsdg.domain.packs.spec import ListColumnType
from gsdg.domain.reporting.forms import BASE, EXPLANATION, Base, text_digest
from gsdg.domain.reporting.models import Waiver
from gsdg.domain.reporting.pages.saying import message_at
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.reporting.refusals import why_not_right
from gsdg.domain.reporting.row_places import column_at, place_of_row
from gsdg.domain.reporting.rules import (
    DIVISION_WORDS,
    failed,
    may_be_waived,
    notes,
    place_of,
    to_explain,
)
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class ProblemLine:
    """One thing said of one or several places, each linked."""

    id: str
    links: tuple[Link, ...]
    message: str
    remedy: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A doubtful figure and the text that explains it."""

    line: ProblemLine
    name: str
    text: str
    base: str
    is_written: bool


@dataclass(frozen=True)
class WaivedLine:
    """What a check asks and need not be answered: why, by whom, until when."""

    line: ProblemLine
    reason: str
    by: str
    until: date


@dataclass(frozen=True)
class Checks:
    blocking: tuple[ProblemLine, ...]
    asked: tuple[Asked, ...]
    notes: tuple[ProblemLine, ...]
    waived: tuple[WaivedLine, ...]
    voided: tuple[WaivedLine, ...]
    """Waivers that were given for other figures than those that stand now."""
    missing_texts: tuple[Link, ...]

    @property
    def title(self) -> str:
        number = len(self.blocking)
        if number == 1:
            return _("Một lỗi chặn gửi")
        return ngettext("%(number)s lỗi chặn gửi", "%(number)s lỗi chặn gửi", number) % {
            "number": number
        }

    @property
    def unwritten(self) -> int:
        return sum(1 for asked in self.asked if not asked.is_written)


@dataclass(frozen=True)
class Bar:
    """The bottom of the page: what is saved, what is missing, and the one act. `why_not` disables it."""

    saved_at: str
    blocking: int
    unwritten: int
    first_unwritten: str
    blanks: int
    first_blank: str
    act: str
    act_url: str
    why_not: str
    caution: str
    next_step: str
    paper: Link | None


def checks_of(draft: Draft, kept: Mapping[str, str] | None = None) -> Checks:
    """`kept` is what was typed and not stored, by the name of its field."""
    places = Places(draft)
    language = current_language()
    empty = [
        Link(section.title.to(language), f"#o-{section.code}")
        for section in draft.form.texts
        if section.required and not draft.answers.texts.get(section.code, "").strip()
    ]
    every = [] if draft.is_only_a_sum else draft.outcomes
    waived = may_be_waived([o for o in every if place_of(o) in draft.waivers])
    outcomes = [o for o in every if place_of(o) not in waived]
    return Checks(
        blocking=tuple(places.line(o) for o in failed(outcomes)),
        asked=tuple(_asked(draft, places, o, kept or {}) for o in to_explain(outcomes)),
        notes=tuple(places.line(o) for o in notes(outcomes)),
        waived=tuple(
            _waived(draft.waivers[place], places, outcome) for place, outcome in waived.items()
        ),
        voided=tuple(
            _waived(waiver, places, outcome)
            for place, outcome in may_be_waived(outcomes).items()
            for waiver in draft.given.get(place, ())
        ),
        missing_texts=tuple(empty),
    )


def _asked(draft: Draft, places: Places, outcome: Outcome, kept: Mapping[str, str]) -> Asked:
    place = place_of(outcome)
    name = EXPLANATION + place
    stored = draft.explained.get(place)
    text = stored.text if stored is not None else ""
    base = Base(stored.version if stored is not None else 0, text_digest(text))
    return Asked(
        line=places.line(outcome),
        name=name,
        text=kept.get(name, text),
        base=kept.get(BASE + name, str(base)),
        is_written=text.strip() != "",
    )


def _waived(waiver: Waiver, places: Places, outcome: Outcome) -> WaivedLine:
    by = ", ".join(filter(None, [waiver.by_name, waiver.by_office]))
    return WaivedLine(places.line(outcome), waiver.reason, by, waiver.until)


class Places:
    """How addresses of checks are named and where on the page they stand."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.form = draft, draft.form
        self.language = current_language()

    def line(self, outcome: Outcome) -> ProblemLine:
        links = tuple(self.links(outcome.addresses))
        said = message_at(outcome, self.form, self.language)
        return ProblemLine(
            id=f"p-{place_of(outcome)}",
            links=links,
            message=_after(links[0].label, said) if links else said,
            remedy=outcome.remedy.to(self.language),
            places=tuple(self.field(address) for address in outcome.addresses),
        )

    def links(self, addresses: Sequence[str]) -> Iterator[Link]:
        """Each place; columns of one row are one place, which is named once."""
        named: set[str] = set()
        for i, address in enumerate(addresses):
            label = self.label(address) if i == 0 else self.short(address)
            if label not in named:
                yield Link(label, f"#o-{self.field(address)}")
            named.add(label)

    def label(self, address: str) -> str:
        """`Ô 12.2, hộ nghèo cuối kỳ, tổng số`; a place of a list by its section and row."""
        cell = self.form.by_address.get(address)
        if cell is None:
            return self.short(address)
        words = cell.label(self.language)
        return _("Ô %(cell)s, %(label)s") % {"cell": address, "label": _small(words)}

    def short(self, address: str) -> str:
        if address in self.form.by_address:
            return _("ô %(cell)s") % {"cell": address}
        _check, at, explained = address.partition("@")
        if at:
            return _("giải trình %(place)s") % {"place": self.short(explained)}
        section, _dot, rest = address.partition(".")
        title = next((s.title for s in self.form.sections if s.code == section), None)
        name = title.to(self.language) if title is not None else address
        number = rest.partition(".")[0]
        return _("%(list)s, dòng %(number)s") % {"list": name, "number": number} if rest else name

    def of_typed(self, field: str, typed: Mapping[str, str]) -> str:
        """The label of what was sent; a place of a row by its column and by the name that its row bears on the page."""
        column = column_at(self.form, field)
        if column is None:
            return self.label(self.of_field(field))
        title = self.short(field.partition("[")[0])
        return f"{title}, {self._row(field, typed)}, {column.label.to(self.language)}"

    def beside(self, field: str, typed: Mapping[str, str]) -> str:
        """The same within a sentence, after the word for a cell."""
        column = column_at(self.form, field)
        return (
            field
            if column is None
            else f"{column.label.to(self.language)}, {self._row(field, typed)}"
        )

    def _row(self, field: str, typed: Mapping[str, str]) -> str:
        """A row that was not stored has no number yet, and on the page others may stand before it."""
        row, _dot, _column = field.rpartition(".")
        section, _bracket, key = row.removesuffix("]").partition("[")
        columns = self.form.list_section(section).columns
        first = next((c.code for c in columns if c.type is ListColumnType.TEXT), "")
        standing = enumerate(self.draft.rows.get(section, ()), start=1)
        number, stored = next(((n, one) for n, one in standing if one.key == key), (0, None))
        name = typed.get(f"{row}.{first}") or (stored.values.get(first) if stored else "")
        if name:
            return _("dòng “%(name)s”") % {"name": name}
        return _("dòng %(number)s") % {"number": number} if stored else _("dòng mới")

    def of_field(self, field: str) -> str:
        """The address of a field, as checks would name it: rows by their number."""
        section, bracket, rest = field.removeprefix(EXPLANATION).partition("[")
        if not bracket:
            return section
        key, _bracket, column = rest.partition("]")
        keys = [row.key for row in self.draft.rows.get(section, ())]
        number = keys.index(key) + 1 if key in keys else len(keys) + 1
        return f"{section}.{number}{column}"

    def field(self, address: str) -> str:
        """The name of the field: rows of lists are counted in checks and keyed on the page."""
        section, _dot, rest = address.partition(".")
        number, _dot, column = rest.partition(".")
        rows = self.draft.rows.get(section, ())
        if address in self.form.by_address or not number.isdigit() or int(number) > len(rows):
            return address
        return f"{place_of_row(section, rows[int(number) - 1].key)}.{column}"


def _after(label: str, said: str) -> str:
    """Without the name of the row, which stands before it."""
    return said.removeprefix(f"{label}, ").removeprefix(f"{label}: ")


def bar_of(draft: Draft, checks: Checks, *, actor: Actor, now: datetime, still_out: int = 0) -> Bar:
    """`still_out`: of a consolidated report, how many below have nothing accepted yet."""
    report, duty = draft.report, draft.report.duty
    reasons = draft.reasons_not_to_certify
    blanks = draft.blanks if any(r.code == "report.blank_cells" for r in reasons) else []
    signs, sends, records = (
        why_not_right(report, actor, permission) is None
        for permission in (
            Permission.REPORT_CERTIFY,
            Permission.REPORT_SUBMIT,
            Permission.REPORT_CERTIFY_ON_PAPER,
        )
    )
    unwritten = [asked for asked in checks.asked if not asked.is_written]
    if signs and sends:
        act, name = _("Ký duyệt và gửi"), "certify-and-submit"
    else:
        act, name = (_("Ký duyệt"), "certify") if signs else ("", "certify")
    paper = reverse("reporting:signed-paper", args=[report.pk])
    return Bar(
        saved_at=_saved_at(draft, now),
        blocking=len(checks.blocking),
        unwritten=len(unwritten),
        first_unwritten=f"#{unwritten[0].line.id}" if unwritten else "",
        blanks=len(blanks),
        first_blank=f"#o-{blanks[0]}" if blanks else "",
        act=act,
        act_url=reverse(f"reporting:{name}", args=[report.pk]),
        why_not=_why_not(draft, checks, reasons, len(blanks)),
        caution=_caution(still_out),
        next_step="" if signs else _next_step(reasons, duty.office.short_name),
        paper=Link(_("Ghi nhận bản đã ký"), paper) if records and not reasons else None,
    )


def _saved_at(draft: Draft, now: datetime) -> str:
    at = draft.report.changed_at
    if at is None:
        return ""
    local = localtime(at)
    is_today = local.date() == localtime(now).date()
    return f"{local:%H:%M:%S}" if is_today else f"{local:%H:%M %d/%m}"


def _caution(still_out: int) -> str:
    if not still_out:
        return ""
    words = ngettext(
        "Còn %(number)s đơn vị chưa có số được duyệt: ký bây giờ là ký số chưa đủ.",
        "Còn %(number)s đơn vị chưa có số được duyệt: ký bây giờ là ký số chưa đủ.",
        still_out,
    )
    return words % {"number": still_out}


def _next_step(reasons: Sequence[Refusal], office: str) -> str:
    if reasons:
        return _("Xong thì báo lãnh đạo ký duyệt.")
    return _("Đã đủ để ký. Bước tiếp: báo lãnh đạo %(office)s ký duyệt.") % {"office": office}


def _why_not(draft: Draft, checks: Checks, reasons: Sequence[Refusal], blanks: int) -> str:
    """One sentence that names each kind of reason; the places themselves are linked elsewhere on the page."""
    if not reasons:
        return ""
    said = []
    if checks.blocking:
        said.append(_("%(number)s lỗi") % {"number": len(checks.blocking)})
    if blanks:
        said.append(
            ngettext("%(number)s ô trống", "%(number)s ô trống", blanks) % {"number": blanks}
        )
    if checks.unwritten:
        unwritten = checks.unwritten
        words = ngettext(
            "%(number)s chỗ chưa giải trình", "%(number)s chỗ chưa giải trình", unwritten
        )
        said.append(words % {"number": unwritten})
    if checks.missing_texts:
        said.append(_("%(number)s mục chưa viết") % {"number": len(checks.missing_texts)})
    unfinished = [DIVISION_WORDS[d][current_language()] for d in draft.unfinished_divisions]
    if unfinished:
        said.append(_("phần của %(divisions)s") % {"divisions": ", ".join(unfinished)})
    if not said and draft.why_not_the_same is not None:
        return _(
            "Chưa đổi gì từ khi nhận lại: sửa theo yêu cầu ở đầu trang, hoặc trả lời vì sao giữ nguyên."
        )
    return _("Chưa ký gửi được: còn %(reasons)s.") % {"reasons": ", ".join(said)}


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
