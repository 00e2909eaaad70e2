"""What the pack of a term says of evaluations. A code that the pack no longer has shows itself: nothing disappears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.evaluations import Evaluations, Line, Result
from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.tree import CellRef
from gsdg.domain.packs.spec import Indicator, Pack, Source, Target, Words
from gsdg.domain.programme import releases
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import pack_of
from gsdg.kernel.periods import Period
from gsdg.kernel.refusal import Refusal, Refused


@dataclass(frozen=True)
class FrameworkLine:
    """A line of the framework with what its indicator says of it."""

    spec: Line
    indicator: Indicator | None

    @property
    def code(self) -> str:
        return self.spec.code

    def title(self, language: str = "vi") -> str:
        return self._said("title").to(language)

    def unit(self, language: str = "vi") -> str:
        return self._said("unit_of_measure").to(language)

    def _said(self, name: str) -> Words:
        own: Words | None = getattr(self.spec, name)
        if own is not None:
            return own
        found: Words = getattr(self.indicator, name) if self.indicator else Words(vi=self.code)
        return found

    @property
    def direction(self) -> str:
        own = self.spec.direction or (self.indicator.direction if self.indicator else None)
        return own.value if own is not None else "up"

    @property
    def yearly(self) -> str | None:
        """The formula of a year; None where a register tells it or no form asks for it."""
        if self.spec.reads is not None:
            return None
        return self.spec.yearly or (self.indicator.formula if self.indicator else None)

    @property
    def measures(self) -> tuple[str, ...]:
        """By which names a decision may set a target for it: its indicator, or the cell that it is."""
        names = [self.spec.indicator] if self.spec.indicator else []
        node = parse(self.yearly) if self.yearly is not None else None
        if isinstance(node, CellRef) and node.when == "other":
            names.append(f"{node.form}:{node.address}")
        return tuple(names)

    @property
    def targets(self) -> tuple[Target, ...]:
        return self.indicator.targets if self.indicator is not None else ()

    @property
    def is_average(self) -> bool:
        return self.spec.over_years == "mean"

    @property
    def component(self) -> str:
        return (self.indicator.component or "") if self.indicator is not None else ""

    @property
    def source(self) -> Source:
        return self.indicator.source if self.indicator is not None else self.spec.source

    @property
    def is_percentage(self) -> bool:
        return self.unit("vi") in ("%", "điểm %")


@dataclass(frozen=True)
class Catalogue:
    release: PackRelease
    pack: Pack
    spec: Evaluations

    @property
    def lines(self) -> list[FrameworkLine]:
        known = self.pack.indicators
        return [FrameworkLine(one, known.get(one.indicator or "")) for one in self.spec.lines]

    def line(self, code: str) -> FrameworkLine:
        for one in self.lines:
            if one.code == code:
                return one
        raise Refused(Refusal("evaluation.line_unknown", {"code": code}, cell="line", value=code))

    def chain(self) -> Iterator[tuple[Result, int]]:
        """Results in the order of the pack, each below its parent, with how deep it hangs."""
        yield from self._below(None, 0)

    def _below(self, parent: str | None, depth: int) -> Iterator[tuple[Result, int]]:
        for result in self.spec.results:
            if result.parent == parent:
                yield result, depth
                yield from self._below(result.code, depth + 1)

    def component(self, code: str, language: str = "vi") -> str:
        found = self.pack.components.get(code)
        return code if found is None else found.title.to(language)

    def criterion(self, code: str, language: str = "vi") -> str:
        found = self.spec.criterion(code)
        return code if found is None else found.label.to(language)

    def grade(self, code: str, language: str = "vi") -> str:
        found = self.spec.grade(code)
        return code if found is None else found.label.to(language)

    def kind(self, code: str, language: str = "vi") -> str:
        found = self.spec.kind(code)
        return code if found is None else found.label.to(language)


def catalogues() -> list[Catalogue]:
    """Of every programme whose pack speaks of evaluations, the newest release first."""
    newest: dict[str, Catalogue] = {}
    for release in releases.newest_first():
        pack = pack_of(release)
        if pack.evaluations is not None and release.programme not in newest:
            newest[release.programme] = Catalogue(release, pack, pack.evaluations)
    return list(newest.values())


def term_on(day: date) -> str:
    """The term that a day lies in; else the newest one that has begun, or whatever there is."""
    terms = sorted({term_of(one) for one in catalogues()})
    begun = [term for term in terms if Period.parse(term).from_day <= day]
    return next(iter([*reversed(begun), *terms]), "")


def catalogue_of(term: str) -> Catalogue:
    """Of the programme of a term, which its code ends with; else of the newest that there is."""
    found = catalogues()
    for one in found:
        if term_of(one) == term:
            return one
    if not found:
        raise Refused(Refusal("evaluation.no_pack"))
    raise Refused(
        Refusal("evaluation.no_term", {"term": term, "known": ", ".join(map(term_of, found))})
    )


def term_of(catalogue: Catalogue) -> str:
    """`2021-2025`, as the code of its programme ends."""
    return catalogue.release.programme[-9:]
