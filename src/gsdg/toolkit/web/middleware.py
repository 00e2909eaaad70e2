"""What every request passes: its language, what of it may be kept, and the answer to a refusal."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import patch_vary_headers

from gsdg.kernel.refusal import Refused
from gsdg.toolkit.web import errors

Answer = Callable[[HttpRequest], HttpResponse]


class ChosenLanguageMiddleware:
    """Vietnamese until somebody chooses English: office machines often run an English system nobody chose."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _ in settings.LANGUAGES}
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE or "vi")
        patch_vary_headers(response, ["Cookie"])
        return response


class WithoutNulMiddleware:
    """No letter is written with NUL, and PostgreSQL takes none: an address or a form that holds it is not read further."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        texts = (text for name, sent in request.POST.lists() for text in (name, *sent))
        if any("\0" in text for text in texts):
            raise BadRequest("NUL in what was sent")


class NotKeptMiddleware:
    """What was answered to one person stays in no cache: on a shared machine the back button after signing out shows
    nothing. A view that answers everybody alike says so itself."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class RefusedMiddleware:
    """What is refused is answered: its page, fragment or JSON with every reason, and no log."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):  # Django leaves it empty: a blank page
            return errors.not_allowed(request, response.headers["Allow"])
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return errors.refused(request, exception)
        return None
