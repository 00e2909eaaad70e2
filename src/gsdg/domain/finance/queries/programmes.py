"""Which programmes money belongs to, and the leaves of each that it hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gsdg.domain.finance import problems
from gsdg.domain.finance.ledger import Key, Kind, Source
from gsdg.domain.finance.models import Entry
from gsdg.domain.finance.rules import Known
from gsdg.domain.finance.words import KINDS, SOURCES
from gsdg.domain.packs.spec import Component, Pack
from gsdg.domain.programme.queries import newest_releases, pack_of
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.installation import clock


@dataclass(frozen=True)
class Programme:
    """A programme as its newest release describes it: components in the order of the law."""

    code: str
    pack: Pack

    def title(self, language: str) -> str:
        return self.pack.title.to(language)

    @property
    def components(self) -> Mapping[str, Component]:
        return self.pack.components

    @property
    def leaves(self) -> list[Component]:
        """Those that no other is part of: money is never recorded on a project that has sub-projects."""
        return [c for c in self.components.values() if c.is_leaf]

    def name_of(self, component: str, language: str = "vi") -> str:
        found = self.components.get(component)
        return component if found is None else found.title.to(language)


def programmes() -> list[Programme]:
    """The newest release of each that has begun: those in whose book something stands first, then the programme that
    began last. Programmes without components hold no money."""
    begun = newest_releases(on=clock.today()) or newest_releases()
    found = [Programme(one.programme, pack_of(one)) for one in begun]
    holding = [programme for programme in found if programme.components]
    if len(holding) < 2:
        return holding
    kept = set(Entry.objects.order_by().values_list("programme", flat=True).distinct())
    return sorted(holding, key=lambda programme: programme.code not in kept)


def first_to_close(known: Sequence[Programme]) -> Programme:
    """Of the programmes in whose book something stands the one that began first: its years are closed before others."""
    kept = set(Entry.objects.order_by().values_list("programme", flat=True).distinct())
    return next((one for one in reversed(known) if one.code in kept), known[0])


def programme_named(code: str) -> Programme:
    """The programme with this code; without a code the first: one in whose book something stands, else the newest."""
    known = programmes()
    for programme in known:
        if code in ("", programme.code):
            return programme
    details = {"programme": code or "–", "component": "–"}
    raise Refused(
        Refusal(problems.book.COMPONENT_UNKNOWN.code, details, cell="programme", value=code)
    )


def programme_of_component(component: str) -> Programme:
    """For a command that names only the component."""
    for programme in programmes():
        if component in programme.components:
            return programme
    details = {"programme": "–", "component": component}
    raise Refused(
        Refusal(problems.book.COMPONENT_UNKNOWN.code, details, cell="component", value=component)
    )


def known() -> Known:
    """What a line may name."""
    return Known(
        components={p.code: frozenset(c.code for c in p.leaves) for p in programmes()},
        offices=dict(Office.objects.values_list("pk", "name")),
    )


def called(keys: list[Key]) -> dict[Key, tuple[dict[str, str], str]]:
    """Words for the money of each key, and the name of its office."""
    by_code = {programme.code: programme for programme in programmes()}
    offices = dict(
        Office.objects.filter(pk__in={key.office for key in keys}).values_list("pk", "name")
    )
    return {
        key: (
            {
                language: words_of(key, by_code.get(key.programme), language)
                for language in ("vi", "en")
            },
            offices.get(key.office, "–"),
        )
        for key in keys
    }


def words_of(key: Key, programme: Programme | None, language: str) -> str:
    """`DA7-TDA1, ngân sách trung ương, vốn sự nghiệp, năm 2026`; money carried over names its origin."""
    source, kind = SOURCES[Source(key.source)][language], KINDS[Kind(key.kind)][language]
    year = f"{key.budget_year}" if language == "en" else f"năm {key.budget_year}"
    if key.origin_year != key.budget_year:
        carried = "kéo dài từ năm" if language == "vi" else "carried over from"
        year += f", {carried} {key.origin_year}"
    return f"{key.component}, {_small(source)}, {_small(kind)}, {year}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
