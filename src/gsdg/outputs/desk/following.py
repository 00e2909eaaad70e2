"""What waits in the registers of following up and in the book of money: to put right, to verify, to answer, to explain."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import partial

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.finance.models import Discrepancy
from gsdg.domain.followup.models import Obstacle, Recheck, Recommendation
from gsdg.domain.followup.queries.booking import to_be_explained
from gsdg.domain.followup.workflow import WITH_THE_UNIT, WITH_THE_WATCHER, ObstacleState, State
from gsdg.kernel.figures import format_amount
from gsdg.outputs.desk.tasks import Section, Task, a_task
from gsdg.toolkit.access import Actor, Permission

P = Permission
SHOWN = 5
WRITTEN_IN = "vi"


def following_sections(actor: Actor, offices: Collection[int], *, on: date) -> list[Section]:
    """Six queries at most: each list only for who may do what it asks."""
    if not offices:
        return []

    def those(read: Callable[..., Iterator[Task]], *rights: Permission) -> list[Task]:
        return list(read(offices, on)) if any(map(actor.may, rights)) else []

    corrections = [
        *those(_to_put_right, P.CORRECTION_FIX, P.CORRECTION_SIGN),
        *those(_to_verify, P.CORRECTION_VERIFY, P.CORRECTION_CLOSE),
        *those(partial(_to_recheck, actor), P.CORRECTION_VERIFY, P.CORRECTION_CLOSE),
    ]
    parts = (
        (_("Khắc phục"), corrections, "followup:register"),
        (_("Vướng mắc"), those(_to_answer, P.OBSTACLE_ANSWER), "followup:obstacles"),
        (_("Vốn"), those(_to_explain, P.MONEY_CONFIRM), "finance:discrepancy-list"),
        (_("Tiền khắc phục"), those(_to_find_in_book, P.CORRECTION_VERIFY), "followup:in-book"),
    )
    return [_section(title, tasks, page) for title, tasks, page in parts if tasks]


def _section(title: str, tasks: list[Task], page: str) -> Section:
    ordered = sorted(tasks, key=lambda task: task.day)
    more = (_("Còn nữa, xem cả sổ"), reverse(page)) if len(ordered) > SHOWN else ("", "")
    return Section(title, "", tuple(ordered[:SHOWN]), more)


def _to_put_right(offices: Collection[int], on: date) -> Iterator[Task]:
    rows = Recommendation.objects.filter(addressee__in=offices, state__in=WITH_THE_UNIT)
    for one in rows.soonest_first()[: SHOWN + 1]:
        answers = one.state == State.ISSUED
        yield _of(one, on, _("Trả lời") if answers else _("Khắc phục"))


def _to_verify(offices: Collection[int], on: date) -> Iterator[Task]:
    rows = Recommendation.objects.filter(issuer__in=offices, state__in=WITH_THE_WATCHER)
    for one in rows.soonest_first()[: SHOWN + 1]:
        yield _of(one, on, _("Xem và xác nhận"))


def _to_recheck(actor: Actor, offices: Collection[int], on: date) -> Iterator[Task]:
    """With who is named; with everybody of the office where nobody is, and with who decides there."""
    rows = Recheck.objects.begun(on).filter(office__in=offices)
    if not actor.may(P.CORRECTION_CLOSE):
        rows = rows.filter(Q(person_id=None) | Q(person_id=actor.id))
    for one in rows.select_related("recommendation").order_by("due", "pk")[: SHOWN + 1]:
        found = one.recommendation
        yield a_task(
            one.due,
            on=on,
            title=f"{found.number}: {found.text}",
            title_lang=WRITTEN_IN,
            url=reverse("followup:act", args=[found.pk, "kiem-tra-lai"]),
            action=_("Kiểm tra lại kết quả"),
        )


def _of(one: Recommendation, on: date, action: str) -> Task:
    url = reverse("followup:recommendation", args=[one.pk])
    return a_task(
        one.current_due,
        on=on,
        title=f"{one.number}: {one.text}",
        title_lang=WRITTEN_IN,
        url=url,
        action=action,
    )


def _to_answer(offices: Collection[int], on: date) -> Iterator[Task]:
    rows = Obstacle.objects.leading().filter(holder__in=offices, state=ObstacleState.ASKED)
    for one in rows.order_by("due", "pk")[: SHOWN + 1]:
        url = reverse("followup:obstacle", args=[one.pk])
        title = f"{one.number}: {one.text}"
        yield a_task(
            one.due or on, on=on, title=title, title_lang=WRITTEN_IN, url=url, action=_("Trả lời")
        )


def _to_explain(offices: Collection[int], on: date) -> Iterator[Task]:
    rows = Discrepancy.objects.filter(owner__in=offices, explained_at=None)
    for one in rows.order_by("since", "pk")[: SHOWN + 1]:
        yield a_task(
            on,
            on=on,
            title=_("Chênh lệch %(amount)s đồng ở %(component)s")
            % {"amount": format_amount(one.amount), "component": one.component},
            url=reverse("finance:discrepancy", args=[one.pk]),
            action=_("Giải trình"),
        )


def _to_find_in_book(offices: Collection[int], on: date) -> Iterator[Task]:
    """One task for all of them: the page sets them side by side with the book."""
    waiting = to_be_explained(offices)
    if not waiting:
        return
    words = ngettext(
        "%(n)s khoản tiền khắc phục chưa khớp với sổ vốn",
        "%(n)s khoản tiền khắc phục chưa khớp với sổ vốn",
        waiting,
    )
    yield a_task(
        on,
        on=on,
        title=words % {"n": waiting},
        url=reverse("followup:in-book"),
        text=_("Chỉ ra bút toán của từng khoản, hoặc ghi vì sao không qua sổ."),
        action=_("Đối chiếu với sổ vốn"),
    )
