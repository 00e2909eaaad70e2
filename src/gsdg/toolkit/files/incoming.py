"""Where bytes come in: with a request, or named on the command line. The scanner is asked here; the action refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from gsdg.toolkit.files import scanning


def taken_from(path: Path) -> bytes:
    """The bytes of a file named on the command line."""
    data = path.read_bytes()
    scanning.why_not_clean(data, name=path.name)
    return data


class ScannedUploadsMiddleware:
    """Of whoever is signed in; anybody else is sent away by the view. What is refused, the form says at its field."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with scanning.sitting():
            return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        if not settings.CLAMD or request.method != "POST" or not request.user.is_authenticated:
            return
        for _field, sent in request.FILES.lists():
            for upload in sent:
                _ask_about(upload)


def _ask_about(upload: UploadedFile[bytes]) -> None:
    """A file over the limit is not read: its form refuses it, and what is kept all the same is asked about then."""
    if (upload.size or 0) > settings.UPLOAD_LIMIT_BYTES:
        return
    scanning.why_not_clean(upload.read(), name=upload.name or "")
    upload.seek(0)
