"""One's own account and password."""

from __future__ import annotations

from typing import cast

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from gsdg.domain.accounts import actions, pages
from gsdg.domain.accounts.forms import ChangePasswordForm
from gsdg.domain.accounts.models import User
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.installation import clock


@login_required
def own_account(request: HttpRequest) -> HttpResponse:
    page = pages.own_account(_user(request), on=clock.today())
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
