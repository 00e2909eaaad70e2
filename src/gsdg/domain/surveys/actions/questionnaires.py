"""Questionnaires: built by an office, or taken over from the pack; changed only while no survey asks them."""

from __future__ import annotations

import json
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from gsdg.domain.packs.surveys import Sheet
from gsdg.domain.surveys import refusals, rules
from gsdg.domain.surveys.actions.recording import record_questionnaire
from gsdg.domain.surveys.catalogue import catalogue_on
from gsdg.domain.surveys.models import Questionnaire, QuestionnaireVersion
from gsdg.domain.units.models import Office
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import Actor


def content_of(sheet: Sheet) -> tuple[dict[str, Any], str]:
    """What is stored, and the hash of its canonical text."""
    content = sheet.model_dump(mode="json")
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return content, sha256(text.encode()).hexdigest()


@transaction.atomic
def adopt(*, code: str, by: Actor, at: datetime, on: date) -> QuestionnaireVersion:
    """The questionnaire of the pack in force, as it says today; the same words are the same version."""
    catalogue = catalogue_on(on)
    written = catalogue.questionnaires.get(code)
    if written is None:
        details = {"code": code, "known": ", ".join(catalogue.questionnaires)}
        raise Refused(Refusal("questionnaire.unknown", details, cell="questionnaire"))
    origin = catalogue.origin
    found, _ = Questionnaire.objects.get_or_create(
        origin=origin,
        code=code,
        defaults={"purpose": written.purpose, "made_at": at, "made_by_id": by.id},
    )
    found = Questionnaire.objects.select_for_update().get(pk=found.pk)
    content, digest = content_of(written.sheet)
    same: QuestionnaireVersion | None = found.versions.filter(sha256=digest).first()
    if same is not None:
        return same
    made = _add_version(found, content, digest, by, at)
    made.pinned_at = at
    made.save(update_fields=["pinned_at"])
    record_questionnaire("questionnaire.adopted", found, by, at, version=made.number)
    return made


OF_PACK = "bo:"


def chosen(text: str, *, by: Actor, at: datetime, on: date) -> int:
    """The version behind what somebody chose on a form: `bo:` and a code of the pack, or the number of a version."""
    if text.startswith(OF_PACK):
        return int(adopt(code=text.removeprefix(OF_PACK), by=by, at=at, on=on).pk)
    number = number_in(text, otherwise=None)
    if number is None:
        raise Refused(
            Refusal(
                "questionnaire.unknown",
                {"code": text, "known": f"{OF_PACK}…"},
                cell="questionnaire",
            )
        )
    return number


@transaction.atomic
def build(
    *, office: Office, purpose: str, sheet: Sheet, by: Actor, at: datetime
) -> QuestionnaireVersion:
    insist(refusals.why_not_keep_office(by, office))
    _insist_on_sheet(sheet)
    made = Questionnaire.objects.create(
        purpose=purpose, office=office, made_at=at, made_by_id=by.id
    )
    version = _add_version(made, *content_of(sheet), by, at)
    record_questionnaire("questionnaire.built", made, by, at, questions=len(sheet.questions))
    return version


@transaction.atomic
def rewrite(
    *, questionnaire_id: int, sheet: Sheet, base: str, by: Actor, at: datetime
) -> QuestionnaireVersion:
    """`base` is the hash of what was looked at: nobody's questions are overwritten unseen. A pinned one gets a successor."""
    found = Questionnaire.objects.select_for_update(of=("self",)).get(pk=questionnaire_id)
    insist(refusals.why_not_build(by, found))
    _insist_on_sheet(sheet)
    latest = found.latest
    insist(None if latest.sha256 == base else Refusal("questionnaire.changed_meanwhile"))
    content, digest = content_of(sheet)
    if latest.pinned_at is not None:
        latest = _add_version(found, content, digest, by, at)
    else:
        latest.content, latest.sha256, latest.title = content, digest, sheet.title.vi
        latest.made_at, latest.made_by_id = at, by.id
        latest.save()
    record_questionnaire("questionnaire.changed", found, by, at, version=latest.number)
    return latest


def pin(version: QuestionnaireVersion, *, at: datetime) -> None:
    """By the survey that asks it, inside its transaction."""
    if version.pinned_at is None:
        version.pinned_at = at
        version.save(update_fields=["pinned_at"])


def _insist_on_sheet(sheet: Sheet) -> None:
    wrong = rules.why_not_questions(sheet.title.vi, sheet.questions)
    if wrong:
        raise Refused(wrong)


def _add_version(
    questionnaire: Questionnaire, content: dict[str, Any], digest: str, by: Actor, at: datetime
) -> QuestionnaireVersion:
    made: QuestionnaireVersion = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire,
        number=questionnaire.versions.count() + 1,
        title=content["title"]["vi"],
        content=content,
        sha256=digest,
        made_at=at,
        made_by_id=by.id,
    )
    return made
