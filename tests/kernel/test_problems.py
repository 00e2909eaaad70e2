"""The catalogue of problems."""

import pytest

from gsdg.kernel import problems
from gsdg.kernel.problems import Severity
from tests.builders.problems import assert_same_in_both_languages, problems_of


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


@pytest.mark.parametrize("problem", problems_of("period", "number"), ids=lambda p: p.code)
def test_every_problem_says_the_same_in_both_languages(problem: problems.Problem) -> None:
    assert_same_in_both_languages(problem)
    assert problem.severity in Severity
