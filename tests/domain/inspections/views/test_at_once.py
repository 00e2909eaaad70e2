"""Two browsers that send the same at the same moment: a visit is concluded once, a workbook is taken in once."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.builders import visits as v
from tests.builders.at_once import both
from tests.builders.corrections import a_moment
from tests.builders.province import AT, TODAY, Province, a_province_at_work

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.inspections import documents_visits as documents
from gsdg.domain.inspections.actions import concluding
from gsdg.domain.inspections.models import AnswerVersion, Round, Visit
from gsdg.domain.inspections.sheets_visits import SHEET
from gsdg.domain.inspections.workflow import RoundState
from gsdg.domain.papers.models import Paper
from gsdg.domain.reporting.document_facts import Made
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def province(transactional_db: None) -> Province:
    return a_province_at_work(1)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="gsdg.domain.accounts.backend.AccountBackend")
    return client


def statuses(send: Callable[[Client], Any], user: User) -> list[int]:
    """What two windows of one person are answered."""
    windows, found = [signed_in(user), signed_in(user)], list[int]()
    start = threading.Barrier(len(windows))

    def run(client: Client) -> None:
        try:
            start.wait(20)
            found.append(send(client).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[client]) for client in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(found)


def filled(visit: Visit) -> bytes:
    """The workbook of the visit with one more question answered."""
    made = Made("Lê Thị Thu", AT, TODAY)
    data = documents.visit_document(visit, "checklist", extension="xlsx", made=made)
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = book[SHEET].iter_rows(min_row=3)
    line = next(row for row in rows if str(row[0].value or "").endswith(".truyen-thong"))
    line[6].value = "Có, đạt"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put_to_unit(province: Province) -> Visit:
    """Ready to be concluded."""
    visit = v.taken_to(province, "consulting")
    Round.objects.filter(pk=visit.round_id).update(state=RoundState.REPORTED)
    Visit.objects.filter(pk=visit.pk).update(comment_by=TODAY - timedelta(days=1))
    return visit


def is_concluded_once(visit: Visit) -> None:
    assert Paper.objects.filter(about=visit.about, kind="conclusion").count() == 1
    assert Recommendation.objects.count() == 1
    assert AuditEvent.objects.filter(about=visit.about, event="visit.concluded").count() == 1


def test_two_conclude_at_once(province: Province) -> None:
    visit, chief = put_to_unit(province), province.actor(province.head)
    refused = both(
        lambda: concluding.conclude(
            visit_id=visit.pk, signed=v.CONCLUDED, by=chief, at=a_moment(), on=TODAY
        )
    )
    assert refused == ["visit.paper_known"]
    is_concluded_once(visit)


def test_two_windows_conclude_at_once(province: Province) -> None:
    visit = put_to_unit(province)
    url = reverse("inspections:visit-act", args=[visit.pk, "ket-luan"])
    signed = {"number": "45/TB-SNNMT", "day": f"{TODAY:%d/%m/%Y}", "signer": "Lê Thị Thu"}
    assert statuses(lambda client: client.post(url, signed), province.head) == [302, 409]
    is_concluded_once(visit)


def test_a_filled_checklist_is_sent_twice_at_once(province: Province) -> None:
    """What is taken in already is no news: the second is told so, and nothing is stored again."""
    visit = v.opened(v.a_visit(province), province.actor(province.clerk))
    data = filled(visit)
    before = AnswerVersion.objects.count()
    url = reverse("inspections:visit-upload", args=[visit.pk])

    def send(client: Client) -> Any:
        return client.post(url, {"file": SimpleUploadedFile("phieu.xlsx", data)})

    assert statuses(send, province.clerk) == [302, 302]
    assert AnswerVersion.objects.count() == before + 1
    assert AuditEvent.objects.filter(about=visit.about, event="visit.answered").count() == 1
