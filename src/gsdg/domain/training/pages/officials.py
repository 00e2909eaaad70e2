"""The register of officials: the list, one person, imports and second entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.training import refusals
from gsdg.domain.training.actions.importing import NEW, Verdict
from gsdg.domain.training.catalogue import Catalogue, catalogue_on
from gsdg.domain.training.models import ImportDraft, Learner, Official, Post
from gsdg.domain.training.pages.links import crumbs, officials_link, sections, url
from gsdg.domain.training.queries.choices import units_kept_by
from gsdg.domain.training.queries.officials import (
    Sought,
    officials_list,
    people_left_behind,
)
from gsdg.domain.training.rules import SAME
from gsdg.domain.training.words import LEVELS, SEXES
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Choice, Link, Paging, paged
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import amount, last_day, vn_day


@dataclass(frozen=True)
class PostLine:
    """`ended_with_unit`: the unit is gone and the person waits to be placed."""

    number: int
    unit: str
    office: str
    level: str
    position: str
    time: str
    days: str
    is_held: bool
    ended_with_unit: bool
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class OfficialLine:
    link: Link
    born: str
    posts: tuple[PostLine, ...]
    trained: str


@dataclass(frozen=True)
class OfficialListPage:
    title: str
    lead: str
    sections: tuple[Link, ...]
    verbs: tuple[Link, ...]
    text: str
    levels: tuple[Choice, ...]
    positions: tuple[Choice, ...]
    units: tuple[Choice, ...]
    waiting: int
    only_waiting: bool
    placing: tuple[Choice, ...]
    rows: tuple[OfficialLine, ...]
    paging: Paging
    export: str
    done: str


@dataclass(frozen=True)
class Filters:
    """What the address asks for."""

    text: str = ""
    level: str = ""
    position: str = ""
    unit: str = ""
    waiting: str = ""

    @property
    def query(self) -> dict[str, str]:
        return {
            "tim": self.text,
            "cap": self.level,
            "chuc-danh": self.position,
            "don-vi": self.unit,
            "cho": self.waiting,
        }


def sought_of(asked: Filters, *, on: date) -> Sought:
    here = tree.current().on(on)
    unit = number_in(asked.unit, otherwise=None)
    inside = here.subtree_of(unit) if unit is not None else None
    return Sought(
        text=asked.text,
        unit_ids=inside,
        level=asked.level,
        position=asked.position,
        held_on=on,
        waiting=asked.waiting != "",
    )


def official_list_page(
    by: Actor, asked: Filters, *, number: str, on: date, done: str = ""
) -> OfficialListPage:
    catalogue = catalogue_on(on)
    found = officials_list(by, sought_of(asked, on=on), on=on)
    rows, paging = paged(found, number=number, size=50, **asked.query)
    keeps = by.may(Permission.TRAINING_KEEP)
    return OfficialListPage(
        title=_("Danh sách cán bộ làm công tác giảm nghèo"),
        lead=ngettext("%(number)s người", "%(number)s người", paging.count)
        % {"number": amount(paging.count)},
        sections=sections("official-list"),
        verbs=_list_verbs() if keeps else (),
        text=asked.text,
        levels=tuple(
            Choice(code, str(word), chosen=code == asked.level) for code, word in LEVELS.items()
        ),
        positions=tuple(
            Choice(p.code, p.label.to(current_language()), chosen=p.code == asked.position)
            for p in catalogue.training.positions
        ),
        units=_unit_choices(by, asked, on),
        waiting=people_left_behind(by, on=on),
        only_waiting=asked.waiting != "",
        placing=_places(by, on) if keeps and asked.waiting else (),
        rows=tuple(_line(official, catalogue, on) for official in rows),
        paging=paging,
        export=url("official-export", **asked.query),
        done=done,
    )


def _list_verbs() -> tuple[Link, ...]:
    return (
        Link(_("Nhập từ Excel"), url("official-import")),
        Link(_("Hồ sơ có thể trùng"), url("official-doubles")),
    )


def _unit_choices(by: Actor, asked: Filters, on: date) -> tuple[Choice, ...]:
    units = units_kept_by(by, on=on)
    if len(units) < 2:
        return ()
    return tuple(Choice(code, name, chosen=code == asked.unit) for code, name in units)


def _places(by: Actor, on: date) -> tuple[Choice, ...]:
    """Where people of an ended unit can go on: its heir where it has one, else a unit of today's map that one keeps."""
    heir = Choice("", _("đơn vị kế thừa, nếu chỉ có một"), chosen=True)
    return (heir, *(Choice(code, name) for code, name in units_kept_by(by, on=on)))


def _line(official: Official, catalogue: Catalogue, on: date) -> OfficialLine:
    held = [p for p in official.posts.all() if p.to_day is None or p.to_day > on]
    return OfficialLine(
        link=Link(official.name, url("official", official.pk)),
        born="" if official.birth_year is None else str(official.birth_year),
        posts=tuple(post_line(post, catalogue, on) for post in held),
        trained=vn_day(official.first_trained_on) if official.first_trained_on else "",
    )


def post_line(post: Post, catalogue: Catalogue, on: date, links: tuple[Link, ...] = ()) -> PostLine:
    register = tree.current()
    here = register.on(on)
    is_open = post.to_day is None
    until = _("nay") if post.to_day is None else last_day(post.to_day)
    return PostLine(
        number=post.pk,
        unit=register.name_of(post.unit_id, on),
        office=post.office.name if post.office is not None else "",
        level=str(LEVELS[post.level]),
        position=catalogue.position_label(post.position, current_language()),
        time=_("Chuyên trách") if post.full_time else _("Kiêm nhiệm"),
        days=f"{vn_day(post.from_day)} – {until}",
        is_held=post.from_day <= on and (is_open or (post.to_day or on) > on),
        ended_with_unit=is_open and not here.contains(post.unit_id),
        links=links,
    )


@dataclass(frozen=True)
class TurnLine:
    link: Link
    office: str
    days: str
    result: str


@dataclass(frozen=True)
class OfficialPage:
    title: str
    crumbs: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    posts: tuple[PostLine, ...]
    turns: tuple[TurnLine, ...]
    verbs: tuple[Link, ...]
    refusal: Refusal | None
    erasing: str
    done: str


def official_page(
    official: Official, turns: Sequence[Learner], by: Actor, *, on: date, done: str = ""
) -> OfficialPage:
    catalogue = catalogue_on(on)
    refusal = refusals.why_not_keep_official(by, official)
    may = refusal is None
    held = official.posts.all()
    return OfficialPage(
        title=official.name or _("Đã xóa dữ liệu cá nhân"),
        crumbs=crumbs(officials_link()),
        facts=tuple(_facts(official, reaches=refusals.may_reach(by, official, on=on))),
        posts=tuple(
            post_line(post, catalogue, on, _post_links(official, post, by)) for post in held
        ),
        turns=tuple(_turn(turn, on) for turn in turns),
        verbs=_verbs(official) if may else (),
        refusal=refusal if by.may(Permission.TRAINING_KEEP) else None,
        erasing=url("official-erase", official.pk)
        if by.may(Permission.OFFICIALS_ERASE) and not official.is_erased
        else "",
        done=done,
    )


def _facts(official: Official, *, reaches: bool) -> list[tuple[str, str]]:
    born = "" if official.birth_year is None else str(official.birth_year)
    first = vn_day(official.first_trained_on) if official.first_trained_on else _("chưa lần nào")
    return [
        (_("Giới tính"), str(SEXES[official.sex])),
        (_("Năm sinh"), born or _("chưa ghi")),
        (_("Dân tộc"), official.ethnicity or _("chưa ghi")),
        (
            _("Điện thoại"),
            (official.phone or _("chưa ghi")) if reaches else _("chỉ nơi đang làm việc xem được"),
        ),
        (_("Được tập huấn lần đầu"), first),
    ]


def _verbs(official: Official) -> tuple[Link, ...]:
    return (
        Link(_("Sửa hồ sơ"), url("official-change", official.pk)),
        Link(_("Thêm công việc kiêm nhiệm"), url("post-new", official.pk)),
        Link(_("Gộp với hồ sơ khác"), url("official-merge", official.pk)),
    )


def _post_links(official: Official, post: Post, by: Actor) -> tuple[Link, ...]:
    if official.is_erased or refusals.why_not_keep_post(by, post) is not None:
        return ()
    links = [Link(_("Sửa"), url("post-change", official.pk, post.pk))]
    if post.to_day is None:
        links.insert(0, Link(_("Chuyển công tác"), url("post-transfer", official.pk, post.pk)))
        links.append(Link(_("Thôi giữ"), url("post-end", official.pk, post.pk)))
    return tuple(links)


def _turn(turn: Learner, on: date) -> TurnLine:
    course = turn.course
    if turn.completed_on is not None:
        result = _("Hoàn thành")
    elif turn.attended is None:
        result = _("Trong danh sách") if course.to_day >= on else _("Chưa kết thúc lớp")
    else:
        result = _("Dự %(number)s buổi, chưa hoàn thành") % {"number": turn.attended}
    return TurnLine(
        link=Link(course.title, url("course", course.pk)),
        office=course.office.name,
        days=days_of(course.from_day, course.to_day),
        result=result,
    )


def days_of(first: date, last: date) -> str:
    return vn_day(first) if first == last else f"{vn_day(first)} – {vn_day(last)}"


@dataclass(frozen=True)
class ImportLine:
    """One line of the file; `choices` are the people it could be, the last one somebody new."""

    row: int
    name: str
    born: str
    work: str
    verdict: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ImportPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    draft: int
    undecided: tuple[ImportLine, ...]
    known: tuple[ImportLine, ...]
    new: tuple[ImportLine, ...]
    wrong: Sequence[Refusal]


def import_page(
    draft: ImportDraft, verdicts: Sequence[Verdict], *, on: date, wrong: Sequence[Refusal] = ()
) -> ImportPage:
    """What would be written, before anything is: those to look at first, then known people, then new ones."""
    catalogue = catalogue_on(on)
    lines = [(verdict, _import_line(verdict, catalogue, on)) for verdict in verdicts]
    open_lines = tuple(line for verdict, line in lines if verdict.known is None)
    return ImportPage(
        title=_("Xem trước khi nhập danh sách"),
        crumbs=crumbs(officials_link()),
        lead=ngettext(
            "%(count)s dòng trong tệp. Chưa có gì được ghi.",
            "%(count)s dòng trong tệp. Chưa có gì được ghi.",
            len(lines),
        )
        % {"count": len(lines)},
        draft=draft.pk,
        undecided=open_lines,
        known=tuple(line for verdict, line in lines if verdict.known),
        new=tuple(line for verdict, line in lines if verdict.known == NEW),
        wrong=wrong,
    )


def _import_line(verdict: Verdict, catalogue: Catalogue, on: date) -> ImportLine:
    row = verdict.row
    unit = tree.current().name_of(row.post.unit_id, on)
    position = catalogue.position_label(row.post.position, current_language())
    names = [
        Choice(
            str(hit.official_id),
            _("Là %(name)s (%(year)s), số %(number)s")
            % {"name": hit.name, "year": hit.birth_year or "…", "number": hit.official_id},
            hint=_("trùng tên, năm sinh và đơn vị") if hit.likeness == SAME else _("trùng tên"),
        )
        for hit in verdict.hits
    ]
    return ImportLine(
        row=row.row,
        name=row.person.name,
        born="" if row.person.birth_year is None else str(row.person.birth_year),
        work=f"{position}, {unit}",
        verdict="" if verdict.known is None else str(verdict.known),
        choices=(*names, Choice(str(NEW), _("Là người khác, thêm mới"))) if names else (),
    )


@dataclass(frozen=True)
class DoubleLine:
    first: Link
    second: Link
    born: str
    units: str
    merge: str


@dataclass(frozen=True)
class DoublesPage:
    title: str
    crumbs: tuple[Link, ...]
    rows: tuple[DoubleLine, ...]
    done: str


def doubles_page(
    pairs: Sequence[tuple[Official, Official]], *, on: date, done: str = ""
) -> DoublesPage:
    return DoublesPage(
        title=_("Hồ sơ có thể trùng"),
        crumbs=crumbs(officials_link()),
        rows=tuple(_double(first, second, on) for first, second in pairs[:200]),
        done=done,
    )


def _double(first: Official, second: Official, on: date) -> DoubleLine:
    register = tree.current()

    def units(one: Official) -> str:
        names = (register.name_of(post.unit_id, on) for post in one.posts.all())
        return ", ".join(dict.fromkeys(names))

    return DoubleLine(
        first=Link(
            _("%(name)s, số %(number)s") % {"name": first.name, "number": first.pk},
            url("official", first.pk),
        ),
        second=Link(
            _("%(name)s, số %(number)s") % {"name": second.name, "number": second.pk},
            url("official", second.pk),
        ),
        born=f"{first.birth_year or '…'} / {second.birth_year or '…'}",
        units=f"{units(first)} / {units(second)}",
        merge=url("official-merge", first.pk, voi=second.pk),
    )
