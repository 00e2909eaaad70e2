"""One's own account and password."""

from __future__ import annotations

from typing import cast

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gsdg.domain.accounts import actions, pages, queries
from gsdg.domain.accounts.forms import ChangePasswordForm, SubstituteForm
from gsdg.domain.accounts.models import User
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import answer, form_page

DONE = {
    "lam-thay": lambda: _("Đã cử người làm thay; người đó thấy ở trang Tài khoản của mình."),
    "ket-thuc": lambda: _("Đã kết thúc làm thay."),
}


@login_required
def own_account(request: HttpRequest) -> HttpResponse:
    done = DONE.get(request.GET.get("xong", ""), str)()
    page = pages.own_account(_user(request), on=clock.today(), done=done)
    return web.render(request, "accounts/own/detail.html", page)


@sensitive_post_parameters("old", "password", "again")
@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    form, must = ChangePasswordForm(request.POST or None), _user(request).must_change_password
    if request.method == "POST" and form.is_valid():
        try:
            user = _change(request, form)
            update_session_auth_hash(request, user)
            return web.go(request, "accounts:own")
        except Refused as refused:
            form.refuse(refused)
    page = pages.FormPage(_("Đổi mật khẩu"), form, must=must)
    status = 422 if form.errors else 200
    return web.render(request, "accounts/own/change_password.html", page, status=status)


def _change(request: HttpRequest, form: ChangePasswordForm) -> User:
    return actions.change_password(
        user=_user(request),
        old=form.cleaned_data["old"],
        new=form.cleaned_data["password"],
        by=request.actor,  # type: ignore[attr-defined]
        at=clock.now(),
    )


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


@login_required
def name_substitute(request: HttpRequest) -> HttpResponse:
    """Before leave: who acts in one's place, for which days."""
    user, actor = _user(request), request.actor  # type: ignore[attr-defined]
    form = SubstituteForm(request.POST or None, colleagues=queries.colleagues(user))
    page = form_page(
        _("Cử người làm thay khi vắng mặt"),
        _("Cử người làm thay"),
        reverse("accounts:own"),
        (Link(_("Tài khoản của tôi"), reverse("accounts:own")),),
        _(
            "Trong những ngày đó người làm thay làm được mọi việc của bạn bằng tài khoản của họ; bạn vẫn giữ vai trò của mình."
        ),
    )
    return answer(request, form, act=lambda said: _name(user, actor, said), page=page)


def _name(user: User, actor: Actor, form: SubstituteForm) -> str:
    said = form.cleaned_data
    actions.name_substitute(
        absent=user,
        substitute=said["substitute"],
        from_day=said["from_day"],
        to_day=said["last_day"] + pages.ONE_DAY,
        reason=said["reason"],
        on=clock.today(),
        by=actor,
        at=clock.now(),
    )
    return f"{reverse('accounts:own')}?xong=lam-thay"


@require_POST
@login_required
def end_substitution(request: HttpRequest, substitution_id: int) -> HttpResponse:
    user = _user(request)
    found = next(
        (
            one
            for one in queries.substitutions_of(user, on=clock.today())
            if one.pk == substitution_id and one.absent_id == user.pk
        ),
        None,
    )
    if found is None:
        raise Http404
    actions.end_substitution(
        substitution=found,
        on=clock.today(),
        by=request.actor,  # type: ignore[attr-defined]
        at=clock.now(),
    )
    return web.go(request, f"{reverse('accounts:own')}?xong=ket-thuc")
