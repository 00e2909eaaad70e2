"""Small packs on disk: a valid one with one form, and any file of it replaced."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gsdg.domain.packs.evaluate import UnitFacts
from gsdg.domain.packs.load import check_pack, load_pack
from gsdg.domain.packs.mistakes import PackMistake
from gsdg.domain.packs.spec import Form, Pack

PACK = """\
programme: thu
code: 2024-01-01_thu
title: {vi: Bộ thử, en: A trial pack}
act: Văn bản thử
act_title: {vi: Văn bản thử, en: A trial act}
issuer: {vi: Cơ quan thử, en: A trial body}
in_force_from: 2024-01-01
source: {act: Văn bản thử, verified: true}
"""
COMPONENTS = """\
components:
  - code: DA1
    title: {vi: Dự án một, en: Project one}
    source: {act: Văn bản thử, verified: true}
"""
CALENDARS = """\
regimes:
  - code: nam
    title: {vi: Báo cáo năm, en: Yearly report}
    source: {act: Văn bản thử, verified: true}
    asked:
      - period: year
        forms: [F]
        window: {from: {month: 1, day: 1}, until: {month: 12, day: 31}}
        closing_day: {month: 12, day: 31}
        as_of: {month: 12, day: 31}
        due:
          lead_department: {before: {year: +1, month: 2, day: 1}}
          commune_pc: {earlier: {days: 10, than: lead_department}}
"""
FORM = """\
code: F
short: Biểu thử
title: {vi: Biểu thử, en: A trial form}
component: DA1
regimes: [nam]
answered_by: commune_pc
consolidated_by: lead_department
source: {act: Văn bản thử, verified: true}
defaults:
  type: count
  unit_of_measure: {vi: hộ, en: households}
  over_time: sum
sections:
  - kind: fixed
    code: bang
    title: {vi: Bảng, en: Table}
    columns:
      - {code: "1", label: {vi: Tổng số, en: Total}}
      - {code: "2", label: {vi: Nữ, en: Women}}
    rows:
      - {code: "01", label: {vi: Đầu kỳ, en: Start}}
      - {code: "02", label: {vi: Tăng, en: In}}
      - {code: "03", label: {vi: Giảm, en: Out}}
      - {code: "04", label: {vi: Cuối kỳ, en: End}}
  - kind: text
    code: kho-khan
    title: {vi: Khó khăn, en: Difficulties}
"""
FILES = {
    "pack.yaml": PACK,
    "components.yaml": COMPONENTS,
    "calendars.yaml": CALENDARS,
    "forms/F.yaml": FORM,
}
XA = UnitFacts("xã", "commune", date(2025, 12, 31))


def a_pack_folder(tmp_path: Path, **changed: str | None) -> Path:
    """A valid pack; `forms__F="…"` replaces a file, None leaves it out, a new name adds one."""
    folder = tmp_path / "thu" / "2024-01-01_thu"
    names = {key.replace("__", "/") + ".yaml": text for key, text in changed.items()}
    for name, text in {**FILES, **names}.items():
        if text is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def a_pack(tmp_path: Path, **changed: str | None) -> Pack:
    return load_pack(a_pack_folder(tmp_path, **changed))


def a_form(tmp_path: Path, text: str = FORM) -> Form:
    return a_pack(tmp_path, forms__F=text).forms["F"]


def mistakes_of(tmp_path: Path, **changed: str | None) -> list[PackMistake]:
    return check_pack(a_pack_folder(tmp_path, **changed))


def told(mistakes: list[PackMistake]) -> list[tuple[str, str]]:
    """Each mistake as (file:line:column, code without its package)."""
    return [(f"{m.file}:{m.line}:{m.column}", m.code.removeprefix("packs.")) for m in mistakes]


def line_of(text: str, part: str) -> int:
    """The line, from 1, on which a part first stands."""
    return text[: text.index(part)].count("\n") + 1


def with_checks(*checks: str, text: str = FORM) -> str:
    """The form with checks added, each given as the lines below its dash."""
    lines = "".join("  - " + check.strip().replace("\n", "\n    ") + "\n" for check in checks)
    return text + "checks:\n" + lines


def a_check(rule: str, *, code: str = "k", marks: str = '["04.1"]', more: str = "") -> str:
    return f"""code: {code}
severity: blocking
rule: '{rule}'
marks: {marks}
title: {{vi: Kiểm tra, en: A check}}
message: {{vi: 'sai: {{[04.1]}}', en: 'wrong: {{[04.1]}}'}}
remedy: {{vi: Sửa, en: Correct it}}
{more}"""
