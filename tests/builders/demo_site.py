"""The demo as it is delivered: built once by the command, served by its own server, read by tests that change nothing."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from django.contrib.auth.hashers import make_password
from django.db import connection

from gsdg.domain.accounts.demo import PASSWORD
from gsdg.domain.accounts.models import User
from tests.builders.wording import names_to_skip

PROGRAM = "from gsdg.config.cli import main; main()"
OURS = ("GSDG_DATABASE_URL", "GSDG_SECRET_KEY", "GSDG_DEBUG", "GSDG_HOSTS")
CONTENTS = """
import json
from datetime import date
import django
django.setup()
from gsdg.domain.accounts.models import User
from gsdg.domain.finance.models import Batch, Draft, Entry, EstimateLine
from gsdg.domain.papers.models import Document, ExportColumns
from gsdg.domain.followup.models import Finding, FindingComment, Obstacle, Recheck, Recommendation
from gsdg.domain.inspections.models import Round, Source, Stop, Visit, VisitFinding
from gsdg.domain.programme.models import FormRelease, PackRelease
from gsdg.domain.reporting.models import DraftText, Report
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.models import Certificate, CostLine, Course, Official, PlanItem, Post, TrainingPlan
from gsdg.domain.surveys.actions.codes import issue_codes
from gsdg.domain.surveys.models import Questionnaire, Respondent, Survey
from gsdg.domain.accounts.queries import actor_named
from gsdg.toolkit.access import Door
from gsdg.toolkit.installation import clock
from gsdg.domain.units.models import Office, UnitChange, UnitSpan
reports = Report.objects.values_list(
    "pk", "duty_id", "duty__form__code", "duty__period__code", "state", "duty__office__code",
    "duty__unit_id", "duty__consolidates",
)
names = [
    *UnitSpan.objects.values_list("name", flat=True),
    *Office.objects.values_list("name", flat=True),
    *User.objects.values_list("name", flat=True),
    *PackRelease.objects.values_list("act", flat=True),
    *Office.objects.values_list("note", flat=True),
    *UnitChange.objects.values_list("act", flat=True),
    *Batch.objects.values_list("title", flat=True),
    *Draft.objects.values_list("title", flat=True),
    *Entry.objects.order_by().values_list("text", flat=True).distinct(),
    *Entry.objects.order_by().values_list("act_number", flat=True).distinct(),
]
names += [
    *Official.objects.values_list("name", flat=True),
    *Course.objects.values_list("title", flat=True),
    *PlanItem.objects.values_list("title", flat=True),
    *PlanItem.objects.values_list("place", flat=True),
    *CostLine.objects.values_list("label", flat=True),
    *Certificate.objects.exclude(withdrawn_because="").values_list("withdrawn_because", flat=True),
    *catalogue_on(date(2026, 11, 20)).training.ethnicities,
    # The illustrative list of the Treasury: its cells as they stand in the file, the longest cut to thirty signs.
    "DANH SÁCH CHI (MINH HỌA) / Ngày", "Kho bạc (minh họa)", "Đơn vị 1067 (minh họa)", "B: Số chứng từ",
    "C: Đơn vị sử dụng ngân sách", "D: Tiểu dự án", "Tiểu dự án 1, Dự án 7", "Tiểu dự án 2, Dự án 6", "E: Số tiền",
    *(name[:30] for name in Office.objects.values_list("name", flat=True)),
]
own_sheet = Questionnaire.objects.get(origin="").latest.sheet
names += [
    *Survey.objects.values_list("title", flat=True),
    *Respondent.objects.exclude(label="").values_list("label", flat=True),
    own_sheet.title.vi,
]
asked = {one.version.questionnaire.code: one.pk for one in Survey.objects.select_related("version__questionnaire")}
surveys = {
    "closed": asked["ho-huong-loi"],
    "open": asked["lanh-dao-thon"],
    "anonymous": asked["hai-long-lop"],
    "preparing": asked["kiem-tra-ra-soat"],
    "own": Questionnaire.objects.get(origin="").pk,
}
surveys["version"] = Survey.objects.get(pk=surveys["closed"]).version_id
surveys["group"] = Survey.objects.get(pk=surveys["closed"]).groups.all()[0].pk
surveys["person"] = Respondent.objects.filter(group=surveys["group"], place=3)[0].pk
surveys["sheet"] = Survey.objects.get(pk=surveys["open"]).sheets.all()[0].pk
keeper, today = actor_named("so-canbo", door=Door.WEB, on=clock.today()), clock.today()
told = {"survey_id": surveys["anonymous"], "number": 1, "group_id": None}
surveys["code"] = issue_codes(**told, by=keeper, at=clock.now(), on=today)[0].code
clerk = Course.objects.filter(office__code="so-nnmt")
training = {
    "running": clerk.filter(state="invited").values_list("pk", flat=True)[0],
    "closed": clerk.filter(state="closed").values_list("pk", flat=True)[0],
    "draft": TrainingPlan.objects.get(office__code="so-nnmt", state="draft").pk,
    "approved": TrainingPlan.objects.get(office__code="so-nnmt", state="approved").pk,
    "post": Post.objects.filter(to_day=None, level="village").values_list("pk", flat=True)[0],
}
training["session"] = Course.objects.get(pk=training["running"]).sessions.all()[0].pk
training["certified"] = Certificate.objects.filter(learner__course=training["closed"], withdrawn_on=None)[0].learner_id
training["item"] = PlanItem.objects.filter(plan_id=training["draft"])[0].pk
training["official"] = Post.objects.get(pk=training["post"]).official_id
names += [
    *Round.objects.values_list("name", flat=True),
    *Stop.objects.values_list("name", flat=True),
    *(text[:120] for text in Finding.objects.values_list("condition", flat=True)),
    *(text[:80] for told in Finding.objects.values_list("condition", "criterion") for text in told),
    *(text[:80] for told in Recommendation.objects.values_list("text", "expected") for text in told),
]
of_teams = Visit.objects.filter(kind="visit")
going = of_teams.filter(state="in_progress", stops__kind="village")[0]
planned = of_teams.filter(state="planned")[0]
drafted = VisitFinding.objects.filter(visit__state="drafting", visit__kind="visit")[0]
visits = {
    "in_progress": going.pk,
    "round": going.round_id,
    "stop": going.stops.get(kind="office").pk,
    "village": going.stops.get(kind="village").pk,
    "planned": planned.pk,
    "planned_office": planned.office.code,
    "consulting": of_teams.filter(state="consulting")[0].pk,
    "concluded": of_teams.filter(state="concluded")[0].pk,
    "answer": going.answers.filter(choice="no", found=None, dismissed_because="").exclude(by_id=None)[0].pk,
    "finding": drafted.finding_id,
    "comment": FindingComment.objects.filter(taken=None, finding__found_by__visit__state="consulting")[0].pk,
}
visits["source"] = Source.objects.get(visit=going, kind="survey").pk
names += Source.objects.values_list("title", flat=True)
ended = Office.objects.exclude(to_day=None).exclude(to_day__gt="2026-01-01").order_by("pk").values_list("pk", flat=True)
own = Report.objects.filter(duty__form__code="DBHN", state="accepted", duty__period__code="2025", duty__office__code__startswith="xa-")[0].duty.office_id
from gsdg.domain.inspections.models import Member, Plan, PlanItem as Foreseen, Round
names += [
    *Foreseen.objects.values_list("title", flat=True),
    *Round.objects.values_list("name", flat=True),
    *(text for plan in Plan.objects.all() for text in plan.bases),
    *(line["text"] for one in Round.objects.all() for line in one.outline),
]
from gsdg.domain.evaluations.models import Ask, Evaluation, Lesson, Person, Question, Source as Told
from gsdg.domain.reporting.models import Letter
written = [
    *Question.objects.values_list("text", flat=True),
    *Told.objects.values_list("text", flat=True),
    *Lesson.objects.values_list("text", flat=True),
    *Ask.objects.values_list("text", flat=True),
    *Question.objects.exclude(answer="").values_list("answer", flat=True),
    *Person.objects.values_list("name", flat=True),
]
names += [
    *Evaluation.objects.values_list("title", flat=True),
    *written,
    *(text[:59] for text in written),
    *Letter.objects.values_list("title", flat=True),
    *Letter.objects.values_list("sheet", flat=True),
]
lead = Plan.objects.filter(office__code="so-nnmt")
inspections = {
    "draft": lead.get(state="draft").pk,
    "approved": lead.get(state="approved", from_year=2026).pk,
    "owner": Plan.objects.get(office__code="so-yte", from_year=2026).pk,
    "preparing": Round.objects.get(state="preparing").pk,
    "announced": Round.objects.get(state="announced").pk,
    "concluded": Round.objects.get(state="concluded", office__code="so-nnmt", from_day__year=2026).pk,
}
inspections["item"] = Foreseen.objects.get(plan_id=inspections["draft"]).pk
inspections["waiting"] = Foreseen.objects.get(plan_id=inspections["owner"]).pk
inspections["meeting"] = Round.objects.get(pk=inspections["announced"]).item_id
inspections["member"] = Member.objects.filter(round_id=inspections["announced"], role="member")[0].pk
papers = {
    "replaced": Document.objects.get(number="46/2022/TT-BTC").pk,
    "own": Document.objects.filter(office__code="xa-18073").order_by("pk")[0].pk,
}
names += [
    *Document.objects.values_list("abstract", flat=True),
    *Document.objects.values_list("issuer", flat=True),
    *Document.objects.values_list("note", flat=True),
    *Document.objects.values_list("number", flat=True),
    *ExportColumns.objects.values_list("name", flat=True),
    # The illustrative list of the e-office: its cells as they stand in the file, the longest cut to thirty signs.
    "Số ký hiệu", "Ngày", "Trích yếu", "Báo cáo giảm nghèo tháng 10", "Nghỉ phép năm", "Đôn đốc giảm nghèo",
    "(văn bản minh họa, không có thật)", "(văn bản minh họ", "(văn bản mi", "(v",
]
names += [
    *Member.objects.values_list("name", flat=True),
    *Recheck.objects.exclude(text="").values_list("text", flat=True),
    *Obstacle.objects.values_list("provision", flat=True),
    *EstimateLine.objects.values_list("text", flat=True),
]
from gsdg.domain.programme.queries import form_spec
going_on = [form_spec(one).continues for one in FormRelease.objects.all()]
names += [one.source.act for one in going_on if one is not None]
from gsdg.domain.reporting.models import Batch as Asked, BatchItem, DutyExtension, OnBehalf, Reminder
names += [
    *Asked.objects.values_list("because", flat=True),
    *BatchItem.objects.values_list("name", flat=True),
    *OnBehalf.objects.values_list("reason", flat=True),
    *OnBehalf.objects.exclude(objection="").values_list("objection", flat=True),
    *DutyExtension.objects.values_list("reason", flat=True),
    *Reminder.objects.order_by().values_list("text", flat=True).distinct(),
]
taken = OnBehalf.objects.select_related("report__duty__office").get(objected_at=None)
on_behalf = {"batch": Asked.objects.get().pk, "report": taken.report_id, "office": taken.report.duty.office.code}
from gsdg.domain.papers.models import MadePaper, Paper, Sending, SignatureBlock
names += [
    *MadePaper.objects.values_list("subject", flat=True),
    *(subject[:59] for subject in MadePaper.objects.values_list("subject", flat=True)),
    *DraftText.objects.order_by().values_list("text", flat=True).distinct(),
    *Paper.objects.values_list("number", flat=True),
    *Paper.objects.values_list("signer", flat=True),
    *SignatureBlock.objects.values_list("position", flat=True),
    *SignatureBlock.objects.values_list("name", flat=True),
    *(name for one in Sending.objects.all() for name in one.recipients),
    *(name for one in Paper.objects.all() for name in one.recipients),
]
change = UnitChange.objects.filter(kind="split").latest("day", "pk").pk
print(json.dumps({"reports": list(reports), "names": sorted(set(names)), "change": change, "training": training, "surveys": surveys, "ended": ended[0], "own": own, "papers": papers, "inspections": inspections, "visits": visits, "on_behalf": on_behalf}))
"""


@dataclass(frozen=True)
class DemoReport:
    pk: int
    duty: int
    form: str
    period: str
    state: str
    office: str
    unit_id: int
    consolidates: bool


@dataclass(frozen=True)
class DemoSite:
    """Where it is served, and what stands in it."""

    url: str
    reports: tuple[DemoReport, ...]
    names: re.Pattern[str]
    change: int
    """A split that the register brought along."""
    own_office: int = 0
    """A commune whose report of 2025 was accepted."""
    ended_office: int = 0
    """A committee that ended with the districts."""
    training: dict[str, int] = field(default_factory=dict)
    """Numbers of courses, plans and people to visit."""
    surveys: dict[str, int | str] = field(default_factory=dict)
    """Numbers of surveys, groups, people, sheets and questionnaires to visit, and a code that works."""
    papers: dict[str, int] = field(default_factory=dict)
    """Directing documents to visit: one that was replaced, one of a commune."""
    inspections: dict[str, int] = field(default_factory=dict)
    """Numbers of plans, planned rounds and rounds to visit."""
    visits: dict[str, Any] = field(default_factory=dict)
    """Numbers of visits of inspection and of what stands in them."""
    on_behalf: dict[str, Any] = field(default_factory=dict)
    """The batch of workbooks taken in for communes, and the report of one that has not objected."""
    data: Path = Path()
    """Its own copy of the demo: database and files."""

    def gsdg(self, *arguments: str) -> str:
        """What the program prints about this demo."""
        return _run(self.data, "-c", PROGRAM, *arguments)

    def report(self, form: str, state: str, period: str = "2026") -> DemoReport:
        """The first report of a commune in that state."""
        return next(
            report
            for report in self.reports
            if (report.form, report.state, report.period) == (form, state, period)
            and report.office.startswith("xa-")
        )

    def of_office(self, office: str, form: str, period: str = "2026") -> DemoReport:
        return next(
            report
            for report in self.reports
            if (report.office, report.form, report.period) == (office, form, period)
        )


@contextmanager
def a_demo_site(shared: Path, mine: Path) -> Iterator[DemoSite]:
    """Built in `shared` by whoever comes first; each serves a copy of its own."""
    original = the_built_demo(shared)
    data = mine / "demo"
    shutil.copytree(original, data)
    contents = json.loads(_run(data, "-c", CONTENTS))
    port = _free_port()
    server = _start(data, "serve", "--port", str(port), "--workers", "1")
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, server)
        reports = tuple(DemoReport(*fields) for fields in contents["reports"])
        yield DemoSite(
            url,
            reports,
            names_to_skip(contents["names"]),
            contents["change"],
            contents["own"],
            contents["ended"],
            contents["training"],
            surveys=contents["surveys"],
            papers=contents["papers"],
            inspections=contents["inspections"],
            visits=contents["visits"],
            on_behalf=contents["on_behalf"],
            data=data,
        )
    finally:
        server.terminate()
        server.wait(timeout=20)


def the_built_demo(shared: Path) -> Path:
    """The folder of the demo as the command made it, once for all workers; to be copied, never changed."""
    data = shared / "demo-built"
    with (shared / "demo-built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not data.exists():
            half = shared / "demo-half-built"
            _run(half, "-c", PROGRAM, "demo", "--no-serve")
            half.rename(data)
    return data


def take_over(built: Path, data: Path) -> None:
    """The database that a test works on, and its folder, become those of the demo: building another takes minutes.

    All its accounts share a password, hashed again as the tests hash.
    """
    connection.ensure_connection()
    with closing(sqlite3.connect(built / "gsdg.sqlite3")) as demo:
        demo.backup(connection.connection)
    User.objects.update(password=make_password(PASSWORD))
    for folder in ("files", "packs-in-force"):
        shutil.copytree(built / folder, data / folder, dirs_exist_ok=True)


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    settings = "gsdg.config.settings.production"
    return {**kept, "GSDG_DATA": str(data), "DJANGO_SETTINGS_MODULE": settings}


def _run(data: Path, *arguments: str) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, env=_environment(data), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _start(data: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.Popen(
        command, env=_environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(url: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        with suppress(URLError, HTTPError, ConnectionError), urlopen(f"{url}/dang-nhap/"):  # noqa: S310
            return
        time.sleep(0.2)
    raise AssertionError(f"the demo does not answer at {url}; exit {server.poll()}")
