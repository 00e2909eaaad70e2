"""Every address: packages name their own, in Vietnamese; nothing is mounted twice."""

from django.urls import include, path
from django.views.i18n import set_language

from gsdg.toolkit.web import errors

urlpatterns = [
    path("", include("gsdg.outputs.desk.urls")),
    path("", include("gsdg.domain.accounts.urls")),
    path("", include("gsdg.domain.units.urls")),
    path("", include("gsdg.domain.programme.urls")),
    path("", include("gsdg.domain.papers.urls")),
    path("", include("gsdg.domain.reporting.urls")),
    path("", include("gsdg.domain.finance.urls")),
    path("", include("gsdg.domain.training.urls")),
    path("", include("gsdg.domain.surveys.urls")),
    path("", include("gsdg.domain.followup.urls")),
    path("", include("gsdg.domain.inspections.urls")),
    path("", include("gsdg.domain.evaluations.urls")),
    path("", include("gsdg.domain.supervision.urls")),
    path("", include("gsdg.outputs.journal.urls")),
    path("", include("gsdg.toolkit.web.urls")),
    path("ngon-ngu/", set_language, name="set-language"),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
