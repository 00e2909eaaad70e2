"""Who issues a paper of a visit, and how a letter of it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gsdg.domain.reporting.consolidated_paper import PEOPLES_COMMITTEES, abbreviation
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.toolkit import installation
from gsdg.toolkit.documents.parts import Agency, Block, Letter, Signer

ILLUSTRATIVE = "SỐ LIỆU, TÊN NGƯỜI MINH HỌA"
TO_WRITE = "[Đoàn kiểm tra viết phần này; hệ thống không có dữ liệu.]"
_KINDS_OF_UNIT = ("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Huyện ", "Thị xã ", "Thị trấn ")


@dataclass(frozen=True)
class Issuer:
    """The office whose paper it is, and who had it made."""

    office: Office
    made: Made

    @property
    def place(self) -> str:
        name = tree.current().name_of(self.office.unit_id, self.made.on)
        for kind in _KINDS_OF_UNIT:
            name = name.removeprefix(kind)
        return name

    @property
    def agency(self) -> Agency:
        """A department names the People's Committee above it."""
        if self.office.kind in PEOPLES_COMMITTEES:
            return Agency(name=self.office.name, called=self.office.name)
        above = self.office.parent or _committee_of(self.office)
        return Agency(self.office.name, self.office.name, above.name if above else "")

    @property
    def head(self) -> Signer:
        if self.office.kind in PEOPLES_COMMITTEES:
            return Signer("CHỦ TỊCH", collective="ỦY BAN NHÂN DÂN")
        return Signer("GIÁM ĐỐC")

    def letter(
        self, *, kind: str, symbol: str, subject: str, body: tuple[Block, ...], **more: Any
    ) -> Letter:
        current = installation.current()
        is_demo = current is not None and current.is_demo
        told: dict[str, Any] = {"signers": (self.head,), "recipients": ("Như trên",), **more}
        return Letter(
            agency=self.agency,
            symbol=f"{symbol}-{abbreviation(self.office)}",
            kind=kind,
            subject=subject,
            place=self.place,
            year=self.made.on.year,
            made=self.made.at,
            body=body,
            notice=ILLUSTRATIVE if is_demo else "",
            **told,
        )


def _committee_of(office: Office) -> Office | None:
    rows = Office.objects.filter(unit_id=office.unit_id, kind__in=PEOPLES_COMMITTEES)
    found: Office | None = rows.first()
    return found
