"""Papers made here: frozen when drawn up, numbered by the clerical office, the same when set again."""

from __future__ import annotations

import pytest
from tests.builders.evaluations import a_province_with_results, a_story, an_evaluation
from tests.builders.province import AT, TODAY

from gsdg.domain.papers.actions import made as actions
from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.rerendering import Sameness, set_again

pytestmark = pytest.mark.django_db


def test_an_evaluation(db: None) -> None:
    story = a_story(a_province_with_results())
    one = an_evaluation(story, "approved")
    made = actions.draft_paper(
        kind="evaluation-report", asked={"evaluation": str(one.pk)}, by=story.clerk, at=AT, on=TODAY
    )
    assert made.state == "draft"
    assert set_again(made).sameness is Sameness.SAME_FILE
    from tests.builders.evaluations import SIGNED

    from gsdg.domain.evaluations.actions import evaluating

    evaluating.issue_evaluation(
        evaluation_id=one.pk, signed=SIGNED, by=story.clerk, at=AT, on=TODAY
    )
    made = MadePaper.objects.get(pk=made.pk)
    assert made.state == "issued"
    assert set_again(made).sameness is Sameness.SAME_FILE
