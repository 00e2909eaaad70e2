"""`gsdg backup|restore|doctor|audit list`, in this process and, with a database in a file, as processes of their own."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from django.db import transaction
from tests.builders.access import an_actor
from tests.builders.accounts import a_user

from gsdg.config import commands
from gsdg.toolkit import audit, jobs
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import ChainHead

AT = datetime(2026, 11, 22, 1, 15, tzinfo=UTC)
PROCESS = """
import sys, django
django.setup()
from django.core.management import call_command
from gsdg.config import commands
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import audit, installation
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.installation import clock
from gsdg.toolkit.installation.actions import create_installation

def begin():
    call_command("migrate", verbosity=0)
    create_installation(
        province_code="42", province_name="Hà Tĩnh", is_demo=False, by=SYSTEM, at=clock.now()
    )

def show():
    print(installation.current())

what, *arguments = sys.argv[1:]
try:
    {"begin": begin, "show": show}[what]() if what in ("begin", "show") else {
        command.name: command for command in commands.COMMANDS
    }[what].main(arguments)
except Refused as refused:
    print(refused.refusals[0].code)
    sys.exit(2)
"""


@pytest.fixture(autouse=True)
def _store(tmp_path, settings):
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"


def gsdg(command, *arguments):
    return CliRunner().invoke(command, arguments)


def record(about="report:17", by=SYSTEM) -> None:
    with transaction.atomic():
        audit.record("report.sent", by=by, at=AT, about=about, unit_id=5, details={"a": "đ"})


@pytest.mark.django_db
def test_doctor_of_a_healthy_installation_prints_the_header_and_exits_0():
    answer = gsdg(commands.doctor)
    assert (answer.exit_code, answer.stdout) == (0, "check,object,expected,found\n")


@pytest.mark.django_db
def test_doctor_prints_every_difference_and_exits_1():
    record()
    ChainHead.objects.update(seq=9)
    answer = gsdg(commands.doctor, "--format", "json")
    assert answer.exit_code == 1
    (row,) = json.loads(answer.stdout)
    assert (row["check"], row["object"]) == ("audit.chain", "head of 5")


@pytest.mark.django_db
def test_audit_list_names_the_actor_by_account():
    user = a_user(username="so-canbo")
    record(by=an_actor(id=user.pk))
    record(about="report:18")
    rows = list(csv.DictReader(io.StringIO(gsdg(commands.audit, "list").stdout)))
    assert [(r["by_id"], r["by"], r["about"]) for r in rows] == [
        (str(user.pk), "so-canbo", "report:17"),
        ("", "", "report:18"),
    ]
    assert rows[0]["at"] == "2026-11-22T01:15:00+00:00"
    assert (rows[0]["seq"], rows[0]["details"]) == ("1", '{"a":"đ"}')


@pytest.mark.django_db
def test_audit_list_about_one_thing():
    record()
    record(about="report:18")
    answer = gsdg(commands.audit, "list", "--about", "report:18")
    assert [line.split(",")[7] for line in answer.stdout.splitlines()] == ["about", "report:18"]


@pytest.mark.django_db
def test_audit_list_costs_the_same_queries_for_twice_the_rows(django_assert_num_queries):
    for count in (2, 4):
        for number in range(count):
            record(about=f"report:{number}")
        with django_assert_num_queries(2):
            gsdg(commands.audit, "list")


@pytest.mark.django_db(transaction=True)
def test_backup_tells_what_it_left_out_and_restore_is_refused_where_data_are(tmp_path):
    jobs.notify(office_id=3, event="x.done", about="x:1", params={}, at=AT)
    answer = gsdg(commands.backup, str(tmp_path / "b.tar.gz"))
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert "1 parts" in answer.stderr
    refused = gsdg(commands.restore, str(tmp_path / "b.tar.gz"))
    assert refused.exception is not None
    assert "jobs_notice" in str(refused.exception)


def process(folder, *arguments) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with its data in `folder` and its database in a file there."""
    environment = {
        **os.environ,
        "GSDG_DATA": str(folder),
        "GSDG_DATABASE_URL": f"sqlite:///{folder}/gsdg.sqlite3",
        "DJANGO_SETTINGS_MODULE": os.environ.get(
            "DJANGO_SETTINGS_MODULE", "gsdg.config.settings.test"
        ),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    return subprocess.run(
        [sys.executable, "-c", PROCESS, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.program
def test_a_whole_installation_moves_to_another_folder(tmp_path):
    old, new, archive = tmp_path / "old", tmp_path / "new", str(tmp_path / "b.tar.gz")
    assert process(old, "begin").returncode == 0
    assert process(old, "backup", archive).returncode == 0
    restored = process(new, "restore", archive)
    assert (restored.returncode, restored.stdout) == (0, ""), restored.stderr
    assert "real installation of province 42" in restored.stderr
    assert process(new, "show").stdout == "42 Hà Tĩnh\n"
    examined = process(new, "doctor")
    assert (examined.returncode, examined.stdout) == (0, "check,object,expected,found\n")
    again = process(new, "restore", archive)
    assert (again.returncode, again.stdout) == (2, "restore.not_empty\n")
