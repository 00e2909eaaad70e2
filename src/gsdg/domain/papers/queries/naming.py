"""Words of a list that somebody sends, and what they mean here: offices, central bodies, kinds, requirements, components."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gsdg.domain.papers.catalogue import Catalogue, catalogue_on
from gsdg.domain.papers.models import Document
from gsdg.domain.units.models import Office
from gsdg.kernel.vietnamese import search_key


@dataclass(frozen=True)
class Naming:
    """Everything by its folded words. A name that two offices bear means neither: its code does."""

    catalogue: Catalogue
    offices: Mapping[str, int]
    bodies: Mapping[str, str]
    kinds: Mapping[str, str]
    requirements: Mapping[str, str]
    components: Mapping[str, str]

    def issuer(self, text: str) -> tuple[int | None, str]:
        """The office of the register, or the central body that is known already; neither: (None, '')."""
        folded = search_key(text)
        found = self.offices.get(folded)
        return (found, "") if found is not None else (None, self.bodies.get(folded, ""))


def naming(*, on: date) -> Naming:
    catalogue = catalogue_on(on)
    spec = catalogue.spec
    bodies = {act.issuer.vi for act in spec.acts if act.province is None}
    bodies |= set(
        Document.objects.standing().filter(unit=None).values_list("issuer", flat=True).distinct()
    )
    kinds = {search_key(one.label.vi): one.code for one in spec.kinds}
    kinds |= {one.code: one.code for one in spec.kinds}
    return Naming(
        catalogue=catalogue,
        offices=_offices(),
        bodies={search_key(name): name for name in bodies},
        kinds=kinds,
        requirements={search_key(one.label.vi): one.code for one in spec.required},
        components={search_key(code): code for code in catalogue.components},
    )


def _offices() -> dict[str, int]:
    by_name: dict[str, int | None] = {}
    by_code: dict[str, int] = {}
    for pk, code, name in Office.objects.values_list("pk", "code", "name"):
        folded = search_key(name)
        by_name[folded] = None if folded in by_name else pk
        by_code[search_key(code)] = pk
    return {name: pk for name, pk in by_name.items() if pk is not None} | by_code
