"""Templates of papers: which kinds have one of the province's own, its versions, and the tags that it may hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.papers import refusals_made as refusals
from gsdg.domain.papers.forms_made import TemplateForm
from gsdg.domain.papers.models import PaperTemplate, TemplateUse
from gsdg.domain.papers.pages.made import crumbs, register_crumb
from gsdg.domain.papers.ports import PaperKind, paper_kinds
from gsdg.domain.papers.queries.made import templates_of, uses_of
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents.tags import TAGS
from gsdg.toolkit.installation.clock import business_day_of
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class KindLine:
    link: Link
    in_force: str
    versions: int


@dataclass(frozen=True)
class TemplatesPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    lines: tuple[KindLine, ...]


def templates_crumb() -> Link:
    return Link(_("Mẫu văn bản"), reverse("papers:templates"))


def kind_url(kind: str) -> str:
    return reverse("papers:template-kind", args=[kind])


def templates_page(
    templates: Iterable[PaperTemplate], uses: Iterable[TemplateUse], *, on: date
) -> TemplatesPage:
    counted: dict[str, int] = {}
    for one in templates:
        counted[one.kind] = counted.get(one.kind, 0) + 1
    holding = {use.kind: use for use in uses if use.from_day <= on}
    return TemplatesPage(
        title=_("Mẫu văn bản"),
        crumbs=crumbs(register_crumb()),
        lead=_("Mỗi loại văn bản có sẵn mẫu mặc định theo Nghị định 30/2020/NĐ-CP; tỉnh có thể thay bằng mẫu Word của mình."),
        lines=tuple(
            KindLine(
                Link(kind.words(current_language()), kind_url(kind.code)),
                _holds(holding.get(kind.code)),
                counted.get(kind.code, 0),
            )
            for kind in paper_kinds()
        ),
    )  # fmt: skip


def _holds(use: TemplateUse | None) -> str:
    if use is None or use.template is None:
        return _("mẫu mặc định")
    said = {"number": use.template.number, "day": vn_day(use.from_day)}
    return _("mẫu của tỉnh, bản %(number)s, từ %(day)s") % said


@dataclass(frozen=True)
class VersionLine:
    number: int
    name: str
    note: str
    kept_at: date
    kept_by: str
    is_in_force: bool
    is_over: bool
    coming: str
    file: str
    preview: str
    put: str


@dataclass(frozen=True)
class TagLine:
    written: str
    means: str
    needed: bool
    alone: bool


@dataclass(frozen=True)
class KindPage:
    title: str
    crumbs: tuple[Link, ...]
    in_force: str
    versions: tuple[VersionLine, ...]
    form: TemplateForm | None
    starter: str
    default_preview: str
    put_default: str
    tags: tuple[TagLine, ...]
    done: str


def kind_page(
    kind: PaperKind, by: Actor, form: TemplateForm, *, on: date, done: str = ""
) -> KindPage:
    uses, templates = uses_of(kind.code), templates_of(kind.code)
    holding = next((use for use in uses if use.from_day <= on), None)
    may_put = refusals.why_not_approve_templates(by, on=on) is None
    people = names([one.kept_by_id for one in templates])
    own = holding is not None and holding.template is not None
    return KindPage(
        title=kind.words(current_language()),
        crumbs=crumbs(register_crumb(), templates_crumb()),
        in_force=_holds(holding),
        versions=tuple(_version(one, holding, uses, people, on, may_put=may_put) for one in templates),
        form=form if refusals.why_not_keep_templates(by, on=on) is None else None,
        starter=_file(kind.code, "bat-dau", 0),
        default_preview=_file(kind.code, "xem-thu", 0),
        put_default=_put(kind.code, 0) if may_put and own else "",
        tags=tuple(_tags()),
        done=done,
    )  # fmt: skip


def _file(kind: str, what: str, pk: int) -> str:
    return reverse("papers:template-file", args=[kind, what, pk])


def _put(kind: str, pk: int) -> str:
    return reverse("papers:template-put", args=[kind, pk])


def _version(
    one: PaperTemplate,
    holding: TemplateUse | None,
    uses: list[TemplateUse],
    people: dict[int, str],
    on: date,
    *,
    may_put: bool,
) -> VersionLine:
    is_in_force = holding is not None and holding.template_id == one.pk
    coming = next((u for u in uses if u.from_day > on and u.template_id == one.pk), None)
    return VersionLine(
        number=one.number,
        name=one.file_name,
        note=one.note,
        kept_at=business_day_of(one.kept_at),
        kept_by=people.get(one.kept_by_id, ""),
        is_in_force=is_in_force,
        is_over=not is_in_force and any(u.from_day <= on and u.template_id == one.pk for u in uses),
        coming=vn_day(coming.from_day) if coming is not None else "",
        file=_file(one.kind, "tep", one.pk),
        preview=_file(one.kind, "xem-thu", one.pk),
        put=_put(one.kind, one.pk) if may_put and not is_in_force else "",
    )


def _tags() -> Iterable[TagLine]:
    for tag in TAGS.values():
        yield TagLine(
            "{{" + tag.code + "}}", tag.words(current_language()), tag.is_needed, tag.is_block
        )
