"""What the report of an evaluation says, gathered once: page, Word file and workbook share it."""

from __future__ import annotations

from dataclasses import dataclass

from gsdg.domain.evaluations.catalogue import Catalogue
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.rows import Content
from gsdg.domain.packs.evaluations import Part
from gsdg.domain.reporting.issuer import Issuer


@dataclass(frozen=True)
class Said:
    """What its sentences and tables say."""

    one: Evaluation
    content: Content
    catalogue: Catalogue

    @property
    def parts(self) -> tuple[Part, ...]:
        """Of the report of its kind."""
        return self.catalogue.spec.parts_of(self.one.kind)

    @property
    def passages(self) -> dict[str, str]:
        return {passage.part: passage.text for passage in self.one.passages.all()}


@dataclass(frozen=True)
class Facts(Said):
    """With who issues it: everything that the paper says, gathered once."""

    issuer: Issuer

    @property
    def recipients(self) -> tuple[str, ...]:
        """As the pack says for the kind of office; with nothing said, the one place that every paper has."""
        found = self.catalogue.spec.recipients_of(self.one.office.kind)
        return tuple(one.label.vi for one in found) or ("Như trên",)
