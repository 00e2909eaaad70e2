"""What the learners of a course are asked, on its page: three occasions, who answered, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.rules import SurveyState
from gsdg.domain.surveys.words import SHAPES, STATES
from gsdg.domain.training.comparing import Compared, out_of_ten
from gsdg.domain.training.models import Course, CourseState, Learner
from gsdg.domain.training.pages.links import url
from gsdg.domain.training.queries.asked import (
    Asked,
    Opinion,
    asked_of,
    compared_tests,
    may_compare,
    opinions_shown,
    surveys_of,
)
from gsdg.domain.training.words import AFTER, BEFORE, OCCASIONS, OPINION
from gsdg.kernel.ratios import Ratio, half_away_from_zero
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import decimal

SLUGS = {BEFORE: "truoc", AFTER: "sau", OPINION: "y-kien"}
OF_SLUG = {slug: occasion for occasion, slug in SLUGS.items()}


@dataclass(frozen=True)
class OccasionLine:
    """`begin` where nothing was begun yet, `open` (a post) where it waits to be opened."""

    label: str
    survey: Link | None
    state: str
    shape: str
    asked: str
    result: str
    begin: str
    open: str
    codes: str
    results: str


@dataclass(frozen=True)
class AskedPart:
    lines: tuple[OccasionLine, ...]
    facts: tuple[tuple[str, str], ...]


def asked_part(
    course: Course, learners: Sequence[Learner], *, keeps: bool, sees_names: bool
) -> AskedPart | None:
    """None where there is nothing to ask and nothing to show."""
    surveys = surveys_of(course)
    begins = keeps and bool(learners) and course.state != CourseState.CANCELLED
    compared = compared_tests(learners, surveys)
    asked = asked_of(surveys)
    told = {one.occasion: one for one in asked}
    lines = tuple(
        _line(course, occasion, told.get(occasion), begins=begins, sees_names=sees_names)
        for occasion in OCCASIONS
        if begins or occasion in told
    )
    facts = tuple(_facts(asked, compared, sees_names=sees_names))
    return AskedPart(lines, facts) if lines or facts else None


def _line(
    course: Course, occasion: str, asked: Asked | None, *, begins: bool, sees_names: bool
) -> OccasionLine:
    slug = SLUGS[occasion]
    if asked is None:
        begin = url("course-survey-new", course.pk, slug)
        return OccasionLine(str(OCCASIONS[occasion]), None, "", "", "", "", begin, "", "", "")
    survey = asked.survey
    numbers = {"answered": asked.answered, "asked": asked.asked}
    return OccasionLine(
        label=str(OCCASIONS[occasion]),
        survey=Link(survey.title, _of(survey, "survey")),
        state=str(STATES[survey.state]),
        shape=SHAPES[survey.state],
        asked=(_("%(answered)s/%(asked)s người") if asked.asked else _("%(answered)s phiếu"))
        % numbers,
        result=_result(asked, sees_names=sees_names),
        begin="",
        open=url("course-survey-open", course.pk, slug)
        if begins and survey.state == SurveyState.PREPARING
        else "",
        codes=_of(survey, "codes") if begins and survey.state == SurveyState.OPEN else "",
        results=_of(survey, "results") if asked.answered > 0 else "",
    )


def _of(survey: Survey, name: str) -> str:
    return reverse(f"surveys:{name}", args=[survey.pk])


def _result(asked: Asked, *, sees_names: bool) -> str:
    if asked.answered == 0:
        return ""
    if asked.is_hidden_from(sees_names=sees_names):
        return _("dưới %(least)s phiếu, giữ kín") % {"least": asked.survey.least_shown}
    if asked.share is None:
        return ""
    return _("trung bình %(points)s điểm trên 10") % {"points": points(asked.share)}


def points(share: Ratio) -> str:
    """On the scale of ten."""
    return decimal(out_of_ten(share).percent(1))


def _facts(
    asked: Sequence[Asked], compared: Compared, *, sees_names: bool
) -> Iterator[tuple[str, str]]:
    if may_compare(asked, compared, sees_names=sees_names):
        yield _("Trước và sau lớp"), improvement(compared)
    opinions = opinions_shown(asked, sees_names=sees_names)
    if opinions:
        yield _("Học viên đánh giá"), "; ".join(_opinion(one) for one in opinions)


def improvement(compared: Compared) -> str:
    told = _(
        "%(both)s người làm cả hai bài: trung bình %(before)s và %(after)s điểm trên 10; %(better)s người tiến bộ (%(percent)s%%), %(same)s như cũ, %(worse)s thấp hơn."
    )
    return told % {
        "both": compared.both,
        "before": points(compared.before),
        "after": points(compared.after),
        "better": compared.better,
        "percent": decimal(compared.improved.percent(1)),
        "same": compared.same,
        "worse": compared.worse,
    }


def _opinion(one: Opinion) -> str:
    return _("%(question)s %(mean)s/%(top)s (%(answered)s/%(asked)s người trả lời)") % {
        "question": one.question.text.to(current_language()),
        "mean": decimal(half_away_from_zero(Fraction(one.mean.num, one.mean.den), 1)),
        "top": one.top,
        "answered": one.answered,
        "asked": one.asked,
    }


def occasion_titles() -> Mapping[str, str]:
    """What is begun, as the page of its form calls it."""
    return {
        BEFORE: _("Lập bài kiểm tra trước lớp"),
        AFTER: _("Lập bài kiểm tra sau lớp"),
        OPINION: _("Lập phiếu hỏi ý kiến học viên"),
    }


def the_same_first(
    offered: Sequence[tuple[str, str]], before: Survey | None
) -> list[tuple[str, str]]:
    """The test after is the test before, unless somebody chooses otherwise: the same version, that points can be compared."""
    if before is None:
        return list(offered)
    version = before.version
    label = _("%(title)s (như bài trước lớp)") % {"title": version.called(current_language())}
    own = (str(version.pk), label)
    return [own, *(one for one in offered if one[0] != own[0])]


def lead_of(occasion: str) -> str:
    if occasion == OPINION:
        return _(
            "Phiếu không ghi tên; danh sách chỉ giữ số học viên. Mỗi người một mã, in ra phát ở lớp."
        )
    return _(
        "Ghi tên học viên để so điểm trước và sau lớp. Danh sách là danh sách lớp vào lúc mở bài kiểm tra."
    )
