"""What every package can ask of its own problems."""

from __future__ import annotations

import string

from gsdg.kernel import problems
from gsdg.kernel.problems import Problem


def problems_of(*families: str) -> list[Problem]:
    """The problems whose codes begin with one of the families."""
    return [p for p in problems.catalogue() if p.code.partition(".")[0] in families]


def assert_same_in_both_languages(problem: Problem) -> None:
    """Both languages say something, and say it about the same things."""
    for texts in (problem.message, problem.remedy):
        assert texts["vi"].strip()
        assert texts["en"].strip()
        assert places(texts["vi"]) == places(texts["en"])


def places(text: str) -> set[str]:
    """Names of the places in a sentence; `role_vi` and `role_en` are one place in two languages."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return {name.removesuffix("_vi").removesuffix("_en") for name in names}
