"""Which papers of plans, rounds and visits the register of papers takes, and how they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from gsdg.domain.inspections import words_visits as words
from gsdg.domain.papers.ports import PaperKind
from gsdg.toolkit.access import Permission

_DRAWN = "gsdg.domain.inspections.drawn_papers"
_HIDES = "gsdg.domain.inspections.queries.visits:not_shown_yet"
_NEEDS = (Permission.INSPECTION_READ,)


def _page(name: str) -> Callable[[Mapping[str, str]], str]:
    return lambda asked: reverse(f"inspections:{name}", args=[int(asked[name])])


def _round(code: str, vi: str, en: str, **more: Any) -> PaperKind:
    drawn = f"{_DRAWN}:{code.replace('-', '_')}"
    return PaperKind(code, vi, en, ("round",), drawn, page=_page("round"), needs=_NEEDS, **more)


def _visit(code: str) -> PaperKind:
    said = words.PAPERS[code]
    return PaperKind(
        code,
        said["vi"],
        said["en"],
        ("visit",),
        f"{_DRAWN}:{code}",
        signed_as=code,
        page=_page("visit"),
        needs=_NEEDS,
        hides=_HIDES,
    )


KINDS = (
    PaperKind(
        "inspection-plan",
        "Kế hoạch kiểm tra, giám sát",
        "Inspection plan",
        ("plan",),
        f"{_DRAWN}:inspection_plan",
        page=_page("plan"),
        needs=_NEEDS,
    ),
    _round("team-decision", "Quyết định thành lập đoàn kiểm tra", "Decision on a team"),
    _round("outline", "Đề cương báo cáo phục vụ kiểm tra", "Outline on which units report"),
    _round("notice", "Thông báo kiểm tra", "Notice of inspection"),
    _round(
        words.TEAM_REPORT,
        "Báo cáo kết quả kiểm tra của đoàn",
        "Report of a team",
        keeps_signer=True,
        hides=_HIDES,
    ),
    _visit(words.MINUTES),
    _visit(words.CONCLUSION),
)
