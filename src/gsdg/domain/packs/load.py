"""A folder to a Pack, with every mistake of every file at once; the same content is read only once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.checklists import Checklist
from gsdg.domain.packs.documents import Documents
from gsdg.domain.packs.evaluations import Evaluations
from gsdg.domain.packs.examples import example_mistakes
from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.tree import cell_refs
from gsdg.domain.packs.followup import FollowUp
from gsdg.domain.packs.freeze import LOCK, files_of, folder_hash, has_changed
from gsdg.domain.packs.inspections import Inspections
from gsdg.domain.packs.layout import lay_out
from gsdg.domain.packs.lint import DraftPack, lint
from gsdg.domain.packs.lint_form import DraftForm
from gsdg.domain.packs.mistakes import PackMistake
from gsdg.domain.packs.money import Money
from gsdg.domain.packs.reading import Document, read_document
from gsdg.domain.packs.shapes import (
    WrittenCalendars,
    WrittenComponents,
    WrittenForm,
    WrittenIndicators,
    WrittenPack,
    WrittenPublished,
    note_words_and_sources,
    shaped,
)
from gsdg.domain.packs.spec import Component, ForeignForm, Form, Pack, Parameter
from gsdg.domain.packs.supervision import Supervision
from gsdg.domain.packs.surveys import PackQuestionnaire, Surveys
from gsdg.domain.packs.training import Training
from gsdg.kernel.refusal import Refused

__all__ = ["PackMistake", "check_pack", "find_packs", "load_pack"]

PACK = "pack.yaml"
FOLDERS = ("forms", "parameters", "examples", "checklists", "surveys", "prints")
"""Below the folder of a pack. Prints belong to another package and count only for the hash."""
_KNOWN = (
    PACK,
    "components.yaml",
    "indicators.yaml",
    "calendars.yaml",
    "published.yaml",
    "training.yaml",
    "money.yaml",
    "followup.yaml",
    "inspections.yaml",
    "surveys.yaml",
    "documents.yaml",
    "evaluations.yaml",
    "supervision.yaml",
    "README.md",
    *(f"{folder}/…" for folder in FOLDERS),
)

_SAME = tuple(name for name in WrittenForm.model_fields if name in Form.model_fields)

Shape = TypeVar("Shape", bound=BaseModel)


def find_packs(folders: Iterable[Path]) -> list[Path]:
    """Folders of packs in or below the given ones, in order of name."""
    found: set[Path] = set()
    for folder in map(Path, folders):
        found.update(path.parent for path in folder.glob(PACK))
        found.update(path.parent for path in folder.glob(f"*/{PACK}"))
        found.update(path.parent for path in folder.glob(f"*/*/{PACK}"))
    return sorted(found)


@dataclass(frozen=True)
class _Content:
    """The same bytes under the same two names are the same pack, wherever they lie: an installation keeps copies."""

    programme: str
    code: str
    sha256: str
    folder: Path = field(compare=False)

    @classmethod
    def of(cls, folder: Path) -> _Content:
        place = Path(folder).resolve()
        return cls(place.parent.name, place.name, folder_hash(place), place)


def load_pack(folder: Path) -> Pack:
    """The pack of a folder; refused with every mistake when it has any."""
    return _loaded(_Content.of(folder))


@lru_cache(maxsize=96)
def _loaded(content: _Content) -> Pack:
    reader = _Reader(content.folder, content.sha256)
    pack = reader.read()
    if pack is None:
        raise Refused([mistake.refusal for mistake in reader.mistakes()])
    return pack


def check_pack(folder: Path) -> list[PackMistake]:
    """Every mistake, in order of file, line and column; the examples are worked through when there is no other."""
    return list(_checked(_Content.of(folder), is_changed=has_changed(Path(folder))))


@lru_cache(maxsize=96)
def _checked(content: _Content, *, is_changed: bool) -> tuple[PackMistake, ...]:
    reader = _Reader(content.folder, content.sha256)
    pack = reader.read()
    if is_changed:
        reader.lock.note("packs.folder_changed")
    if pack is not None:
        for document in reader.examples():
            example_mistakes(document, pack)
    return tuple(reader.mistakes())


@dataclass
class _Reader:
    """One reading of a folder. Documents keep their own mistakes."""

    folder: Path
    sha256: str
    documents: dict[str, Document] = field(default_factory=dict)
    lock: Document = field(default_factory=lambda: Document(LOCK))

    def mistakes(self) -> list[PackMistake]:
        documents = [*self.documents.values(), self.lock]
        told = {
            (m.file, m.line, m.column, m.code, m.message["en"]): m
            for document in documents
            for m in document.mistakes
        }
        return [told[key] for key in sorted(told)]

    def read(self) -> Pack | None:
        """The pack, unless anything is wrong."""
        self._files()
        head = self._shaped(PACK, WrittenPack)
        draft = DraftPack(
            programme=head.programme if head is not None else "",
            components=self._pair("components.yaml", WrittenComponents),
            indicators=self._pair("indicators.yaml", WrittenIndicators),
            calendars=self._pair("calendars.yaml", WrittenCalendars),
            published=self._pair("published.yaml", WrittenPublished),
            training=self._pair("training.yaml", Training),
            money=self._pair("money.yaml", Money),
            followup=self._pair("followup.yaml", FollowUp),
            inspections=self._pair("inspections.yaml", Inspections),
            surveys=self._pair("surveys.yaml", Surveys),
            documents=self._pair("documents.yaml", Documents),
            evaluations=self._pair("evaluations.yaml", Evaluations),
            supervision=self._pair("supervision.yaml", Supervision),
        )
        draft.questionnaires = [
            (document, written)
            for document in self._within("surveys")
            if (written := self._shape(document, PackQuestionnaire)) is not None
        ]
        draft.parameters = [
            (document, parameter)
            for document in self._within("parameters")
            if (parameter := self._shape(document, Parameter)) is not None
        ]
        self._read_forms(draft)
        draft.checklists = self._checklists()
        lint(draft)
        if head is not None:
            self._folder_name(head)
        if head is None or self.mistakes():
            return None
        return self._pack(head, draft)

    def examples(self) -> list[Document]:
        return self._within("examples")

    def _files(self) -> None:
        """Read all YAML; say which files belong to no pack, and which are missing."""
        for path in files_of(self.folder):
            name = path.relative_to(self.folder).as_posix()
            inside = name.partition("/")[0] in FOLDERS and name.count("/") == 1
            if name not in _KNOWN and not inside:
                document = self.documents[name] = Document(name)
                document.note("packs.file_unknown", name=name, known=", ".join(_KNOWN))
            elif name.endswith(".yaml"):
                self.documents[name] = read_document(path, name)
            elif name.startswith(tuple(f"{folder}/" for folder in FOLDERS if folder != "prints")):
                document = self.documents[name] = Document(name)
                document.note("packs.file_unknown", name=name, known="*.yaml")
        if PACK not in self.documents:
            document = self.documents[PACK] = Document(PACK)
            document.note("packs.file_missing", name=PACK)

    def _within(self, folder: str) -> list[Document]:
        return [d for name, d in self.documents.items() if name.startswith(f"{folder}/")]

    def _shaped(self, name: str, shape: type[Shape]) -> Shape | None:
        document = self.documents.get(name)
        return None if document is None else self._shape(document, shape)

    def _shape(self, document: Document, shape: type[Shape]) -> Shape | None:
        written = shaped(document, shape)
        if written is not None:
            note_words_and_sources(document, written)
        return written

    def _pair(self, name: str, shape: type[Shape]) -> tuple[Document, Shape] | None:
        written = self._shaped(name, shape)
        return None if written is None else (self.documents[name], written)

    def _read_forms(self, draft: DraftPack) -> None:
        broken: set[str] = set()
        for document in self._within("forms"):
            written = self._shape(document, WrittenForm)
            if written is None:
                broken.add(Path(document.file).stem)
                continue
            if written.code != Path(document.file).stem:
                expected = f"forms/{written.code}.yaml"
                document.note("packs.file_name", ("code",), name=document.file, expected=expected)
            layout = lay_out(document, written)
            form = _form(written, layout.cells, self._digest(document))
            draft.forms.append(DraftForm(document, written, layout, form))
        draft.broken = frozenset(broken)
        draft.unread = frozenset(n for n, d in self.documents.items() if d.mistakes)

    def _checklists(self) -> list[tuple[Document, Checklist]]:
        found: list[tuple[Document, Checklist]] = []
        for document in self._within("checklists"):
            written = self._shape(document, Checklist)
            if written is None:
                continue
            if written.code != Path(document.file).stem:
                expected = f"checklists/{written.code}.yaml"
                document.note("packs.file_name", ("code",), name=document.file, expected=expected)
            found.append((document, written))
        return found

    def _digest(self, document: Document) -> str:
        return hashlib.sha256(f"{self.sha256}/{document.file}".encode()).hexdigest()

    def _folder_name(self, head: WrittenPack) -> None:
        """`<programme>/<day in force>_<act>`: the folder is what a release is found by."""
        folder = self.folder.resolve()
        dated = folder.name.startswith(f"{head.in_force_from}_")
        if head.code != folder.name or head.programme != folder.parent.name or not dated:
            self.documents[PACK].note(
                "packs.folder_name",
                ("code",),
                name=f"{folder.parent.name}/{folder.name}",
                expected=f"{head.programme}/{head.in_force_from}_…",
            )

    def _pack(self, head: WrittenPack, draft: DraftPack) -> Pack:
        components = draft.components[1] if draft.components else None
        forms = [_with_foreign(d.form, draft) for d in draft.forms]
        return Pack(
            programme=head.programme,
            code=head.code,
            title=head.title,
            act=head.act,
            act_title=head.act_title,
            issuer=head.issuer,
            signed=head.signed,
            in_force_from=head.in_force_from,
            replaces=head.replaces,
            source=head.source,
            components=_leaves(components.components if components else ()),
            successions=components.successions if components else (),
            indicators=_by_code(draft.indicators[1].indicators if draft.indicators else ()),
            forms=_by_code(forms),
            regimes=_by_code(draft.regimes),
            parameters=_by_code(parameter for _, parameter in draft.parameters),
            published=draft.published[1].published if draft.published else (),
            training=draft.training[1] if draft.training else None,
            money=draft.money[1] if draft.money else None,
            followup=draft.followup[1] if draft.followup else None,
            inspections=draft.inspections[1] if draft.inspections else None,
            checklists=_by_code(checklist for _, checklist in draft.checklists),
            surveys=draft.surveys[1] if draft.surveys else None,
            questionnaires=_by_code(written for _, written in draft.questionnaires),
            documents=draft.documents[1] if draft.documents else None,
            evaluations=draft.evaluations[1] if draft.evaluations else None,
            supervision=draft.supervision[1] if draft.supervision else None,
            sha256=self.sha256,
        )


class _HasCode(Protocol):
    @property
    def code(self) -> str: ...


Coded = TypeVar("Coded", bound=_HasCode)


def _by_code(parts: Iterable[Coded]) -> dict[str, Coded]:
    return {part.code: part for part in parts}


def _form(written: WrittenForm, cells: list[Cell], digest: str) -> Form:
    same = {name: getattr(written, name) for name in _SAME}
    return Form(**same, cells=tuple(cells), digest=digest)


def _leaves(components: tuple[Component, ...]) -> dict[str, Component]:
    parents = {component.parent for component in components}
    return {c.code: c.model_copy(update={"is_leaf": c.code not in parents}) for c in components}


def _with_foreign(form: Form, draft: DraftPack) -> Form:
    """With the cells of the forms that its expressions read."""
    texts = [t for cell in form.cells for t in (cell.formula, cell.prefill) if t is not None]
    texts += [text for check in form.checks for text in (check.rule, check.when) if text]
    read = {ref.form for text in texts for ref in cell_refs(parse(text)) if ref.form}
    foreign = tuple(
        ForeignForm(form=other.form.code, cells=other.form.cells)
        for other in draft.forms
        if other.form.code in read
    )
    return form.model_copy(update={"foreign": foreign})
