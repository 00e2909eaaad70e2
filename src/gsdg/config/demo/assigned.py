"""Forms that communes owe because an act names them: components that few carry out, and deprivations of the review.

Which communes carry out what in the closing year stands in no act that could be read: all of it is illustrative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from random import Random
from typing import Any

from gsdg.config.demo.activities import MILLION, figures_of
from gsdg.config.demo.results import Results, money_of
from gsdg.config.demo.story import ACCEPTED, NOT_STARTED, Filling, People, Telling
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.programme.queries import form_named
from gsdg.domain.reporting.actions.assigning import assign_form
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.drafts import Draft, drafts_of
from gsdg.domain.units.queries import office_named
from gsdg.kernel.ratios import largest_remainder
from gsdg.toolkit.access import Actor

ACT = "Phân công minh họa"
COMPONENTS = {
    "DA1-TDA1": {"18364": ACCEPTED, "18628": "draft", "18766": "submitted", "18790": NOT_STARTED},
    "DA3-TDA1": {
        "18199": ACCEPTED, "18304": "draft", "18502": ACCEPTED, "18523": "submitted", "18748": "certified",
        "18838": "sent_back",
    },
    "DA6-TDA2": {"18364": NOT_STARTED, "18466": "draft", "18601": ACCEPTED, "18685": "submitted"},
}  # fmt: skip
"""By form and code of the commune: how far its report of 2026 has come."""
DEPRIVATIONS, DEPRIVATIONS_OF_2026 = "THIEU-HUT", "MTQG-THIEU-HUT"
TRYING = {
    "18133": ACCEPTED, "18229": ACCEPTED, "18313": "submitted", "18406": "sent_back", "18562": "draft",
    "18775": NOT_STARTED,
}  # fmt: skip
"""In 2025 every commune told its deprivations; in 2026 these try the form until the new procedure comes."""
NAMED_FROM, SENT = date(2026, 7, 1), date(2026, 11, 16)
"""After the half year, which was loaded from paper without them."""


def assign_deprivations(*, on: date, by: Actor, at: datetime) -> None:
    """Every commune, from the year of which the review was taken on the map of 2025."""
    assign_form(
        form=form_named(DEPRIVATIONS, on=on), office_kind="commune_pc", act=ACT, from_day=on.replace(month=1, day=1),
        by=by, at=at,
    )  # fmt: skip


def assign_communes(*, on: date, by: Actor, at: datetime) -> None:
    """Before the periods are opened: an act names the communes."""
    for form, communes in {**COMPONENTS, DEPRIVATIONS_OF_2026: TRYING}.items():
        for code in communes:
            assign_form(
                form=form_named(form, on=on), office=office_named(f"xa-{code}"), act=ACT, from_day=NAMED_FROM,
                by=by, at=at,
            )  # fmt: skip


def tell_assigned(
    people: Mapping[str, People], periods: Iterable[ReportingPeriod], *, at: datetime, today: date
) -> None:
    """Once the forms that others are checked by have been told."""
    owed = Report.objects.with_duty().filter(duty__period__in=periods, duty__consolidates=False)
    telling = Telling(at, today)
    for form, states in {**COMPONENTS, DEPRIVATIONS_OF_2026: TRYING}.items():
        reports = owed.filter(duty__form__code=form, duty__office__kind="commune_pc")
        for draft in drafts_of(list(reports.order_by("duty__office__code"))).values():
            code = draft.report.duty.office.code.removeprefix("xa-")
            if states[code] != NOT_STARTED:
                filling = FILLINGS[form](draft, Random(f"{form} {code}"))  # noqa: S311 - invented figures, not secrets
                telling.tell(draft, filling, people[code], states[code], sent_on=SENT)


def deprivations(draft: Draft, random: Random) -> Filling:
    """By indicator, over the poor and the near-poor of the form on changes: three or more of a poor household, fewer than
    three of a near-poor one (NĐ 07/2021/NĐ-CP)."""
    (review,) = draft.others.values()
    poor, near = (review[place].amount for place in ("12.2", "22.2"))
    of_poor = _spread(poor, poor * random.randint(31, 42) // 10 + 1, random)
    of_near = _spread(near, near * random.randint(11, 18) // 10, random)
    cells = {"01.1": poor, "01.3": near}
    for row, a, b in zip(INDICATORS, of_poor, of_near, strict=True):
        cells |= {f"{row}.1": a, f"{row}.3": b}
    return Filling(figures_of(cells))


INDICATORS = tuple(f"{row:02d}" for row in range(2, 14))
WEIGHTS = (12, 11, 4, 13, 6, 1, 9, 6, 5, 10, 11, 8)
"""How often each indicator is lacking beside the others: invented."""


def _spread(households: int, deprived: int, random: Random) -> list[int]:
    """So many deprivations over the indicators, no indicator more often than there are households."""
    weights = [weight * random.randint(70, 130) for weight in WEIGHTS]
    shares = [min(share, households) for share in largest_remainder(deprived, weights)]
    left = deprived - sum(shares)
    for place, share in enumerate(shares):
        more = min(households - share, max(left, 0))
        shares[place], left = share + more, left - more
    return shares


def _works(draft: Draft, random: Random) -> Filling:
    """A road or a canal of the coast, one kept up, one built new."""
    made = [_work(*told, random) for told in random.sample(WORKS, random.randint(1, 3))]
    new = sum(one["hinh-thuc"] == "lam-moi" for one in made)
    served, poor = (sum(one[column] for one in made) for column in ("ho", "ho-ngheo"))
    paid = sum(one["giai-ngan"] for one in made) // MILLION
    done = {
        "01": (len(made), len(made)), "02": (0, new), "03": (0, len(made) - new),
        "04": (0, sum(one["tinh-trang"] == "da-xong" for one in made)), "05": (served, served), "06": (0, poor),
        **money_of((paid + 400, paid), (paid // 10 + 40, paid // 10)),
    }  # fmt: skip
    return Results(done, "cong-trinh", tuple(made)).filling(draft)


WORKS = (
    ("Đường liên thôn ra bến cá", "giao-thong"),
    ("Kênh tưới nội đồng", "thuy-loi"),
    ("Hệ thống nước sinh hoạt tập trung", "nuoc"),
    ("Nhà văn hóa thôn", "van-hoa"),
)


def _work(name: str, kind: str, random: Random) -> dict[str, Any]:
    cost, served = random.randint(600, 2_400), random.randint(80, 420)
    done = random.choice((True, False))
    return {
        "ten": f"{name} (minh họa)", "dia-diem": f"Thôn {random.randint(1, 12)}", "loai": kind,
        "hinh-thuc": random.choice(("lam-moi", "duy-tu")), "ho": served, "ho-ngheo": served * random.randint(8, 20) // 100,
        "tong-muc": cost * MILLION, "giai-ngan": cost * random.randint(30, 90) // 100 * MILLION,
        "khoi-cong": f"{random.randint(1, 28):02d}/{random.randint(2, 6)}/2026",
        "tinh-trang": "da-xong" if done else "dang-lam",
    }  # fmt: skip


def _projects(draft: Draft, random: Random) -> Filling:
    made = [_project(name, random) for name in random.sample(PROJECTS, random.randint(1, 2))]

    def total(column: str) -> int:
        return sum(one[column] for one in made)

    parts = {"05": "ho-ngheo", "06": "ho-can-ngheo", "07": "ho-moi-thoat", "08": "ho-khac"}
    joined = sum(total(column) for column in parts.values())
    chains, out = sum(one["hinh-thuc"] == "chuoi" for one in made), joined // 6
    paid = total("kinh-phi") // MILLION
    done = {
        "01": (len(made), len(made)), "02": (0, chains), "03": (0, len(made) - chains), "04": (joined + 4, joined),
        **{row: (0, total(column)) for row, column in parts.items()},
        "09": (0, total("chu-ho-nu")), "10": (0, total("dan-toc")), "11": (total("tap-huan") + 10, total("tap-huan")),
        "12": (out, out), **money_of((paid + 120, paid), (paid // 10 + 12, paid // 10)),
    }  # fmt: skip
    return Results(done, "du-an", tuple(made)).filling(draft)


PROJECTS = (
    "Nuôi hươu lấy nhung",
    "Trồng bưởi Phúc Trạch",
    "Chăn nuôi bò lai",
    "Trồng chè công nghiệp",
)


def _project(name: str, random: Random) -> dict[str, Any]:
    poor = random.randint(4, 12)
    return {
        "ten": f"Dự án {name[0].lower()}{name[1:]} (minh họa)", "dia-diem": f"Thôn {random.randint(1, 12)}",
        "hinh-thuc": random.choice(("chuoi", "cong-dong")), "ho-ngheo": poor, "ho-can-ngheo": random.randint(5, 15),
        "ho-moi-thoat": random.randint(1, 5), "ho-khac": random.randint(0, 6), "chu-ho-nu": random.randint(2, poor),
        "dan-toc": 0, "tap-huan": random.randint(20, 60), "kinh-phi": random.randint(240, 900) * MILLION,
        "tinh-trang": random.choice(("dang-lam", "da-xong")),
    }  # fmt: skip


def _messages(draft: Draft, random: Random) -> Filling:
    made = [_event(*told, random) for told in random.sample(EVENTS, random.randint(1, 3))]
    talks = sum(one["loai"] == "doi-thoai" for one in made)
    people, women = (sum(one[column] for one in made) for column in ("nguoi", "nu"))
    news, leaflets, paid = random.randint(2, 9), random.randint(150, 600), random.randint(12, 40)
    done = {
        "01": (len(made) + 1, len(made)), "02": (0, talks), "03": (people + 40, people), "04": (0, women),
        "05": (news + 1, news), "06": (leaflets, leaflets), **money_of((paid + 8, paid), (5, 3)),
    }  # fmt: skip
    return Results(done, "hoat-dong", tuple(made)).filling(draft)


EVENTS = (
    ("Hội thi tìm hiểu chính sách giảm nghèo", "su-kien"),
    ("Đối thoại với hộ nghèo về chính sách", "doi-thoai"),
    ("Sinh hoạt chuyên đề về thoát nghèo", "toa-dam"),
)


def _event(name: str, kind: str, random: Random) -> dict[str, Any]:
    people = random.randint(60, 240)
    return {
        "ten": f"{name} (minh họa)", "loai": kind, "ngay": f"{random.randint(1, 28):02d}/{random.randint(4, 10)}/2026",
        "dia-diem": "Nhà văn hóa xã", "nguoi": people, "nu": people * random.randint(40, 65) // 100,
    }  # fmt: skip


FILLINGS: dict[str, Callable[[Draft, Random], Filling]] = {
    "DA1-TDA1": _works,
    "DA3-TDA1": _projects,
    "DA6-TDA2": _messages,
    DEPRIVATIONS_OF_2026: deprivations,
}
