"""Answering: items that differ merge, one that clashes is shown side by side, nothing is overwritten silently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.inspections import refusals_visits, rules_visits
from gsdg.domain.inspections.actions.at_visit import locked, locked_answer, move, record, step, tell
from gsdg.domain.inspections.actions.visiting import version_of
from gsdg.domain.inspections.entries_visits import AnswerChange, Said
from gsdg.domain.inspections.models import (
    Answer,
    AnswerVersion,
    Evidence,
    SelfReportLine,
    Stop,
    Visit,
)
from gsdg.domain.inspections.questions import Questions, questions_of
from gsdg.domain.inspections.words_visits import CHOICES
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.files.models import StoredFile

AtCell = Callable[[int, str, Refusal], Refusal]
"""Where in a workbook what a rule says of the answer at a stop belongs."""


def nowhere(_stop_id: int, _item: str, refusal: Refusal) -> Refusal:
    return refusal


@dataclass(frozen=True)
class Clash:
    """Two people answered one item: what stands, and what was not stored."""

    stop_id: int
    item: str
    standing: Said
    standing_version: int
    wanted: Said
    by_id: int | None
    at: datetime


@dataclass
class Saved:
    """What was stored, what clashed, what was refused and where."""

    visit: Visit
    stored: list[Answer] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    refusals: dict[tuple[int, str], Refusal] = field(default_factory=dict)


@transaction.atomic
def save_answers(
    *,
    visit_id: int,
    changes: Sequence[AnswerChange],
    by: Actor,
    at: datetime,
    on: date,
    all_or_nothing: bool = False,
    at_cell: AtCell = nowhere,
) -> Saved:
    """Store what may be stored. With `all_or_nothing` (workbooks) one refusal or clash refuses everything, each told at
    its cell."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_answer(by, visit))
    saved = Saved(visit)
    _Answering(visit, questions_of(visit, on=on), saved, by, at).take(changes)
    if all_or_nothing and (wrong := list(_wrong(saved, at_cell))):
        raise Refused(wrong)
    if saved.stored:
        move(visit)
        places = sorted(f"{one.stop_id}.{one.item}" for one in saved.stored)
        record("answered", visit, by, at, places=places)
    return saved


def _wrong(saved: Saved, at_cell: AtCell) -> Iterator[Refusal]:
    for (stop_id, item), refusal in saved.refusals.items():
        yield at_cell(stop_id, item, refusal)
    for clash in saved.clashes:
        yield at_cell(clash.stop_id, clash.item, _refused(clash))


def _refused(clash: Clash) -> Refusal:
    """In words, as the other one sees it on the page."""
    said = clash.standing
    choice = CHOICES[said.choice]["vi"] if said.choice else ""
    number = "" if said.number is None else str(said.number)
    return Refusal("checklist.clash", {"standing": said.text or number or choice}, cell="choice")


class _Answering:
    """One person's answers against what stands now."""

    def __init__(
        self, visit: Visit, questions: Questions, saved: Saved, by: Actor, at: datetime
    ) -> None:
        self.visit, self.questions, self.saved = visit, questions, saved
        self.by_id, self.at = by.person_id, at
        self.stops = {stop.pk: stop for stop in visit.stops.all()}
        self.standing = {(a.stop_id, a.item): a for a in visit.answers.all()}

    def take(self, changes: Sequence[AnswerChange]) -> None:
        new: list[Answer] = []
        changed: list[Answer] = []
        for change in changes:
            answer = self._one(change)
            if answer is not None:
                (changed if answer.pk else new).append(answer)
        Answer.objects.bulk_create(new)
        names = ["choice", "number", "text", "reason", "explanation", "version", "at", "by_id"]
        Answer.objects.bulk_update(changed, [*names, "dismissed_because"])
        self.saved.stored = [*new, *changed]
        AnswerVersion.objects.bulk_create([version_of(answer) for answer in self.saved.stored])

    def _one(self, change: AnswerChange) -> Answer | None:
        """The answer to be stored, or nothing: the same as before, refused, or somebody else's."""
        key = change.stop_id, change.item
        said = _tidy(change.said)
        answer = self.standing.get(key)
        item = self.questions.of(self._stop(change.stop_id), change.item).item
        same = said == (answer.said if answer else Said())
        if same:
            return None
        refusal = rules_visits.why_not_said(item, said, answer.offer if answer else None)
        if refusal is not None:
            self.saved.refusals[key] = refusal
            return None
        version = answer.version if answer else 0
        if rules_visits.clashes(base=change.base_version, standing=version, same=same):
            self._clash(change, said, answer)
            return None
        return self._changed(answer or Answer(visit=self.visit, stop_id=change.stop_id, item=change.item, version=0), said)  # fmt: skip

    def _stop(self, stop_id: int) -> Stop:
        found = self.stops.get(stop_id)
        if found is None:
            raise Refused(Refusal("visit.unknown", {"text": stop_id}))
        return found

    def _changed(self, answer: Answer, said: Said) -> Answer:
        answer.choice, answer.number, answer.text = said.choice, said.number, said.text
        answer.reason, answer.explanation = said.reason, said.explanation
        answer.version += 1
        answer.at, answer.by_id = self.at, self.by_id
        answer.dismissed_because = ""
        return answer

    def _clash(self, change: AnswerChange, said: Said, answer: Answer | None) -> None:
        standing = answer.said if answer else Said()
        self.saved.clashes.append(
            Clash(
                change.stop_id,
                change.item,
                standing,
                answer.version if answer else 0,
                said,
                answer.by_id if answer else None,
                answer.at if answer else self.at,
            )
        )


def _tidy(said: Said) -> Said:
    return Said(
        said.choice, said.number, normal(said.text), normal(said.reason), normal(said.explanation)
    )


@transaction.atomic
def add_evidence(
    *,
    visit_id: int,
    stop_id: int,
    item: str,
    stored: StoredFile,
    name: str,
    text: str = "",
    by: Actor,
    at: datetime,
    on: date,
) -> Evidence:
    """A photo may come before the words: an answer that is not there yet begins with it. The same file twice is one."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_answer(by, visit))
    if stored.size == 0:
        raise Refused(Refusal("visit_answer.evidence_empty", cell="file"))
    stop = visit.stops.filter(pk=stop_id).first()
    if stop is None:
        raise Refused(Refusal("visit.unknown", {"text": stop_id}))
    questions_of(visit, on=on).of(stop, item)
    answer, made = Answer.objects.get_or_create(
        stop=stop, item=item, defaults={"visit": visit, "at": at, "by_id": by.person_id}
    )
    if made:
        version_of(answer).save()
    evidence, _ = Evidence.objects.get_or_create(
        answer=answer,
        file=stored,
        defaults={
            "name": name[:255],
            "text": normal(text),
            "on": on,
            "at": at,
            "by_id": by.person_id,
        },
    )
    record("evidence_added", visit, by, at, answer=answer.pk, evidence=evidence.pk)
    return evidence


@transaction.atomic
def dismiss(*, answer_id: int, reason: str, by: Actor, at: datetime) -> Answer:
    """A failing answer that is no finding, and why."""
    answer = locked_answer(answer_id)
    insist(refusals_visits.why_not_dismiss(by, answer, reason))
    answer.dismissed_because = normal(reason)
    answer.save(update_fields=["dismissed_because"])
    record("answer_dismissed", answer.visit, by, at, answer=answer.pk)
    return answer


@transaction.atomic
def write_self_report(
    *,
    visit_id: int,
    texts: Mapping[str, str],
    send: bool,
    by: Actor,
    at: datetime,
    on: date,
) -> Visit:
    """What the unit says of the same items; shown to the team beside its answers."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_report_self(by, visit))
    asked = {item.code for item in questions_of(visit, on=on).checklist.self_reported}
    standing = {line.item: line for line in visit.self_report.all()}
    for code in texts.keys() - asked:
        raise Refused(Refusal("visit_answer.unknown", {"item": code}))
    for code, text in texts.items():
        insist(rules_visits.why_not_text(text, cell=code) if normal(text) else None)
    changed = [
        code
        for code, text in texts.items()
        if _write(visit, standing.get(code), code, normal(text), by, at)
    ]
    if send:
        insist(refusals_visits.why_not_send_again(visit, changed=_since_sent(visit, changed)))
        move(visit, self_reported_at=at, self_reported_by_id=by.person_id)
        tell(visit, visit.by_office_id, "self_report_sent", at)
        step("self_report_sent", visit, by=by, at=at, on=on)
    elif changed:
        record("self_report_written", visit, by, at, items=sorted(changed))
    return visit


def _since_sent(visit: Visit, changed: Sequence[str]) -> bool:
    """Also what was kept as a draft after it was sent."""
    sent = visit.self_reported_at
    return bool(changed) or (sent is not None and visit.self_report.filter(at__gt=sent).exists())


def _write(
    visit: Visit, line: SelfReportLine | None, code: str, text: str, by: Actor, at: datetime
) -> bool:
    """Whether it says something else now."""
    if text == ("" if line is None else line.text):
        return False
    if line is None:
        SelfReportLine.objects.create(visit=visit, item=code, text=text, at=at, by_id=by.person_id)
        return True
    line.text, line.version, line.at, line.by_id = text, line.version + 1, at, by.person_id
    line.save()
    return True
