"""The offices of Hà Tĩnh, made from the spans of its units. Used by build_units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

START, JULY = "2021-01-01", "2025-07-01"
NOTE_DIVISION = (
    "Tên phòng ghi theo trí nhớ, chưa đối chiếu với quyết định của tỉnh; mỗi nơi có thể khác."
)
NOTE_DEPARTMENT = "Có từ trước ngày sổ bắt đầu; tên và ngày chưa đối chiếu văn bản."
NOTE_LEAD = (
    "Việc chuyển nhiệm vụ giảm nghèo ngày 01/03/2025 ghi theo trí nhớ, chưa đối chiếu văn bản."
)
NOTE_NO_PROJECT = (
    f"{NOTE_DEPARTMENT} Không dự án nào của Chương trình được biết là giao cho sở; phần việc trong bản trình diễn là"
    " minh họa."
)
NOTES = {
    "so-khcn": f"{NOTE_DEPARTMENT} Phần việc ở Tiểu dự án 1, Dự án 6 từ 01/03/2025 ghi theo trí nhớ, chưa đối chiếu văn bản.",
    "so-congthuong": NOTE_NO_PROJECT,
    "so-tuphap": NOTE_NO_PROJECT,
}
DEPARTMENTS = (
    ("so-nnmt", "lead_department", "Sở Nông nghiệp và Môi trường", "2025-03-01", ""),
    ("so-ldtbxh", "lead_department", "Sở Lao động – Thương binh và Xã hội", START, "2025-03-01"),
    ("so-yte", "department", "Sở Y tế", START, ""),
    ("so-gddt", "department", "Sở Giáo dục và Đào tạo", START, ""),
    ("so-noivu", "department", "Sở Nội vụ", START, ""),
    ("so-vhttdl", "department", "Sở Văn hóa, Thể thao và Du lịch", START, ""),
    ("so-taichinh", "department", "Sở Tài chính", START, ""),
    ("so-xaydung", "department", "Sở Xây dựng", START, ""),
    ("so-khcn", "department", "Sở Khoa học và Công nghệ", START, ""),
    ("so-congthuong", "department", "Sở Công Thương", START, ""),
    ("so-tuphap", "department", "Sở Tư pháp", START, ""),
)
STEERING_NAME = "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh Hà Tĩnh"


def offices_of(spans: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    listed = list(spans)
    province, districts, communes = (
        [s for s in listed if s["level"] == level] for level in ("province", "district", "commune")
    )
    top = province[0]["unit_id"]
    yield office(
        "ubnd-tinh", top, "provincial_pc", "Ủy ban nhân dân tỉnh Hà Tĩnh", "UBND tỉnh", START
    )
    yield office("bcd", top, "steering", STEERING_NAME, "Ban Chỉ đạo", START)
    for code, kind, name, from_day, to_day in DEPARTMENTS:
        note = NOTE_LEAD if kind == "lead_department" else NOTES.get(code, NOTE_DEPARTMENT)
        yield office(code, top, kind, name, name, from_day, to_day, note=note)
    for span in districts:
        yield peoples_committee(f"huyen-{span['code']}", span, "district_pc", span["to_day"])
    for span in old_committees(communes):
        code = f"xa-{span['code']}-{span['from_day'][:4]}"
        yield peoples_committee(code, span, "commune_pc", span["to_day"])
    for span in communes:
        if span["from_day"] == JULY:
            yield from committee_with_divisions(span)


def old_committees(communes: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Until June 2025: one office for each name of a commune; a transfer alone changes no office."""
    named: dict[tuple[str, str], dict[str, str]] = {}
    for span in communes:
        if span["from_day"] != JULY:
            first = named.setdefault((span["unit_id"], span["name"]), dict(span))
            first["to_day"] = span["to_day"]
    yield from named.values()


def peoples_committee(code: str, span: dict[str, str], kind: str, to_day: str) -> dict[str, str]:
    named = in_sentence(span["name"])
    name, short = f"Ủy ban nhân dân {named}", f"UBND {named}"
    return office(code, span["unit_id"], kind, name, short, span["from_day"], to_day)


def committee_with_divisions(span: dict[str, str]) -> Iterator[dict[str, str]]:
    code, named = f"xa-{span['code']}", in_sentence(span["name"])
    economy = "Phòng Kinh tế, Hạ tầng và Đô thị" if span["kind"] == "phường" else "Phòng Kinh tế"
    yield peoples_committee(code, span, "commune_pc", "")
    for suffix, kind, title in (
        ("kt", "commune_economy", economy),
        ("vhxh", "commune_culture", "Phòng Văn hóa – Xã hội"),
    ):
        yield office(
            f"{code}-{suffix}",
            span["unit_id"],
            kind,
            f"{title} {named}",
            title,
            JULY,
            parent=code,
            note=NOTE_DIVISION,
        )


def office(
    code: str,
    unit: str,
    kind: str,
    name: str,
    short: str,
    from_day: str,
    to_day: str = "",
    *,
    parent: str = "",
    note: str = "",
) -> dict[str, str]:
    return {
        "code": code,
        "unit_id": unit,
        "kind": kind,
        "name": name,
        "short_name": short,
        "parent": parent,
        "from_day": from_day,
        "to_day": to_day,
        "note": note,
    }


def in_sentence(name: str) -> str:
    """`Xã Sơn Kim 1` → `xã Sơn Kim 1`."""
    return name[0].lower() + name[1:]
