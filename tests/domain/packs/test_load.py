"""Reading whole folders: what is found, cached, refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.builders.packs import COMPONENTS, FORM, a_pack_folder, told

from gsdg.domain.packs.load import check_pack, find_packs, load_pack
from gsdg.kernel.refusal import Refused

EXAMPLE = """\
examples:
  - of: form
    title: {vi: Ví dụ, en: Example}
    source: {act: A, verified: true}
    form: F
    unit: {kind: xã, level: commune}
    as_of: 2025-12-31
    cells: {"01.1": "5"}
    expect:
      cells: {"01.1": "5", "02.1": ""}
"""


def test_a_pack_knows_its_parts(tmp_path: Path) -> None:
    pack = load_pack(a_pack_folder(tmp_path))
    assert (pack.programme, pack.code, pack.act) == ("thu", "2024-01-01_thu", "Văn bản thử")
    assert list(pack.forms) == ["F"]
    assert list(pack.regimes) == ["nam"]
    form = pack.forms["F"]
    assert (form.short, form.answered_by, form.consolidated_by) == (
        "Biểu thử",
        ("commune_pc",),
        ("lead_department",),
    )
    assert [section.code for section in form.texts] == ["kho-khan"]


def test_leaves_are_those_that_are_nobodys_parent(tmp_path: Path) -> None:
    part = COMPONENTS.split("components:\n")[1].replace(
        "code: DA1", "code: DA1-TDA1\n    parent: DA1"
    )
    pack = load_pack(a_pack_folder(tmp_path, components=COMPONENTS + part))
    assert {code: c.is_leaf for code, c in pack.components.items()} == {
        "DA1": False,
        "DA1-TDA1": True,
    }


def test_the_same_content_is_read_once(tmp_path: Path) -> None:
    folder = a_pack_folder(tmp_path)
    first = load_pack(folder)
    assert load_pack(folder) is first
    (folder / "forms/F.yaml").write_text(FORM.replace("Biểu thử", "Biểu khác"), encoding="utf-8")
    second = load_pack(folder)
    assert second.sha256 != first.sha256
    assert second.forms["F"].short == "Biểu khác"
    assert second.forms["F"].digest != first.forms["F"].digest


def test_a_pack_with_mistakes_is_refused_with_all_of_them(tmp_path: Path) -> None:
    folder = a_pack_folder(
        tmp_path,
        forms__F=FORM.replace("type: count", "type: counts"),
        components=COMPONENTS.replace(", en: Project one", ""),
    )
    with pytest.raises(Refused) as caught:
        load_pack(folder)
    refusals = caught.value.refusals
    assert [(r.sheet, r.cell) for r in refusals] == [
        ("components.yaml", "3:12"),
        ("forms/F.yaml", "10:9"),
    ]
    assert caught.value.status == 422
    assert "counts" in refusals[1].message("en")


def test_unknown_files_are_told(tmp_path: Path) -> None:
    folder = a_pack_folder(tmp_path, form__G="a: 1")
    (folder / "forms/note.txt").write_text("x")
    (folder / "prints").mkdir()
    (folder / "prints/F.docx").write_bytes(b"\x00")
    (folder / ".hidden").write_text("x")
    assert told(check_pack(folder)) == [
        ("form/G.yaml:1:1", "file_unknown"),
        ("forms/note.txt:1:1", "file_unknown"),
    ]


def test_a_folder_without_its_head_is_no_pack(tmp_path: Path) -> None:
    folder = a_pack_folder(tmp_path, pack=None)
    assert told(check_pack(folder)) == [("pack.yaml:1:1", "file_missing")]


def test_optional_files_may_be_missing(tmp_path: Path) -> None:
    form = FORM.replace("component: DA1\nregimes: [nam]\n", "")
    folder = a_pack_folder(tmp_path, components=None, calendars=None, forms__F=form)
    assert check_pack(folder) == []
    assert load_pack(folder).components == {}


def test_packs_are_found_below_any_folder(tmp_path: Path) -> None:
    folder = a_pack_folder(tmp_path)
    shutil.copytree(folder, tmp_path / "thu" / "2025-01-01_khac")
    (tmp_path / "viet-nam").mkdir()
    expected = [folder, tmp_path / "thu" / "2025-01-01_khac"]
    assert find_packs([tmp_path]) == expected
    assert find_packs([tmp_path / "thu"]) == expected
    assert find_packs([folder, tmp_path / "nowhere"]) == [folder]


def test_examples_are_worked_through_by_the_check(tmp_path: Path) -> None:
    assert check_pack(a_pack_folder(tmp_path, examples__a=EXAMPLE)) == []
    wrong = EXAMPLE.replace('{"01.1": "5", "02.1"', '{"01.1": "6", "02.1"')
    (mistake,) = check_pack(a_pack_folder(tmp_path, examples__a=wrong))
    assert (mistake.code, mistake.line, mistake.column) == ("packs.example", 10, 23)
    assert "6" in mistake.message["vi"]


def test_examples_wait_until_the_pack_is_sound(tmp_path: Path) -> None:
    wrong = EXAMPLE.replace('{"01.1": "5", "02.1"', '{"01.1": "6", "02.1"')
    form = FORM.replace("type: count", "type: counts")
    codes = [
        c for _, c in told(check_pack(a_pack_folder(tmp_path, examples__a=wrong, forms__F=form)))
    ]
    assert codes == ["wrong_value"]


def test_forms_read_across_are_given_with_the_form(tmp_path: Path) -> None:
    other = FORM.replace("code: F\n", "code: G\n").replace("regimes: [nam]", "regimes: []")
    reader = FORM.replace(
        "Cuối kỳ, en: End}", "Cuối kỳ, en: End}, formula: 'other(\"G\", [01.1]) + previous([03.1])'"
    )
    pack = load_pack(a_pack_folder(tmp_path, forms__F=reader, forms__G=other))
    assert [f.form for f in pack.forms["F"].foreign] == ["G"]
    assert pack.forms["F"].foreign_cells["G", "01.1"].address == "01.1"
    assert pack.forms["G"].foreign == ()
