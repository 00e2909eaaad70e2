"""The papers of a course: invitation, sign-in and payment sheet, report, certificate.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I (layout). A name that was erased is printed as such, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gsdg.domain.training.asked_papers import Surveys, asked_in_words, points
from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.models import Course, Learner, Session
from gsdg.domain.training.papers import Issuer, money, to_write
from gsdg.domain.training.programmes import title_of
from gsdg.domain.training.queries.asked import shares_of, surveys_of
from gsdg.domain.training.queries.courses import learners_of, session_words
from gsdg.domain.training.words import AFTER
from gsdg.domain.units import tree
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.ratios import Ratio
from gsdg.toolkit.documents.parts import (
    Align,
    Annex,
    Block,
    Heading,
    Letter,
    Paragraph,
    Points,
    Row,
    Table,
)

ERASED = "(đã xóa dữ liệu cá nhân)"
DAYS_ON_ONE_SHEET = 4


def name_of(learner: Learner) -> str:
    return ERASED if learner.official.is_erased else learner.official.name


def workplace_of(learner: Learner, course: Course) -> str:
    return tree.current().name_of(learner.unit_id, course.from_day)


def when(course: Course) -> str:
    if course.from_day == course.to_day:
        return f"ngày {course.from_day:%d/%m/%Y}"
    return f"từ ngày {course.from_day:%d/%m/%Y} đến ngày {course.to_day:%d/%m/%Y}"


def invitation(course: Course, issuer: Issuer, catalogue: Catalogue) -> Letter:
    learners = learners_of(course)
    return issuer.letter(
        kind="GIẤY MỜI",
        symbol="GM",
        subject=f"Tham dự {course.title}",
        body=(
            Paragraph(
                f"{issuer.office.name} trân trọng mời các ông, bà có tên trong danh sách kèm theo tham dự:"
            ),
            Points(
                (
                    f"Nội dung: {_topics(course, catalogue)}",
                    f"Thời gian: {when(course)}",
                    f"Địa điểm: {course.place or '…'}",
                )
            ),
            Paragraph("Chương trình:"),
            Points(tuple(_programme(course))),
            Paragraph("Đề nghị cơ quan, đơn vị cử người tham dự đúng thành phần, thời gian./."),
        ),
        annexes=(Annex("Danh sách học viên được mời", (_list(course, learners, catalogue),)),),
        recipients=("Các ông, bà có tên trong danh sách", "Cơ quan, đơn vị cử học viên"),
    )


def _topics(course: Course, catalogue: Catalogue) -> str:
    return "; ".join(catalogue.topic_label(topic) for topic in course.topics) or course.title


def _programme(course: Course) -> Iterator[str]:
    for session in course.sessions.all():
        what = session.subject or "…"
        trainer = f" ({session.trainer})" if session.trainer else ""
        yield f"{session_words(session).capitalize()}: {what}{trainer}"


def _list(course: Course, learners: Sequence[Learner], catalogue: Catalogue) -> Table:
    rows = [
        Row(
            (
                str(number),
                name_of(learner),
                catalogue.position_label(learner.position),
                workplace_of(learner, course),
            )
        )
        for number, learner in enumerate(learners, start=1)
    ]
    return Table(
        head=[[HeadCell(text) for text in ("TT", "Họ và tên", "Chức danh", "Đơn vị")]],
        rows=tuple(rows),
        weights=(1, 4, 5, 4),
        aligns=(Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT),
    )


def attendance_list(course: Course, issuer: Issuer, catalogue: Catalogue) -> Letter:
    """A sheet to sign: one column for each half-day, then the money and the signature for it; one annex for every two days."""
    learners = learners_of(course)
    sessions = list(course.sessions.all())
    sheets = [
        sessions[start : start + DAYS_ON_ONE_SHEET]
        for start in range(0, max(len(sessions), 1), DAYS_ON_ONE_SHEET)
    ]
    return issuer.letter(
        kind="DANH SÁCH",
        symbol="DS",
        subject=f"Ký nhận tham dự và nhận hỗ trợ: {course.title}",
        body=(
            Paragraph(f"Thời gian: {when(course)}. Địa điểm: {course.place or '…'}."),
            Paragraph(
                f"Số người trong danh sách: {len(learners)}. Học viên ký từng buổi có mặt; ký nhận tiền ở cột cuối."
            ),
        ),
        annexes=tuple(
            Annex(_sheet_title(part), (_sheet(course, learners, part, catalogue),), landscape=True)
            for part in sheets
        ),
        recipients=(),
    )


def _sheet_title(part: Sequence[Session]) -> str:
    days = list(dict.fromkeys(f"{session.day:%d/%m/%Y}" for session in part))
    return f"Danh sách ký nhận {', '.join(days)}".strip()


def _sheet(
    course: Course, learners: Sequence[Learner], part: Sequence[Session], catalogue: Catalogue
) -> Table:
    heads = [session_words(session).capitalize() for session in part]
    rows = [
        Row(
            (
                str(number),
                name_of(learner),
                catalogue.position_label(learner.position),
                workplace_of(learner, course),
                *([""] * len(part)),
                money(learner.allowance),
                "",
            )
        )
        for number, learner in enumerate(learners, start=1)
    ]
    names = ("TT", "Họ và tên", "Chức danh", "Đơn vị", *heads, "Số tiền (đồng)", "Ký nhận tiền")
    return Table(
        head=[[HeadCell(text) for text in names]],
        rows=tuple(rows),
        weights=(1, 4, 4, 3.5, *([2.2] * len(part)), 2.2, 2.4),
        aligns=(
            Align.CENTER,
            *([Align.LEFT] * 3),
            *([Align.CENTER] * len(part)),
            Align.RIGHT,
            Align.CENTER,
        ),
    )


def course_report(course: Course, issuer: Issuer, catalogue: Catalogue) -> Letter:
    learners = learners_of(course)
    surveys = surveys_of(course)
    return issuer.letter(
        kind="BÁO CÁO",
        symbol="BC",
        subject=f"Kết quả {course.title}",
        body=tuple(_report(course, learners, surveys, catalogue)),
        annexes=(
            Annex("Kết quả của từng học viên", (_results(course, learners, surveys, catalogue),)),
        ),
        recipients=("Cơ quan chủ trì Chương trình",),
    )


def _report(
    course: Course, learners: Sequence[Learner], surveys: Surveys, catalogue: Catalogue
) -> Iterator[Block]:
    yield Heading("Tình hình tổ chức")
    yield Points(
        (
            f"Thời gian: {when(course)}; {course.sessions.count()} buổi",
            f"Địa điểm: {course.place or '…'}",
            f"Nội dung: {_topics(course, catalogue)}",
            f"Thuộc: {title_of(course.programme)}",
        )
    )
    yield Heading("Kết quả")
    yield Points(tuple(_counts(learners)))
    if told := tuple(asked_in_words(learners, surveys)):
        yield Points(told)
    yield Heading("Kinh phí")
    yield Paragraph(_cost(course))
    yield Heading("Đánh giá, kiến nghị")
    yield Paragraph(course.assessment) if course.assessment else to_write()


def _counts(learners: Sequence[Learner]) -> Iterator[str]:
    came = [one for one in learners if one.attended]
    done = [one for one in learners if one.completed_on is not None]
    first = [one for one in done if one.official.first_trained_on == one.completed_on]
    women = sum(1 for one in came if one.official.sex == "female")
    minority = sum(1 for one in came if one.official.is_minority)
    yield f"Trong danh sách {len(learners)} người, có mặt {len(came)} người; nữ {women}, dân tộc thiểu số {minority}"
    rate = Ratio(len(done), len(learners)).percent(1)
    share = "" if rate is None else f" ({rate} %)".replace(".", ",")
    yield f"Hoàn thành lớp: {len(done)} người{share}; lần đầu được tập huấn: {len(first)} người"
    for level, name in (
        ("province", "cấp tỉnh"),
        ("district", "cấp huyện"),
        ("commune", "cấp xã"),
        ("village", "thôn, tổ dân phố"),
    ):
        number = sum(1 for one in came if one.level == level)
        if number:
            yield f"Cán bộ {name}: {number} người"


def _cost(course: Course) -> str:
    if course.cost is None or course.central is None:
        return "Chưa ghi chi phí thực tế."
    local = course.cost - course.central
    decision = f", theo {course.decision}" if course.decision else ""
    return (
        f"Chi phí thực tế: {money(course.cost)} đồng{decision}; ngân sách trung ương {money(course.central)} đồng,"
        f" nguồn khác {money(local)} đồng."
    )


def _results(
    course: Course, learners: Sequence[Learner], surveys: Surveys, catalogue: Catalogue
) -> Table:
    heads = ("TT", "Họ và tên", "Chức danh", "Đơn vị", "Số buổi", "Kết quả", "Điểm")
    sessions = course.sessions.count()
    after = shares_of(learners, surveys, AFTER)
    rows = [
        Row(
            (
                str(number),
                name_of(one),
                catalogue.position_label(one.position),
                workplace_of(one, course),
                f"{one.attended if one.attended is not None else '…'}/{sessions}",
                "Hoàn thành" if one.completed_on else "Chưa hoàn thành",
                points(after[one.pk]) if one.pk in after else "",
            )
        )
        for number, one in enumerate(learners, start=1)
    ]
    return Table(
        head=[[HeadCell(text) for text in heads]],
        rows=tuple(rows),
        weights=(1, 4, 3.8, 3.3, 1.4, 2.2, 1.6),
        aligns=(Align.CENTER, *([Align.LEFT] * 3), Align.CENTER, Align.LEFT, Align.RIGHT),
    )


def certificate(course: Course, learner: Learner, issuer: Issuer, catalogue: Catalogue) -> Letter:
    born = learner.official.birth_year
    standing = learner.standing_certificate
    return issuer.letter(
        kind="GIẤY CHỨNG NHẬN",
        symbol="CN",
        subject=f"Hoàn thành {course.title}",
        body=(
            Paragraph(f"{issuer.office.name} chứng nhận:"),
            Points(
                (
                    f"Ông, bà: {name_of(learner)}",
                    f"Năm sinh: {'…' if born is None else born}",
                    f"Chức danh: {catalogue.position_label(learner.position)}",
                    f"Đơn vị: {workplace_of(learner, course)}",
                )
            ),
            Paragraph(
                f"Đã hoàn thành {course.title}, {when(course)}, {course.sessions.count()} buổi"
                f", nội dung: {_topics(course, catalogue)}."
            ),
        ),
        number=standing.number if standing is not None else "",
        day=standing.day if standing is not None else None,
        recipients=("Người được cấp",),
    )
