"""What learners answered, as the report on a course says it: each with the number asked and answered; few answers kept back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from gsdg.domain.surveys.models import Survey
from gsdg.domain.training.comparing import Compared, out_of_ten
from gsdg.domain.training.models import Learner
from gsdg.domain.training.queries.asked import (
    Asked,
    Opinion,
    asked_of,
    compared_tests,
    opinions_shown,
)
from gsdg.domain.training.words import AFTER, BEFORE, OPINION
from gsdg.kernel.ratios import Ratio, half_away_from_zero

Surveys = Mapping[str, Survey]
NAMES = {
    BEFORE: "Kiểm tra trước lớp",
    AFTER: "Kiểm tra sau lớp",
    OPINION: "Lấy ý kiến học viên, không ghi tên",
}


def asked_in_words(learners: Sequence[Learner], surveys: Surveys) -> Iterator[str]:
    """The report is the organiser's, who sees names: of tests nothing is kept back."""
    asked = asked_of(surveys)
    for one in asked:
        yield _asked(one)
    compared = compared_tests(learners, surveys)
    if compared.both:
        yield _compared(compared)
    opinions = opinions_shown(asked, sees_names=True)
    if opinions:
        yield f"Học viên đánh giá: {'; '.join(_opinion(one) for one in opinions)}"


def _asked(one: Asked) -> str:
    told = f"{NAMES[one.occasion]}: {answered_in_words(one)}"
    if one.is_hidden_from(sees_names=True):
        return f"{told}; dưới {one.survey.least_shown} phiếu nên không nêu kết quả"
    if one.share is None or one.answered == 0:
        return told
    return f"{told}, trung bình {points(one.share)} điểm trên 10"


def answered_in_words(one: Asked) -> str:
    """Sheets handed out in the room name nobody who was to be asked: there is nothing to set them against."""
    if one.asked == 0:
        return f"{one.answered} phiếu"
    return f"{one.answered}/{one.asked} người trả lời"


def _compared(found: Compared) -> str:
    return (
        f"Kiểm tra trước và sau lớp ({found.both} người làm cả hai bài): điểm trung bình {points(found.before)} và"
        f" {points(found.after)} trên 10; {found.better} người tiến bộ ({_comma(found.improved.percent(1))} %),"
        f" {found.same} người như cũ, {found.worse} người thấp hơn"
    )


def _opinion(one: Opinion) -> str:
    mean = _comma(half_away_from_zero(Fraction(one.mean.num, one.mean.den), 1))
    return f"{one.question.text.vi} {mean}/{one.top} ({one.answered}/{one.asked} người trả lời)"


def points(share: Ratio) -> str:
    """On the scale of ten."""
    return _comma(out_of_ten(share).percent(1))


def _comma(value: Decimal | None) -> str:
    return "" if value is None else str(value).replace(".", ",")
