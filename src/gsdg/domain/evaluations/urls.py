"""Addresses of evaluations, in Vietnamese."""

from django.urls import path

from gsdg.domain.evaluations.views import results

app_name = "evaluations"

LINE = "danh-gia/ket-qua/<str:term>/<int:unit_id>/<slug:code>/"

urlpatterns = [
    path("danh-gia/", results.results, name="results"),
    path(
        "danh-gia/ket-qua/<str:term>/<int:unit_id>/tep/<slug:extension>/",
        results.results_file,
        name="results-file",
    ),
    path(LINE, results.line, name="line"),
    path(LINE + "giai-trinh/", results.explain, name="explain"),
]
