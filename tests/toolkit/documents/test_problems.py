"""The words of what can be wrong."""

import pytest

import gsdg.toolkit.documents.problems  # noqa: F401 - registers the codes
from gsdg.kernel.problems import Problem
from tests.builders.problems import assert_same_in_both_languages, problems_of


@pytest.mark.parametrize("problem", problems_of("document"), ids=lambda p: p.code)
def test_every_problem_says_the_same_in_both_languages(problem: Problem) -> None:
    assert_same_in_both_languages(problem)
