"""What the report of an evaluation says, gathered once: page, Word file and workbook share it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from gsdg.domain.evaluations import words
from gsdg.domain.evaluations.catalogue import Catalogue
from gsdg.domain.evaluations.insertable import figures_of
from gsdg.domain.evaluations.models import Ask, Evaluation, Lesson, Passage, Question, Source
from gsdg.domain.evaluations.rows import Content
from gsdg.domain.packs.evaluations import Part
from gsdg.domain.packs.leading import Leading
from gsdg.domain.reporting.issuer import Issuer
from gsdg.kernel.insertions import Figures, inserted


@dataclass(frozen=True)
class Said:
    """What its sentences and tables say; `leads` is the central body that it is cut for, with what that body leads."""

    one: Evaluation
    content: Content
    catalogue: Catalogue
    leads: Leading | None = field(default=None, kw_only=True)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Of the report of its kind."""
        return self.catalogue.spec.parts_of(self.one.kind)

    @property
    def body(self) -> str:
        return "" if self.leads is None else self.leads.body

    @cached_property
    def written(self) -> dict[str, Passage]:
        """By part, with references. What was written of the whole says more than a cut may."""
        return {one.part: one for one in self.one.passages.all() if one.body == self.body}

    @cached_property
    def figures(self) -> Figures:
        """What a writer may insert: of a cut, what the cut tells."""
        return figures_of(self.content)

    def text_of(self, part: str) -> str | None:
        """What was written of a part, with its figures; none where nobody has."""
        written = self.written.get(part)
        return None if written is None else inserted(written.text, self.figures)

    @property
    def subject(self) -> str:
        if self.leads is None:
            return self.one.title
        names = "; ".join(map(self.catalogue.component, self.leads.components))
        return f"{self.one.title} (nội dung: {names})"

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Of a cut: those asked of its components, or resting on their figures alone."""
        found = tuple(self.one.questions.prefetch_related("sources"))
        return found if self.leads is None else tuple(one for one in found if self._is_asked(one))

    def _is_asked(self, question: Question) -> bool:
        if question.component:
            return self._is_led(question.component)
        figures = [one for one in question.sources.all() if one.kind == words.FIGURE]
        return bool(figures) and all(map(self._tells, figures))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Of a cut: the figures and surveys that it tells, and what its questions rest on."""
        found = tuple(self.one.sources.all())
        if self.leads is None:
            return found
        asked = {question.pk for question in self.questions}
        return tuple(one for one in found if one.question_id in asked or self._tells(one))

    @property
    def cited(self) -> tuple[Source, ...]:
        """Each once, however many questions rest on it."""
        once: dict[tuple[str, ...], Source] = {}
        for one in self.sources:
            once.setdefault((one.kind, one.text, one.trace, one.about), one)
        return tuple(once.values())

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        found = tuple(self.one.asks.select_related("addressee", "recommendation"))
        return found if self.leads is None else tuple(x for x in found if self._is_led(x.component))

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """They are drawn from all of it."""
        return tuple(self.one.lessons.all()) if self.leads is None else ()

    def _tells(self, source: Source) -> bool:
        lines = {f"line:{row.line}" for row in self.content.rows}
        surveys = {f"survey:{row.survey}" for row in self.content.surveys}
        return source.kind in (words.FIGURE, words.SURVEY) and source.about in lines | surveys

    def _is_led(self, component: str) -> bool:
        return self.leads is not None and component in self.leads.components


@dataclass(frozen=True)
class Facts(Said):
    """With who issues it: everything that the paper says, gathered once."""

    issuer: Issuer
    draft: str = field(default="", kw_only=True)
    """Says that words in it are older than its figures, where they are."""

    @property
    def recipients(self) -> tuple[str, ...]:
        """The body that it is cut for; else as the pack says for the kind of office, or the one place that every paper has."""
        if self.leads is not None:
            return (self.leads.body,)
        found = self.catalogue.spec.recipients_of(self.one.office.kind)
        return tuple(one.label.vi for one in found) or ("Như trên",)
