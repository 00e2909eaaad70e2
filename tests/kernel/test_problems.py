"""The catalogue of problems."""

import string

import pytest

from gsdg.kernel import problems
from gsdg.kernel.problems import Severity


def places(text: str) -> set[str]:
    """Names of the places in a sentence; `role_vi` and `role_en` are one place in two languages."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return {name.removesuffix("_vi").removesuffix("_en") for name in names}


def test_a_code_cannot_be_registered_with_other_words() -> None:
    kept = problems.find("number.unreadable")
    with pytest.raises(ValueError, match="registered twice"):
        problems.register("number.unreadable", vi="khác", en="other", do_vi="khác", do_en="other")
    assert problems.find("number.unreadable") is kept


def test_registering_the_same_words_again_changes_nothing() -> None:
    known = problems.find("period.unreadable")
    again = problems.register(
        known.code,
        vi=known.message["vi"],
        en=known.message["en"],
        do_vi=known.remedy["vi"],
        do_en=known.remedy["en"],
        severity=known.severity,
        status=known.status,
    )
    assert again == known


def test_the_catalogue_is_in_order_of_codes() -> None:
    codes = [p.code for p in problems.catalogue()]
    assert codes == sorted(codes)
    assert "period.unreadable" in codes


def test_an_unknown_code_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        problems.find("no.such_code")


@pytest.mark.parametrize("problem", problems.catalogue(), ids=lambda p: p.code)
def test_every_problem_says_the_same_in_both_languages(problem: problems.Problem) -> None:
    assert places(problem.message["vi"]) == places(problem.message["en"])
    assert places(problem.remedy["vi"]) == places(problem.remedy["en"])
    assert all(problem.message.values())
    assert all(problem.remedy.values())
    assert problem.severity in Severity
