"""`gsdg papers …` told as the way of one letter and one template."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.builders.command_line import Ran, gsdg
from tests.builders.documents import a_word_file
from tests.builders.paper_templates import a_template, with_every_fault
from tests.builders.province import Province, a_period, a_report

from gsdg.domain.reporting.workflow import ReportState

pytestmark = pytest.mark.django_db
BY, HEAD = ("--by", "so-canbo"), ("--by", "so-lanhdao")
KIND = "submission-letter"


def act(*words: object) -> Ran:
    return gsdg("papers", *words, *BY)


def test_a_letter_from_draft_to_dossier(province: Province, tmp_path: Path) -> None:
    a_report(province, province.communes[0], a_period(), ReportState.ACCEPTED)
    kinds = {row["kind"]: row for row in gsdg("papers", "kinds").rows}
    assert kinds["evaluation-report"]["asks"] == "evaluation"
    assert kinds["consolidated"]["issued_on_its_page"] == "true"
    said = ("form=DBHN", "period=2026", "unit=99", "total=live")
    signer = ("--office", "so", "--position", "GIÁM ĐỐC", "--name", "Lê Thị Ký", "--from", "2026-11-01")  # fmt: skip
    assert act("signers", "add", *signer).code == 0
    blocks = act("signers", "list", "--office", "so").rows
    assert [row["name"] for row in blocks] == ["Lê Thị Ký"]
    made = act("draft", KIND, *said)
    assert (made.code, made.out.split()[1]) == (0, "draft")
    number = made.out.split()[0]
    assert act("draft", KIND, "form").code == 2
    assert act("draft", KIND, "form=DBHN").rules == ["made.asks"]
    issue = ("issue", number, "--day", "2026-11-23", "--signer", "Giám đốc")
    assert act(*issue, "--number", "chưa có").rules == ["made.number"]
    scan = tmp_path / "ban-ky.docx"
    scan.write_bytes(a_word_file("Đã ký").data)
    assert act(*issue, "--number", "31/TTr-SMH", "--file", scan).code == 0
    assert act("attach", number, scan).code == 0
    assert act("send", number, "--day", "2026-11-23", "--way", "post", "--to", "UBND").code == 0
    (row,) = act("list", "31/TTr").rows
    assert (row["state"], row["number"], row["sendings"]) == ("issued", "31/TTr-SMH", "1")
    assert act("set-again", number).rows == [{"id": number, "sameness": "same_file", "why": ""}]
    word, dossier = tmp_path / "x.docx", tmp_path / "x.zip"
    assert act("file", number, "--out", word).code == 0
    assert act("dossier", number, "--out", dossier).code == 0
    with zipfile.ZipFile(dossier) as archive:
        assert archive.read("1-van-ban.docx") == word.read_bytes()
    assert act("withdraw", number, "--reason", "Thu hồi").code == 0
    assert gsdg("papers", "list", "--by", "xa-khong-co").code == 2
    assert act("file", 999, "--out", word).rules == ["made.unknown"]
    again = act("draft", KIND, *said).out.split()[0]
    assert act("compare", number).rows == act("compare", again).rows == []
    assert act("compare", 999).rules == ["made.unknown"]
    end = ("signers", "end", blocks[0]["id"], "--to", "2026-12-01")
    assert act(*end).code == 0


def test_a_template_from_its_beginning_to_the_day_it_holds(
    province: Province, tmp_path: Path
) -> None:
    begun, bad, good = (tmp_path / f"{name}.docx" for name in ("begun", "bad", "good"))
    assert gsdg("papers", "templates", "starter", KIND, "--out", begun).code == 0
    assert act("templates", "add", KIND, begun).code == 0
    bad.write_bytes(a_template(with_every_fault))
    refused = act("templates", "add", KIND, bad)
    assert (refused.code, len(refused.refusals)) == (2, 11)
    assert {"đoạn 1", "bảng 1, hàng 1, ô 1"} <= {row["cell"] for row in refused.refusals}
    good.write_bytes(a_template())
    number = act("templates", "add", KIND, good, "--note", "Mới").out.split()[0]
    assert act("templates", "preview", number, "--out", tmp_path / "p.docx").code == 0
    put = ("papers", "templates", "put", number, "--from", "2026-11-23")
    assert gsdg(*put, *BY).rules == ["access.not_permitted"]
    assert gsdg(*put, *HEAD).code == 0
    rows = {row["version"]: row["in_force"] for row in act("templates", "list").rows}
    assert rows == {"1": "false", "2": "true"}
    back = ("papers", "templates", "default", KIND, "--from", "2026-11-23")
    assert gsdg(*back, *HEAD).code == 0
