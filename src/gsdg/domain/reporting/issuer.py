"""The office that issues a paper: where, under which name and symbol, and who signs.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gsdg.domain.reporting.consolidated_paper import PEOPLES_COMMITTEES, abbreviation
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.toolkit import installation
from gsdg.toolkit.documents.parts import AS_ABOVE, Agency, Block, Letter, Signer

ILLUSTRATIVE = "SỐ LIỆU, TÊN NGƯỜI MINH HỌA"
_KINDS_OF_UNIT = ("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Huyện ", "Thị xã ", "Thị trấn ")


@dataclass(frozen=True)
class Issuer:
    """The office whose paper it is, and who had it made; `illustrative`: what the paper tells of says so of itself."""

    office: Office
    made: Made
    illustrative: bool = False

    @property
    def is_illustrative(self) -> bool:
        """Of a demo everything is; elsewhere what was recorded so, such as examples to train with."""
        current = installation.current()
        return self.illustrative or (current is not None and current.is_demo)

    @property
    def place(self) -> str:
        """Where it is signed: the province's name, of a commune its own."""
        name = tree.current().name_of(self.office.unit_id, self.made.on)
        for kind in _KINDS_OF_UNIT:
            name = name.removeprefix(kind)
        return name

    @property
    def agency(self) -> Agency:
        """A department or division names the People's Committee above it."""
        if self.office.kind in PEOPLES_COMMITTEES:
            return Agency(name=self.office.name, called=self.office.name)
        above = self.office.parent or _committee_of(self.office)
        parent = above.name if above is not None else ""
        return Agency(name=self.office.name, called=self.office.name, parent=parent)

    @property
    def signer(self) -> Signer:
        if self.office.kind in PEOPLES_COMMITTEES:
            return Signer("CHỦ TỊCH", collective="ỦY BAN NHÂN DÂN")
        divisions = (OfficeKind.COMMUNE_ECONOMY, OfficeKind.COMMUNE_CULTURE)
        return Signer("TRƯỞNG PHÒNG" if self.office.kind in divisions else "GIÁM ĐỐC")

    def letter(
        self,
        *,
        kind: str = "",
        symbol: str = "",
        subject: str,
        body: tuple[Block, ...],
        **more: Any,
    ) -> Letter:
        """Without a kind it is an official letter (công văn), whose symbol is the office alone. It goes to whom it
        addresses, and to nobody else unless said."""
        above = (AS_ABOVE,) if more.get("addressees") else ()
        told: dict[str, Any] = {"recipients": above, "signers": (self.signer,), **more}
        return Letter(
            agency=self.agency,
            symbol="-".join(part for part in (symbol, abbreviation(self.office)) if part),
            kind=kind,
            subject=subject,
            place=self.place,
            year=self.made.on.year,
            made=self.made.at,
            body=body,
            notice=ILLUSTRATIVE if self.is_illustrative else "",
            **told,
        )


def _committee_of(office: Office) -> Office | None:
    kinds = [OfficeKind.PROVINCIAL_PC, OfficeKind.DISTRICT_PC, OfficeKind.COMMUNE_PC]
    above: Office | None = Office.objects.filter(unit_id=office.unit_id, kind__in=kinds).first()
    return above
