"""Making an installation: an empty real one for a province, or the demo."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from gsdg.config import problems
from gsdg.config.demo import database
from gsdg.config.demo.database import Say
from gsdg.domain.accounts.actions import create_user, grant_role, issue_one_time_code
from gsdg.domain.accounts.roles import ADMINISTRATOR
from gsdg.domain.packs.load import find_packs
from gsdg.domain.papers.actions.known_acts import take_in_acts
from gsdg.domain.programme.actions import install_pack
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import pack_of
from gsdg.domain.units import tree
from gsdg.domain.units.actions.register import load_register
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.installation import clock, current
from gsdg.toolkit.installation.actions import create_installation
from gsdg.toolkit.installation.rules import why_not_create, why_not_demo_here


@dataclass(frozen=True)
class FirstAccount:
    """The administrator of a new installation, and the code with which a password is chosen."""

    username: str
    code: str


def migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def install_province(code: str, *, username: str, say: Say) -> FirstAccount:
    """An empty real installation with units, offices and packs, and one administrator."""
    migrate()
    existing = current()
    insist(why_not_create(str(existing) if existing else None))
    with transaction.atomic():
        at, today = clock.now(), clock.today()
        say("Nạp đơn vị hành chính và cơ quan")
        load_register(province=code, by=SYSTEM, at=at)
        here = tree.current().on(today)
        create_installation(
            province_code=code,
            province_name=here.span(here.root).name,
            is_demo=False,
            by=SYSTEM,
            at=at,
        )
        say("Đưa các bộ chế độ báo cáo và biểu mẫu vào áp dụng")
        for folder in find_packs(settings.PACK_FOLDERS):
            install_pack(folder=folder, by=SYSTEM, at=at)
        take_in_acts(by=SYSTEM, at=at, on=today)
        say("Tạo tài khoản quản trị")
        user = create_user(username=username, name="Quản trị hệ thống", by=SYSTEM, at=at)
        grant_role(
            user=user,
            role=ADMINISTRATOR,
            unit_id=here.root,
            component="",
            from_day=today,
            to_day=None,
            by=SYSTEM,
            at=at,
        )
        code_shown = issue_one_time_code(user=user, on=today, by=SYSTEM, at=at)
    return FirstAccount(username, code_shown)


def install_demo(say: Say) -> bool:
    """The demo database, unless it is there already; refused where a real one is. True when it was made now."""
    migrate()
    installation = current()
    insist(
        why_not_demo_here(
            is_demo=installation.is_demo if installation else None,
            province=installation.province_name if installation else "",
            table_with_rows=_table_with_rows(),
        )
    )
    if installation is not None:
        insist(_why_not_go_on())
        return False
    database.build(say)
    return True


def _why_not_go_on() -> Refusal | None:
    """A demo is not carried over to other packs: its story is told anew."""
    try:
        for release in PackRelease.objects.all():
            pack_of(release)
    except Refused:
        return Refusal(problems.DEMO_OUTDATED.code, {"folder": settings.DATA})
    return None


def _table_with_rows() -> str | None:
    """A table of ours that is not empty although no installation was made: somebody else's data."""
    for model in apps.get_models():
        if model.__module__.startswith("gsdg.domain.") and model._default_manager.exists():
            return str(model._meta.db_table)
    return None
