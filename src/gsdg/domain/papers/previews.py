"""What a template looks like, and a file to begin one with."""

from __future__ import annotations

from datetime import date, datetime

from gsdg.domain.papers.models import PaperTemplate
from gsdg.domain.papers.ports import PaperKind
from gsdg.domain.papers.refusals_made import kind_named
from gsdg.domain.papers.rendering import render_with
from gsdg.domain.papers.samples import sample_letter
from gsdg.toolkit.documents.parts import Agency
from gsdg.toolkit.documents.starter import starter
from gsdg.toolkit.installation import current

_AGENCY = Agency("Cơ quan minh họa", "Cơ quan minh họa", "Cơ quan cấp trên (minh họa)")


def preview(kind: str, template: PaperTemplate | None, *, at: datetime, on: date) -> bytes:
    installed = current()
    place = installed.province_name if installed is not None else "Minh họa"
    letter = sample_letter(kind_named(kind), agency=_AGENCY, place=place, at=at, on=on)
    return render_with(letter, template)


def starter_of(kind: PaperKind, *, at: datetime) -> bytes:
    return starter(title=f"Mẫu {kind.vi}", made=at)
