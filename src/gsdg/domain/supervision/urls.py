"""Addresses of supervision reports, in Vietnamese."""

from django.urls import path

from gsdg.domain.supervision.views import copying, reports, writing

app_name = "supervision"

urlpatterns = [
    path("danh-gia/giam-sat/", reports.report, name="report"),
    path("danh-gia/giam-sat/tep/<slug:extension>/", reports.report_file, name="report-file"),
    path("danh-gia/giam-sat/viet/<slug:part>/", writing.write, name="write"),
    path("danh-gia/giam-sat/viet/<slug:part>/van-dung/", writing.confirm, name="confirm"),
    path("danh-gia/giam-sat/nhap-lieu/", copying.copy_sheet, name="copy-sheet"),
    path("danh-gia/giam-sat/nhap-lieu/tep/<slug:extension>/", copying.copy_file, name="copy-file"),
    path("danh-gia/giam-sat/nhap-lieu/<slug:screen>/", copying.enter, name="enter"),
]
