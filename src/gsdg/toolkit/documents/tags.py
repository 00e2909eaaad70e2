"""The tags that a template of one's own may hold: which there are, what each stands for, where it may stand.

A tag is a name between double braces, and nothing else: no loops, no conditions, no expressions. So whatever a template
can say can be checked before it is used, and nothing in it is ever run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.documents import wording
from gsdg.toolkit.documents.frame import in_two
from gsdg.toolkit.documents.parts import Letter

TAG = re.compile(r"\{\{([^{}]*)\}\}")
LOOSE = re.compile(r"\{\{|\}\}")
LOGIC = re.compile(r"\{[%#].*?(?:[%#]\}|$)")


@dataclass(frozen=True)
class Tag:
    """`is_block` fills paragraphs of its own and stands alone in one; `only_body` not even in a table."""

    code: str
    vi: str
    en: str
    is_needed: bool = False
    is_block: bool = False
    only_body: bool = False

    def words(self, language: str) -> str:
        return self.en if language == "en" else self.vi


TAGS: Mapping[str, Tag] = {
    tag.code: tag
    for tag in (
        Tag("co_quan_cap_tren", "Cơ quan chủ quản, cấp trên", "The agency above"),
        Tag("co_quan", "Cơ quan ban hành", "The agency that issues", is_needed=True),
        Tag(
            "so_ky_hieu",
            "Số, ký hiệu; số để trống đến khi văn thư cấp",
            "Number and symbol; open until the clerical office gives it",
            is_needed=True,
        ),
        Tag(
            "dia_danh_ngay",
            "Địa danh, ngày tháng năm; ngày để trống đến khi ban hành",
            "Place and day; the day open until it is issued",
            is_needed=True,
        ),
        Tag("ten_loai", "Tên loại văn bản, ví dụ TỜ TRÌNH", "Kind of paper in capitals"),
        Tag("trich_yeu", "Trích yếu nội dung", "What it is about", is_needed=True),
        Tag("nam", "Năm", "The year"),
        Tag("kinh_gui", "Nơi kính gửi", "Addressees", is_block=True),
        Tag("can_cu", "Các căn cứ", "Legal bases", is_block=True),
        Tag(
            "noi_dung",
            "Toàn bộ nội dung, gồm cả bảng",
            "The whole text with its tables",
            is_needed=True,
            is_block=True,
            only_body=True,
        ),
        Tag("noi_nhan", "Nơi nhận", "Recipients", is_needed=True, is_block=True),
        Tag(
            "ky_ten", "Quyền hạn, chức vụ, người ký", "Signature block", is_needed=True, is_block=True
        ),
    )
}  # fmt: skip


def code_of(written: str) -> str:
    """`{{ Trích yếu }}` and `{{trich_yeu}}` are the same tag."""
    return search_key(written.replace("_", " ")).replace(" ", "_")


def meant_by(written: str) -> str:
    """The known tag that comes closest; empty where none does."""
    found = get_close_matches(code_of(written), [*TAGS], n=1, cutoff=0.6)
    return found[0] if found else ""


def values_of(letter: Letter) -> dict[str, str]:
    """What tags inside a line stand for."""
    return {
        "co_quan_cap_tren": in_two(letter.agency.parent.upper()),
        "co_quan": in_two(letter.agency.name.upper()),
        "so_ky_hieu": wording.number_line(letter),
        "dia_danh_ngay": wording.day_line(letter),
        "ten_loai": letter.kind.upper(),
        "trich_yeu": letter.subject if letter.kind else f"V/v {letter.subject}",
        "nam": str(letter.year),
    }
