"""Building the demo database, step by step, saying what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.conf import settings
from django.db import transaction

from gsdg.config.demo import history
from gsdg.config.demo.consulting import Consultations
from gsdg.config.demo.corrections import Corrections
from gsdg.config.demo.documents import Papers
from gsdg.config.demo.evaluations import Evaluations
from gsdg.config.demo.fillings import filling_of
from gsdg.config.demo.inspections import Inspections
from gsdg.config.demo.letters import tell_letters
from gsdg.config.demo.money import tell_money
from gsdg.config.demo.obstacles import Obstacles
from gsdg.config.demo.obstacles_of_years import ObstaclesOfYears
from gsdg.config.demo.story import People, Telling, send_early, states_for
from gsdg.config.demo.surveys import Surveys
from gsdg.config.demo.targets import tell_targets
from gsdg.config.demo.training import Tale
from gsdg.config.demo.visits import Visits
from gsdg.domain.accounts.actions.demo import open_demo_accounts
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.packs.load import find_packs
from gsdg.domain.programme.actions import install_pack
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_named
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.models import Assignment, Duty, Report
from gsdg.domain.reporting.queries.drafts import drafts_of
from gsdg.domain.units import tree
from gsdg.domain.units.actions.register import load_register
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import SYSTEM, Actor, Door
from gsdg.toolkit.installation import clock
from gsdg.toolkit.installation.actions import create_installation

BUSINESS_DAY = date(2025, 11, 20)
PROVINCE = "42"
POVERTY_REVIEW, MONITORING = "ra-soat", "tt10"
LIVE_YEAR = "2025"
OF_HEALTH = ("DA7-TDA1", "DA3-TDA2", "DA7-TDA2", "GIAI-NGAN")
"""What the health department owes: its own component, its classes, its inspections and its money."""

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
        say("Tạo hệ thống trình diễn, ngày làm việc 20/11/2025")
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
                component="DA3-TDA2", from_day=date(2025, 7, 1), on=BUSINESS_DAY, by=SYSTEM, at=at
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
    poverty = form_named("DBHN", on=scene.today)
    training = form_named("DA7-TDA1", on=scene.today)
    for code in OF_HEALTH:
        _assign(form_named(code, on=scene.today), "so-yte", scene.today)
    scene.say("Nạp số liệu các năm 2022–2024 theo tổng đã công bố")
    history.load_years(poverty, regime=POVERTY_REVIEW, by=scene.lead, at=scene.at, on=scene.today)
    reviewed = _open(POVERTY_REVIEW, scene)
    monitored = _open(MONITORING, scene)
    _tell_form(poverty, reviewed, scene, offset=0, sent_on=date(2025, 11, 3))
    _tell_form(training, monitored, scene, offset=17, sent_on=date(2025, 11, 14))
    models = form_named("DA2", on=scene.today)
    _tell_form(models, monitored, scene, offset=41, sent_on=date(2025, 11, 17))
    scene.say("Ghi sổ theo dõi vốn 2022–2025, phần đã công bố và phần minh họa")
    clerk = actor_named("so-canbo", door=Door.WEB, on=scene.today)
    tell_money(clerk=clerk, at=scene.at, today=scene.today)
    scene.say("Ghi chỉ tiêu giao năm 2025 (minh họa)")
    tell_targets(clerk=clerk, at=scene.at, today=scene.today)
    scene.say("Nhận biểu Excel của một công văn đột xuất (minh họa)")
    tell_letters(clerk=clerk, at=scene.at, today=scene.today)
    scene.say("Lập danh sách cán bộ, các lớp tập huấn 2021–2025 (minh họa)")
    Tale(scene.at, scene.today, scene.lead).tell()
    scene.say("Ghi sổ văn bản chỉ đạo: văn bản có thật đã đọc được, còn lại minh họa")
    Papers(clerk=clerk, at=scene.at, today=scene.today).tell()
    scene.say("Ghi sổ theo dõi khắc phục (minh họa)")
    Corrections(scene.people, chief=scene.lead, at=scene.at, today=scene.today).tell()
    scene.say("Lập kế hoạch, các đợt kiểm tra, giám sát 2022–2026 (minh họa)")
    Inspections(clerk=clerk, head=scene.lead, at=scene.at, today=scene.today).tell()
    scene.say("Ghi sổ khó khăn, vướng mắc 2022–2025 (minh họa)")
    Obstacles(scene.people, at=scene.at, today=scene.today).tell()
    ObstaclesOfYears(scene.people, at=scene.at, today=scene.today).tell()
    scene.say("Hỏi người hưởng lợi, tham vấn, đánh giá lớp tập huấn (minh họa)")
    Surveys(at=scene.at, today=scene.today).tell()
    scene.say("Ghi các đợt, cuộc kiểm tra, tự kiểm tra năm 2025 (minh họa)")
    Visits(scene.people, clerk=clerk, chief=scene.lead, at=scene.at, today=scene.today).tell()
    Consultations(clerk=clerk, at=scene.at, today=scene.today).tell()
    scene.say("Làm đánh giá kết thúc giai đoạn 2021-2025 (minh họa)")
    Evaluations(clerk=clerk, at=scene.at, today=scene.today).tell()
    scene.say("Sở gửi trước một báo cáo tổng hợp, chờ Ủy ban nhân dân tỉnh ký")
    send_early(
        Report.objects.get(duty__form=models, duty__period=monitored, duty__consolidates=True),
        clerk=actor_named("so-canbo", door=Door.WEB, on=scene.today),
        head=scene.lead,
        at=scene.at,
        on=scene.today,
    )


def _assign(form: FormRelease, office: str, on: date) -> None:
    """Beside what every commune owes: forms that an act of the province names an office for."""
    Assignment.objects.create(
        form=form,
        office=Office.objects.get(code=office),
        from_day=on.replace(month=1, day=1),
        act="Phân công minh họa",
    )


def _open(regime: str, scene: Scene) -> ReportingPeriod:
    return open_period(
        code=LIVE_YEAR, regime_code=regime, by=scene.lead, at=scene.at, on=scene.today
    )


def _tell_form(
    form: FormRelease, period: ReportingPeriod, scene: Scene, *, offset: int, sent_on: date
) -> None:
    scene.say(f"Kể chuyện năm 2025: biểu {form.code}, 69 xã, phường")
    here = tree.current().on(period.as_of)
    communes = sorted(here.at_level("commune"), key=lambda unit: here.span(unit).code)
    states = states_for(form.code, communes, offset=offset, on=period.as_of)
    random = Random(f"{form.code} {period.code}")  # noqa: S311 - invented figures, not secrets
    owed = Duty.objects.of_leaves().filter(form=form, period=period)
    drafts = drafts_of(list(Report.objects.with_duty().filter(duty__in=owed)))
    by_unit = {draft.report.duty.unit_id: draft for draft in drafts.values()}
    telling = Telling(scene.at, scene.today)
    for unit in communes:
        day = sent_on + timedelta(days=random.randint(-3, 3))
        if states[unit] != "not_started":
            filling = filling_of(by_unit[unit], random)
            people = scene.people[here.span(unit).code]
            telling.tell(by_unit[unit], filling, people, states[unit], sent_on=day)
