"""Addresses of visits, in Vietnamese."""

from django.urls import path

from gsdg.domain.inspections.views import answering, findings, visit_acts, visits

urlpatterns = [
    path("kiem-tra/cuoc/", visits.visit_list, name="visit-list"),
    path("kiem-tra/dot/<int:pk>/lap-cuoc/", visits.visit_new, name="visit-new"),
    path(
        "kiem-tra/dot/<int:pk>/bao-cao-doan.<slug:extension>",
        visits.team_report,
        name="team-report",
    ),
    path("kiem-tra/tu-kiem-tra/lap/", visits.self_new, name="self-new"),
    path("kiem-tra/cuoc/<int:pk>/", visits.visit, name="visit"),
    path("kiem-tra/cuoc/<int:pk>/phieu/", answering.sheet, name="visit-sheet"),
    path("kiem-tra/cuoc/<int:pk>/phieu/nap/", answering.upload, name="visit-upload"),
    path(
        "kiem-tra/cuoc/<int:pk>/phieu/loi/<str:sha256>/",
        answering.marked_checklist,
        name="checklist-marked",
    ),
    path("kiem-tra/cuoc/<int:pk>/phieu/<int:stop_id>/", answering.stop_sheet, name="stop-sheet"),
    path("kiem-tra/cuoc/<int:pk>/diem/<int:stop_id>/bo/", visit_acts.skip, name="stop-skip"),
    path("kiem-tra/cuoc/<int:pk>/bao-cao-don-vi/", answering.self_report, name="self-report"),
    path("kiem-tra/cuoc/<int:pk>/van-ban/<int:paper_id>/", visits.visit_paper, name="visit-paper"),
    path(
        "kiem-tra/cuoc/<int:pk>/tai/<slug:kind>.<slug:extension>",
        visits.visit_file,
        name="visit-file",
    ),
    path("kiem-tra/cuoc/<int:pk>/<slug:slug>/", visit_acts.act, name="visit-act"),
    path("kiem-tra/tra-loi/<int:pk>/", answering.answer, name="answer"),
    path("kiem-tra/tra-loi/<int:pk>/ton-tai/", findings.find, name="find"),
    path("kiem-tra/tra-loi/<int:pk>/khong-ghi/", findings.dismiss, name="dismiss"),
    path("kiem-tra/minh-chung/<int:pk>/", visits.evidence, name="evidence"),
    path("kiem-tra/ton-tai/", findings.finding_list, name="finding-list"),
    path("kiem-tra/ton-tai/<int:pk>/", findings.finding, name="finding"),
    path("kiem-tra/ton-tai/<int:pk>/<slug:slug>/", findings.act, name="finding-act"),
    path("kiem-tra/gop-y/<int:pk>/", findings.reply, name="reply"),
]
