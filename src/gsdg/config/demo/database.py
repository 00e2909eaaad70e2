"""Building the demo database, step by step, saying what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from gsdg.config.demo import history
from gsdg.config.demo.consulting import Consultations
from gsdg.config.demo.corrections import Corrections
from gsdg.config.demo.departments import OWNED
from gsdg.config.demo.documents import Papers
from gsdg.config.demo.evaluations import Evaluations
from gsdg.config.demo.first_year import FirstYear
from gsdg.config.demo.half_years import load_half_years
from gsdg.config.demo.inbox import read_older
from gsdg.config.demo.inspections import Inspections
from gsdg.config.demo.letters import tell_letters
from gsdg.config.demo.made_papers import MadePapers
from gsdg.config.demo.money import tell_money
from gsdg.config.demo.more_time import MoreTime
from gsdg.config.demo.obstacles import Obstacles
from gsdg.config.demo.obstacles_of_years import ObstaclesOfYears
from gsdg.config.demo.reports import POVERTY_REVIEW, Reports
from gsdg.config.demo.second_looks import SecondLooks
from gsdg.config.demo.start_of_term import StartOfTerm
from gsdg.config.demo.story import People
from gsdg.config.demo.surveys import Surveys
from gsdg.config.demo.targets import tell_targets
from gsdg.config.demo.training import Tale
from gsdg.config.demo.training_today import TrainingToday
from gsdg.config.demo.visits import Visits
from gsdg.config.demo.wrong_entries import WrongEntries
from gsdg.config.demo.year_of_districts import YearOfDistricts
from gsdg.domain.accounts.actions.demo import open_demo_accounts
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.packs.load import find_packs
from gsdg.domain.programme.actions import install_pack
from gsdg.domain.programme.queries import form_named
from gsdg.domain.units import tree
from gsdg.domain.units.actions.register import load_register
from gsdg.toolkit.access import SYSTEM, Actor, Door
from gsdg.toolkit.installation import clock
from gsdg.toolkit.installation.actions import create_installation

PROVINCE = "42"
BUSINESS_DAY = date(2026, 11, 20)
"""The last day of the story: the first year of the programme of 2026-2030, that of 2021-2025 is being closed."""
Say = Callable[[str], None]


@dataclass(frozen=True)
class Scene:
    """What every step of the building needs."""

    at: datetime
    today: date
    say: Say
    lead: Actor
    people: Mapping[str, People]


def build(say: Say) -> None:
    """All of it in one transaction: a start that was interrupted leaves nothing half made."""
    with transaction.atomic():
        at = clock.now()
        say("Tạo hệ thống trình diễn, ngày làm việc 20/11/2026")
        create_installation(
            province_code=PROVINCE,
            province_name="Hà Tĩnh",
            is_demo=True,
            business_day=BUSINESS_DAY,
            by=SYSTEM,
            at=at,
        )
        say("Nạp đơn vị hành chính Hà Tĩnh trên ba địa giới (216, 209 và 69 xã)")
        load_register(province=PROVINCE, by=SYSTEM, at=at)
        with tree.held():
            say("Nạp các bộ chế độ báo cáo và biểu mẫu")
            for folder in find_packs(settings.PACK_FOLDERS):
                install_pack(folder=folder, by=SYSTEM, at=at)
            say("Tạo tài khoản trình diễn")
            open_demo_accounts(
                owners=OWNED, from_day=date(2025, 7, 1), on=BUSINESS_DAY, by=SYSTEM, at=at
            )
            lead = actor_named("so-lanhdao", door=Door.JOB, on=BUSINESS_DAY)
            _tell(Scene(at, BUSINESS_DAY, say, lead, _people(BUSINESS_DAY)))


def _people(on: date) -> dict[str, People]:
    """Clerk and head of each commune by its code, and the clerk of the department who reviews."""
    here = tree.current().on(on)
    reviewer = actor_named("so-canbo", door=Door.WEB, on=on)
    codes = [here.span(unit).code for unit in here.at_level("commune")]
    return {code: People.of_commune(code, reviewer=reviewer, on=on) for code in codes}


def _tell(scene: Scene) -> None:
    at, today = scene.at, scene.today
    reports = Reports(scene.people, head=scene.lead, at=at, today=today)
    scene.say("Nạp số liệu năm 2021 (minh họa), các năm 2022, 2023 theo tổng đã công bố")
    poverty = form_named("DBHN", on=today)
    history.load_years(poverty, regime=POVERTY_REVIEW, by=scene.lead, at=at, on=today)
    scene.say("Kể chuyện năm 2024: 216 xã nhập, 13 huyện duyệt và tổng hợp, tỉnh ban hành")
    YearOfDistricts(at=at).tell(regime=POVERTY_REVIEW)
    scene.say("Kể chuyện năm 2025: bốn biểu, 69 xã, phường, đến bản ký của tỉnh")
    reports.tell_last_year()
    scene.say("Kể chuyện năm 2026: biểu của hai Chương trình, 69 xã, phường và 10 sở")
    reports.tell_this_year()
    scene.say(
        "Nạp báo cáo 6 tháng 2025, 2026; làm thử biểu nâng cao năng lực, giám sát của Chương trình mới"
    )
    clerk = actor_named("so-canbo", door=Door.WEB, on=today)
    load_half_years(by=scene.lead, at=at, on=today)
    FirstYear(scene.people, clerk=clerk, head=scene.lead, at=at, today=today).tell()
    scene.say("Ghi sổ theo dõi vốn 2022–2026, phần đã công bố và phần minh họa")
    tell_money(clerk=clerk, at=at, today=today)
    scene.say("Ghi chỉ tiêu giao năm 2025, 2026 (minh họa)")
    tell_targets(clerk=clerk, at=at, today=today)
    scene.say("Nhận biểu Excel của hai công văn đột xuất, gửi một (minh họa)")
    tell_letters(scene.people, clerk=clerk, at=at, today=today)
    scene.say("Lập danh sách cán bộ, các lớp tập huấn 2021–2026 (minh họa)")
    tale = Tale(at, today, scene.lead)
    tale.tell()
    TrainingToday(tale).tell()
    scene.say("Ghi sổ văn bản chỉ đạo: văn bản có thật đã đọc được, còn lại minh họa")
    Papers(clerk=clerk, at=at, today=today).tell()
    scene.say("Ghi sổ theo dõi khắc phục (minh họa)")
    Corrections(scene.people, chief=scene.lead, at=at, today=today).tell()
    SecondLooks(scene.people, chief=scene.lead, at=at, today=today).tell()
    scene.say("Lập kế hoạch, các đợt kiểm tra, giám sát 2022–2027 (minh họa)")
    Inspections(clerk=clerk, head=scene.lead, at=at, today=today).tell()
    scene.say("Ghi sổ khó khăn, vướng mắc 2022–2026 (minh họa)")
    Obstacles(scene.people, at=at, today=today).tell()
    ObstaclesOfYears(scene.people, at=at, today=today).tell()
    scene.say("Hỏi người hưởng lợi, tham vấn, đánh giá lớp tập huấn (minh họa)")
    Surveys(at=at, today=today).tell()
    scene.say("Ghi các đợt, cuộc kiểm tra, tự kiểm tra năm 2026 (minh họa)")
    Visits(scene.people, clerk=clerk, chief=scene.lead, at=at, today=today).tell()
    Consultations(clerk=clerk, at=at, today=today).tell()
    scene.say("Làm đánh giá kết thúc giai đoạn 2021-2025, đầu giai đoạn 2026-2030 (minh họa)")
    Evaluations(clerk=clerk, at=at, on=today).tell()
    StartOfTerm(clerk=clerk, head=scene.lead, at=at, today=today).tell()
    scene.say("Sở gửi trước một báo cáo tổng hợp, chờ Ủy ban nhân dân tỉnh ký")
    reports.send_early()
    scene.say("Lập văn bản, ghi sổ văn bản do hệ thống lập (minh họa)")
    MadePapers(clerk=clerk, at=at, today=today).tell()
    scene.say("Đính chính bản ghi sai, ghi giảm khoản tiền ghi sai (minh họa)")
    WrongEntries(clerk, at, today).tell()
    MoreTime(scene.people, scene.lead, at, today).tell()
    names = (*(f"{office}-canbo" for office in OWNED), "ubnd-lanhdao")
    others = [actor_named(name, door=Door.WEB, on=today) for name in names]
    read_older(scene.people, others=[clerk, *others], at=at)
