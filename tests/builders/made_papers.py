"""Papers in the register, one of any kind, without drawing it up: their content is the same short letter."""

from __future__ import annotations

from typing import Any

from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.rendering import render_with, tables_to_bytes, words_digest
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents import frozen
from gsdg.toolkit.documents.letter import LAYOUT
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.files.models import StoredFile
from tests.builders.letters import a_letter
from tests.builders.province import AT, TODAY, Province

ASKED = ("form", "period", "unit", "round", "visit", "plan", "evaluation", "obstacle", "course")


def a_made_paper(province: Province, kind: str, *, by: Actor, **changed: Any) -> MadePaper:
    """Of the lead department and the whole province."""
    letter = a_letter()
    rendered = render_with(letter, None)
    return MadePaper.objects.create(
        **{
            "kind": kind,
            "about": "report:1",
            "asked": dict.fromkeys(ASKED, "1"),
            "subject": f"Văn bản {kind}",
            "search_key": search_key(f"Văn bản {kind}"),
            "symbol": "BC-SMH",
            "office": province.lead,
            "unit_id": province.root,
            "content": _kept(frozen.to_bytes(letter), "noi-dung.json", "application/json", by),
            "data": _kept(tables_to_bytes(()), "so-lieu.json", "application/json", by),
            "rendered": _kept(rendered, "van-ban.docx", MEDIA_TYPES["docx"], by),
            "words_sha256": words_digest(rendered),
            "layout": LAYOUT,
            "drafted_on": TODAY,
            "stands_since": TODAY,
            "drafted_at": AT,
            "drafted_by_id": by.person_id,
            **changed,
        }
    )


def _kept(data: bytes, name: str, media_type: str, by: Actor) -> StoredFile:
    return files.store(data, name=name, media_type=media_type, by=by, at=AT)
