"""Which checklist a unit is asked by, and the questions of one visit: those of the checklist and its own."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from gsdg.domain.inspections.models import LocalQuestion, PinnedChecklist, Stop, Visit
from gsdg.domain.packs.checklists import Checklist, Item
from gsdg.domain.packs.wording import Source, Words
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import pack_of, releases_on
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused

LOCAL = Source(act="Câu hỏi riêng của đoàn", note="Không thuộc phiếu chung.", verified=False)


@dataclass(frozen=True)
class Question:
    item: Item
    is_local: bool = False


@dataclass(frozen=True)
class Offered:
    """A checklist of a release in force."""

    release: PackRelease
    checklist: Checklist


def checklist_for(office: Office, *, use: str, on: date) -> Offered:
    """Of the newest release that asks this kind of office; a division is asked what its committee is."""
    kind = office.parent.kind if office.parent is not None else office.kind
    newest_first = sorted(releases_on(on), key=lambda r: r.in_force_from, reverse=True)
    for release in newest_first:
        for found in pack_of(release).checklists.values():
            if kind in found.office_kinds and use in found.uses:
                return Offered(release, found)
    raise Refused(Refusal("visit.no_checklist", {"day": f"{on:%d/%m/%Y}"}))


def pinned(offered: Offered, *, at: datetime) -> PinnedChecklist:
    """The same content is kept once, however many visits are opened with it."""
    content, digest = _content(offered.checklist)
    row, _ = PinnedChecklist.objects.get_or_create(
        sha256=digest,
        defaults={
            "code": offered.checklist.code,
            "release": offered.release,
            "content": content,
            "pinned_at": at,
        },
    )
    return row


def _content(checklist: Checklist) -> tuple[object, str]:
    content = checklist.model_dump(mode="json")
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return content, sha256(text.encode()).hexdigest()


class Questions:
    """All of one visit, by stop. Before it is opened, those that it would be opened with."""

    def __init__(self, checklist: Checklist, local: Iterable[LocalQuestion]) -> None:
        self.checklist = checklist
        self.all: list[Question] = [Question(item) for item in checklist.items]
        self.all += [Question(_local(one), is_local=True) for one in local]
        self.by_code = {question.item.code: question for question in self.all}
        self._by_place: dict[str, list[Question]] = defaultdict(list)
        for question in self.all:
            self._by_place[question.item.at].append(question)

    def at(self, stop: Stop) -> Sequence[Question]:
        return self._by_place[stop.kind]

    def of(self, stop: Stop, code: str) -> Question:
        found = self.by_code.get(code)
        if found is None or found.item.at != stop.kind:
            raise Refused(Refusal("visit_answer.unknown", {"item": code}))
        return found

    def groups(self, stop: Stop) -> list[str]:
        """In the order of the checklist."""
        return list(dict.fromkeys(question.item.group for question in self.at(stop)))


def questions_of(visit: Visit, *, on: date) -> Questions:
    if visit.checklist is not None:
        return Questions(visit.checklist.checklist, visit.questions.all())
    use = "self" if visit.is_self else "visit"
    return Questions(checklist_for(visit.office, use=use, on=on).checklist, visit.questions.all())


def _local(one: LocalQuestion) -> Item:
    return Item(
        code=one.code,
        group=one.group,
        label=Words(vi=one.label, en=one.label),
        kind=one.kind,
        at=one.at_kind,
        unit_of_measure=Words(vi="", en=""),
        source=LOCAL,
    )
