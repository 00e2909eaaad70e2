"""Answers when something cannot be done: what happened, that nothing was lost, what to do next.

One template for all of them; a script gets JSON, htmx the summary that goes to the top of the page it is on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import resolve_url
from django.template.loader import get_template, render_to_string
from django.utils.translation import gettext as _

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Link
from gsdg.toolkit.web.render import quiet
from gsdg.toolkit.web.requests import is_htmx, wants_json

TEMPLATE = "errors/page.html"
PROBLEMS = "problems"  # the id of the place at the top of every page where reasons appear


@dataclass(frozen=True)
class ErrorPage:
    """`kept` says what became of the reader's work; `reasons` are the refusals, if an action gave any.

    `sent` is what was sent, signed, and `resume` where to sign in and send it on.
    """

    title: str
    happened: str
    kept: str
    next_step: str
    links: tuple[Link, ...]
    reasons: tuple[Refusal, ...] = ()
    resume: str = ""
    sent: str = ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    page = ErrorPage(
        title=_("Yêu cầu không đọc được"),
        happened=_("Máy chủ nhận được một yêu cầu không hợp lệ nên không xử lý."),
        kept=_nothing_changed(),
        next_step=_(
            "Quay lại trang trước, tải lại trang rồi làm lại; nếu vẫn lỗi, báo người quản trị."
        ),
        links=(_home(),),
    )
    return _answer(request, page, HTTPStatus.BAD_REQUEST)


def too_large(request: HttpRequest) -> HttpResponse:
    limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
    page = ErrorPage(
        title=_("Dữ liệu gửi lên quá lớn"),
        happened=_("Tệp hoặc biểu vừa gửi lớn hơn mức máy chủ nhận (tệp tối đa %(limit)s MB).")
        % {"limit": limit},
        kept=_nothing_changed(),
        next_step=_(
            "Với bản quét, quét lại ở 200 dpi hoặc tách thành nhiều tệp rồi gửi lại."
            " Với tệp Excel, bỏ hình ảnh chèn thêm."
        ),
        links=(_home(),),
    )
    return _answer(request, page, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    reason = exception.args[0] if exception.args else None
    page = ErrorPage(
        title=_("Tài khoản không có quyền mở trang này"),
        happened=_("Trang này dành cho vai trò khác với vai trò của anh, chị."),
        kept=_nothing_changed(),
        next_step=_(
            "Nếu công việc cần đến trang này, đề nghị người quản trị giao vai trò phù hợp."
        ),
        links=(_home(),),
        reasons=(reason,) if isinstance(reason, Refusal) else (),
    )
    return _answer(request, page, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    page = ErrorPage(
        title=_("Không có trang này"),
        happened=_("Địa chỉ không đúng, hoặc nội dung thuộc đơn vị khác nên không hiển thị ở đây."),
        kept=_nothing_changed(),
        next_step=_("Kiểm tra lại địa chỉ, hoặc đi từ trang đầu."),
        links=(_home(),),
    )
    return _answer(request, page, HTTPStatus.NOT_FOUND)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """The address of a button was opened as a page: typed, reloaded, or taken from the history."""
    page = ErrorPage(
        title=_("Không mở trực tiếp địa chỉ này được"),
        happened=_("Địa chỉ này chỉ dùng khi bấm nút trên một trang khác, không có trang riêng."),
        kept=_nothing_changed(),
        next_step=_("Quay lại trang có nút đó, hoặc đi từ trang đầu."),
        links=(*_back(request), _home()),
    )
    response = _answer(request, page, HTTPStatus.METHOD_NOT_ALLOWED)
    response.headers["Allow"] = allowed
    return response


def session_ended(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form carries a token of another session: an old tab, or cookies that were cleared."""
    if reason.startswith(REASON_BAD_ORIGIN.partition("%")[0]):
        return unknown_address(request)
    return _answer(request, _session_page(request), HTTPStatus.FORBIDDEN)


def unknown_address(request: HttpRequest) -> HttpResponse:
    """The browser names an address that the installation was not told: a web server was put in front."""
    page = ErrorPage(
        title=_("Máy chủ chưa nhận ra địa chỉ của trang"),
        happened=_(
            "Trình duyệt mở hệ thống ở địa chỉ %(address)s; máy chủ chưa được khai báo địa chỉ này nên không nhận biểu gửi từ đó."
        )
        % {"address": request.headers.get("Origin", "")},
        kept=_nothing_changed(),
        next_step=_(
            "Báo người vận hành máy chủ đặt biến GSDG_SITE_URL bằng đúng địa chỉ của hệ thống"
            " rồi khởi động lại (tài liệu vận hành, mục Settings). Nếu mở nhầm địa chỉ, mở lại địa chỉ đúng."
        ),
        links=(_home(),),
    )
    return _answer(request, page, HTTPStatus.FORBIDDEN)


def sign_in_again(request: HttpRequest, *, kept: str = "", resume: str = "") -> HttpResponse:
    """Somebody was typing when the session ended: a script stays on its page, without one the answer keeps it."""
    page = _session_page(request)
    if kept:
        page = replace(
            page,
            kept=_("Những gì vừa gõ được giữ trong trang này, chưa ghi vào hệ thống."),
            next_step=_("Bấm nút dưới đây, đăng nhập đúng tài khoản vừa dùng, rồi gửi tiếp."),
            links=(),
            resume=resume,
            sent=kept,
        )
    return _answer(request, page, HTTPStatus.UNAUTHORIZED)


def locked_out(
    request: HttpRequest,
    response: HttpResponse | None = None,
    credentials: dict[str, Any] | None = None,
) -> HttpResponse:
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    page = ErrorPage(
        title=_("Tạm khóa đăng nhập"),
        happened=_("Sai tên đăng nhập hoặc mật khẩu %(times)s lần liền từ máy này.")
        % {"times": settings.AXES_FAILURE_LIMIT},
        kept=_("Tài khoản và số liệu không bị ảnh hưởng; chỉ việc đăng nhập từ máy này tạm dừng."),
        next_step=_(
            "Đợi %(minutes)s phút rồi thử lại. Quên mật khẩu: đề nghị người quản trị cấp mã dùng một lần."
        )
        % {"minutes": minutes},
        links=(Link(_("Về trang đăng nhập"), _sign_in_address()),),
    )
    return _answer(request, page, HTTPStatus.TOO_MANY_REQUESTS)


def refused(request: HttpRequest, exception: Refused) -> HttpResponse:
    page = ErrorPage(
        title=_("Chưa thực hiện được"),
        happened=_("Hệ thống đã kiểm tra và không thực hiện, vì:"),
        kept=_nothing_changed(),
        next_step=_("Quay lại trang trước để làm theo hướng dẫn; nội dung đã lưu vẫn còn ở đó."),
        links=(*_back(request), _home()),
        reasons=exception.refusals,
    )
    return _answer(request, page, exception.status)


def server_error(request: HttpRequest) -> HttpResponse:
    """Nothing can be relied on here, so the template asks for nothing: no context, no database, no manifest."""
    return HttpResponseServerError(get_template("errors/500.html").render())


def _session_page(request: HttpRequest) -> ErrorPage:
    """Only a script leaves the page standing that was typed into; of one that was left the browser keeps nothing."""
    stays = is_htmx(request) or wants_json(request)
    return ErrorPage(
        title=_("Phiên làm việc đã hết"),
        happened=_("Anh, chị chưa đăng nhập, hoặc phiên làm việc đã kết thúc."),
        kept=_("Những gì đã lưu vẫn còn nguyên. Những gì vừa gõ vẫn còn trên trang đang mở.")
        if stays
        else _("Những gì đã lưu vẫn còn nguyên. Những gì vừa gõ mà chưa lưu thì không giữ được."),
        next_step=_(
            "Mở trang đăng nhập ở thẻ mới, đăng nhập, rồi trở lại trang đang nhập dở và gửi lại."
            " Đừng đóng trang đang nhập dở."
        )
        if stays
        else _("Đăng nhập ở thẻ mới, mở lại trang đang làm và nhập lại phần chưa lưu."),
        links=(Link(_("Đăng nhập ở thẻ mới"), _sign_in_address(), hint="new-tab"),),
    )


def _answer(request: HttpRequest, page: ErrorPage, status: int) -> HttpResponse:
    if wants_json(request):
        return quiet(JsonResponse(_as_json(page), status=status))
    if is_htmx(request):
        html = render_to_string(f"{TEMPLATE}#{PROBLEMS}", {"page": page}, request)
        placed = {"HX-Retarget": f"#{PROBLEMS}", "HX-Reswap": "innerHTML show:top"}
        return quiet(HttpResponse(html, status=status, headers=placed))
    return quiet(HttpResponse(render_to_string(TEMPLATE, {"page": page}, request), status=status))


def _as_json(page: ErrorPage) -> dict[str, Any]:
    return {
        "title": page.title,
        "message": f"{page.happened} {page.kept}",
        "remedy": page.next_step,
        "links": [{"label": link.label, "url": link.url} for link in page.links],
        "refusals": refusals_as_json(page.reasons),
    }


def refusals_as_json(refusals: Iterable[Refusal]) -> list[dict[str, str]]:
    language = current_language()
    return [
        {
            "rule": refusal.code,
            "sheet": refusal.sheet,
            "cell": refusal.cell,
            "value": refusal.value,
            "severity": refusal.severity.value,
            "message": refusal.message(language),
            "remedy": refusal.remedy(language),
        }
        for refusal in refusals
    ]


def _nothing_changed() -> str:
    return _("Không có gì bị thay đổi hay mất.")


def _home() -> Link:
    return Link(_("Về trang đầu"), "/")


def _back(request: HttpRequest) -> tuple[Link, ...]:
    """The page that the request came from, when it is one of ours."""
    came_from = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}/"
    return (Link(_("Quay lại trang trước"), came_from),) if came_from.startswith(here) else ()


def _sign_in_address() -> str:
    return resolve_url(settings.LOGIN_URL)
