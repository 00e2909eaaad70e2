"""Questionnaires: those of the pack and of the office, one of them to look at and to build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.packs.surveys import PackQuestionnaire, Question
from gsdg.domain.surveys import refusals
from gsdg.domain.surveys.catalogue import Catalogue
from gsdg.domain.surveys.models import Questionnaire, QuestionnaireVersion
from gsdg.domain.surveys.pages.filling import QuestionField, fields_of
from gsdg.domain.surveys.pages.links import crumbs, questionnaires_link, sections, url
from gsdg.domain.surveys.words import KINDS, PURPOSES
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class QuestionnaireLine:
    link: Link
    purpose: str
    questions: str
    origin: str
    verified: bool


@dataclass(frozen=True)
class QuestionnaireListPage:
    title: str
    lead: str
    sections: tuple[Link, ...]
    rows: tuple[QuestionnaireLine, ...]
    own: tuple[QuestionnaireLine, ...]
    may_build: bool


def questionnaire_list_page(
    catalogue: Catalogue | None, own: Iterable[Questionnaire], by: Actor
) -> QuestionnaireListPage:
    written = catalogue.questionnaires.values() if catalogue else ()
    act = catalogue.release.act if catalogue else ""
    return QuestionnaireListPage(
        title=_("Phiếu hỏi"),
        lead=_("Phiếu của bộ chế độ dùng được ngay; phiếu riêng do cơ quan mình lập."),
        sections=sections("questionnaire-list"),
        rows=tuple(_pack_line(one, act) for one in written),
        own=tuple(map(_own_line, own)),
        may_build=by.may(Permission.SURVEY_KEEP),
    )


def _pack_line(one: PackQuestionnaire, act: str) -> QuestionnaireLine:
    title = one.title.to(current_language())
    return QuestionnaireLine(
        link=Link(title, url("pack-questionnaire", one.code)),
        purpose=str(PURPOSES.get(one.purpose, one.purpose)),
        questions=_number(len(one.questions)),
        origin=act,
        verified=one.verified,
    )


def _own_line(one: Questionnaire) -> QuestionnaireLine:
    latest = one.latest
    return QuestionnaireLine(
        link=Link(latest.called(current_language()), url("questionnaire", one.pk)),
        purpose=str(PURPOSES.get(one.purpose, one.purpose)),
        questions=_number(len(latest.sheet.questions)),
        origin=one.office.name if one.office else one.origin,
        verified=True,
    )


def _number(questions: int) -> str:
    told = ngettext("%(number)s câu", "%(number)s câu", questions)
    return told % {"number": questions}


@dataclass(frozen=True)
class PreviewLine:
    """`change` and `removal` are empty for who only looks."""

    field: QuestionField
    kind: str
    points: int
    right: str
    change: str
    removal: str
    up: str


@dataclass(frozen=True)
class QuestionnairePage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    note: str
    intro: str
    lines: tuple[PreviewLine, ...]
    new_question: str
    verbs: tuple[Link, ...]
    copy: str
    begin: str
    base: str
    done: str


def questionnaire_page(one: Questionnaire, by: Actor, *, done: str = "") -> QuestionnairePage:
    latest = one.latest
    builds = refusals.why_not_build(by, one) is None
    note = ""
    if latest.pinned_at is not None:
        note = _(
            "Lần %(number)s đã dùng trong khảo sát nên giữ nguyên; sửa câu hỏi sẽ thành lần %(next)s."
        ) % {"number": latest.number, "next": latest.number + 1}
    verbs = [Link(_("In phiếu (Word)"), url("version-paper", latest.pk))]
    if builds:
        verbs.append(Link(_("Sửa tên, lời nói đầu"), url("questionnaire-change", one.pk)))
    return QuestionnairePage(
        title=latest.called(current_language()),
        crumbs=crumbs(questionnaires_link()),
        lead=_("%(purpose)s, lần %(number)s, %(questions)s")
        % {
            "purpose": PURPOSES.get(one.purpose, one.purpose),
            "number": latest.number,
            "questions": _number(len(latest.sheet.questions)),
        },
        note=note,
        intro=latest.sheet.intro.to(current_language()),
        lines=_lines(latest, builds=one.pk if builds else 0),
        new_question=url("question-new", one.pk) if builds else "",
        verbs=tuple(verbs),
        copy="",
        begin=url("survey-new", phieu=latest.pk) if by.may(Permission.SURVEY_KEEP) else "",
        base=latest.sha256,
        done=done,
    )


def version_page(version: QuestionnaireVersion, by: Actor) -> QuestionnairePage:
    """As it was asked."""
    return QuestionnairePage(
        title=version.called(current_language()),
        crumbs=crumbs(questionnaires_link()),
        lead=_("Lần %(number)s, %(questions)s")
        % {"number": version.number, "questions": _number(len(version.sheet.questions))},
        note="",
        intro=version.sheet.intro.to(current_language()),
        lines=_lines(version, builds=0),
        new_question="",
        verbs=(Link(_("In phiếu (Word)"), url("version-paper", version.pk)),),
        copy="",
        begin="",
        base="",
        done="",
    )


def pack_page(written: PackQuestionnaire, by: Actor) -> QuestionnairePage:
    source, sheet = written.source, written.sheet
    keeps = by.may(Permission.SURVEY_KEEP)
    number = {"questions": _number(len(sheet.questions))}
    return QuestionnairePage(
        title=sheet.title.to(current_language()),
        crumbs=crumbs(questionnaires_link()),
        lead=_("Phiếu của bộ chế độ, %(questions)s") % number,
        note="" if source.verified else f"{source.act}: {source.note}",
        intro=sheet.intro.to(current_language()),
        lines=_preview(fields_of(sheet, {}), sheet.questions, builds=0),
        new_question="",
        verbs=(),
        copy=url("pack-questionnaire-copy", written.code) if keeps else "",
        begin=url("survey-new", phieu=f"bo:{written.code}") if keeps else "",
        base="",
        done="",
    )


def _lines(version: QuestionnaireVersion, *, builds: int) -> tuple[PreviewLine, ...]:
    sheet = version.sheet
    return _preview(fields_of(sheet, {}), sheet.questions, builds=builds)


def _preview(
    fields: Sequence[QuestionField], questions: Sequence[Question], *, builds: int
) -> tuple[PreviewLine, ...]:
    lines = []
    for i, (field, question) in enumerate(zip(fields, questions, strict=True)):
        labels = {choice.value: choice.label for choice in field.choices}
        lines.append(
            PreviewLine(
                field=field,
                kind=str(KINDS[question.kind]),
                points=question.points,
                right=", ".join(labels.get(code, code) for code in question.right),
                change=url("question-change", builds, question.code) if builds else "",
                removal=url("question-remove", builds, question.code)
                if builds and len(questions) > 1
                else "",
                up=url("question-up", builds, question.code) if builds and i else "",
            )
        )
    return tuple(lines)
