"""Addresses of evaluations, in Vietnamese."""

from django.urls import path

from gsdg.domain.evaluations.views import cuts, evaluations, results, writing

app_name = "evaluations"

LINE = "danh-gia/ket-qua/<str:term>/<int:unit_id>/<slug:code>/"

ONE = "danh-gia/cuoc/<int:number>/"

urlpatterns = [
    path("danh-gia/", results.results, name="results"),
    path(
        "danh-gia/ket-qua/<str:term>/<int:unit_id>/tep/<slug:extension>/",
        results.results_file,
        name="results-file",
    ),
    path(LINE, results.line, name="line"),
    path(LINE + "giai-trinh/", results.explain, name="explain"),
    path("danh-gia/tuong-tu/", results.alike, name="alike"),
    path("danh-gia/cuoc/", evaluations.evaluations, name="evaluations"),
    path("danh-gia/cuoc/lap/", evaluations.evaluation_new, name="evaluation-new"),
    path(ONE, evaluations.evaluation, name="evaluation"),
    path(ONE + "cau-hoi/<int:question_id>/", evaluations.judge, name="judge"),
    path(ONE + "phan/<slug:part>/", writing.passage, name="passage"),
    path(ONE + "phan/<slug:part>/van-dung/", writing.confirm, name="confirm"),
    path(ONE + "bo/<slug:part>/<int:item>/", evaluations.take_off, name="take-off"),
    path(ONE + "trich/", cuts.cut, name="cut"),
    path(ONE + "bao-cao/<slug:extension>/", evaluations.report_file, name="report-file"),
    path(ONE + "<slug:slug>/", evaluations.evaluation_act, name="evaluation-act"),
]
