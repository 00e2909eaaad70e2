"""Whether a paper can still be set as it was: the same file, the same words, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.rendering import issued, render_with, words_digest
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files
from gsdg.toolkit.documents import frozen
from gsdg.toolkit.documents.letter import LAYOUT


class Sameness(StrEnum):
    SAME_FILE = "same_file"
    SAME_WORDS = "same_words"
    OTHER_WORDS = "other_words"
    NOT_READABLE = "not_readable"


@dataclass(frozen=True)
class SetAgain:
    """`why` is a reason for people in both languages where the file is not the same; `data` the file as it is set now."""

    sameness: Sameness
    why_vi: str = ""
    why_en: str = ""
    data: bytes | None = None

    def why(self, language: str) -> str:
        return self.why_en if language == "en" else self.why_vi


def set_again(made: MadePaper) -> SetAgain:
    """From the frozen content and the template of then; today's figures are not asked."""
    try:
        letter = issued(
            frozen.from_bytes(files.read(made.content_id)), made.paper, made.signed_with
        )
        data = render_with(letter, made.template)
    except Refused as refused:
        first = refused.refusals[0]
        return SetAgain(Sameness.NOT_READABLE, first.message("vi"), first.message("en"))
    except frozen.NotALetter as wrong:
        return SetAgain(
            Sameness.NOT_READABLE,
            f"Nội dung đã chốt không đọc được bằng phiên bản này của hệ thống ({wrong}).",
            f"This version of the program cannot read the frozen content ({wrong}).",
        )
    return _compared(made, data)


def _compared(made: MadePaper, data: bytes) -> SetAgain:
    if sha256(data).hexdigest() == made.rendered_id:
        return SetAgain(Sameness.SAME_FILE, data=data)
    then, now = made.layout, LAYOUT
    if words_digest(data) == made.words_sha256:
        return SetAgain(
            Sameness.SAME_WORDS,
            f"Chữ và số giống hệt; cách trình bày của hệ thống đã đổi (khi lập: {then}, nay: {now}).",
            f"Every word and figure is the same; the program lays papers out otherwise (then {then}, now {now}).",
            data,
        )
    return SetAgain(
        Sameness.OTHER_WORDS,
        f"Dựng lại ra chữ khác bản đã lưu (khi lập: {then}, nay: {now}). Bản đã lưu là bản có giá trị.",
        f"Set again it reads otherwise than the file that was kept (then {then}, now {now}). What was kept counts.",
        data,
    )
