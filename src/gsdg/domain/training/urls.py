"""Addresses of training, in Vietnamese."""

from django.urls import path

from gsdg.domain.training.views import (
    attendance,
    certificate_register,
    certificates,
    course_surveys,
    courses,
    coverage,
    importing,
    money,
    officials,
    past_courses,
    placing,
    plans,
)

app_name = "training"

OFFICIAL = "tap-huan/can-bo/<int:official_id>/"
PLAN = "tap-huan/ke-hoach/<int:plan_id>/"
COURSE = "tap-huan/lop/<int:course_id>/"

urlpatterns = [
    path("tap-huan/", coverage.coverage, name="coverage"),
    path("tap-huan/chua-tap-huan/", coverage.missing, name="missing"),
    path("tap-huan/nhu-cau/", coverage.needs, name="needs"),
    path("tap-huan/can-bo/", officials.official_list, name="official-list"),
    path("tap-huan/can-bo/them/", officials.official_new, name="official-new"),
    path("tap-huan/can-bo/trung/", officials.doubles, name="official-doubles"),
    path("tap-huan/can-bo/tai/", importing.official_export, name="official-export"),
    path("tap-huan/can-bo/nhap/", importing.official_import, name="official-import"),
    path(
        "tap-huan/can-bo/nhap/<int:draft_id>/",
        importing.official_import_look,
        name="official-import-look",
    ),
    path("tap-huan/can-bo/bo-tri/", placing.officials_placed, name="officials-placed"),
    path(OFFICIAL, officials.official, name="official"),
    path(OFFICIAL + "sua/", officials.official_change, name="official-change"),
    path(OFFICIAL + "gop/", officials.official_merge, name="official-merge"),
    path(OFFICIAL + "xoa/", officials.official_erase, name="official-erase"),
    path(OFFICIAL + "cong-viec/", officials.post_new, name="post-new"),
    path(OFFICIAL + "cong-viec/<int:post_id>/sua/", officials.post_change, name="post-change"),
    path(
        OFFICIAL + "cong-viec/<int:post_id>/chuyen/", officials.post_transfer, name="post-transfer"
    ),
    path(OFFICIAL + "cong-viec/<int:post_id>/thoi/", officials.post_end, name="post-end"),
    path("tap-huan/ke-hoach/", plans.plan_list, name="plan-list"),
    path("tap-huan/ke-hoach/lap/", plans.plan_new, name="plan-new"),
    path(PLAN, plans.plan, name="plan"),
    path(PLAN + "them/", plans.item_new, name="item-new"),
    path(PLAN + "lop/<int:item_id>/sua/", plans.item_change, name="item-change"),
    path(PLAN + "lop/<int:item_id>/du-toan/", plans.item_costs, name="item-costs"),
    path(PLAN + "lop/<int:item_id>/bo/", plans.item_remove, name="item-remove"),
    path(PLAN + "duyet/", plans.plan_approve, name="plan-approve"),
    path(PLAN + "mo-lai/", plans.plan_reopen, name="plan-reopen"),
    path(PLAN + "van-ban/<slug:extension>/", plans.plan_paper, name="plan-paper"),
    path("tap-huan/lop/", courses.course_list, name="course-list"),
    path("tap-huan/lop/lap/", courses.course_new, name="course-new"),
    path("tap-huan/lop/truoc-day/", past_courses.course_past, name="course-past"),
    path("tap-huan/lop/nhap/", past_courses.course_import, name="course-import"),
    path("tap-huan/lop/nhap/mau/", past_courses.course_import_form, name="course-import-form"),
    path(
        "tap-huan/chung-nhan/",
        certificate_register.certificate_register,
        name="certificate-register",
    ),
    path(
        "tap-huan/chung-nhan/tai/",
        certificate_register.certificate_export,
        name="certificate-export",
    ),
    path(COURSE, courses.course, name="course"),
    path(COURSE + "sua/", courses.course_change, name="course-change"),
    path(COURSE + "ke-hoach/", courses.course_line, name="course-line"),
    path(COURSE + "buoi/", courses.session_change, name="session-new"),
    path(COURSE + "buoi/<int:session_id>/", courses.session_change, name="session-change"),
    path(COURSE + "buoi/<int:session_id>/bo/", courses.session_remove, name="session-remove"),
    path(COURSE + "hoc-vien/", courses.course_learners, name="course-learners"),
    path(COURSE + "hoc-vien/<int:learner_id>/bo/", courses.learner_remove, name="learner-remove"),
    path(COURSE + "moi/", courses.course_invite, name="course-invite"),
    path(COURSE + "ket-thuc/", courses.course_close, name="course-close"),
    path(COURSE + "mo-lai/", courses.course_reopen, name="course-reopen"),
    path(COURSE + "huy/", courses.course_cancel, name="course-cancel"),
    path(COURSE + "ket-qua/", courses.course_results, name="course-results"),
    path(COURSE + "diem-danh/<int:session_id>/", attendance.attendance, name="attendance"),
    path(
        COURSE + "diem-danh/<int:session_id>/luu/",
        attendance.attendance_save,
        name="attendance-save",
    ),
    path(COURSE + "ky-nhan/", attendance.course_typed, name="course-typed"),
    path(
        COURSE + "van-ban/<slug:kind>/<slug:extension>/",
        attendance.course_paper,
        name="course-paper",
    ),
    path(COURSE + "ho-so/", attendance.course_dossier, name="course-dossier"),
    path(COURSE + "chung-nhan/", certificates.certificates, name="certificates"),
    path(COURSE + "chung-nhan/tai/", certificates.course_certificates, name="course-certificates"),
    path(
        COURSE + "chung-nhan/<int:learner_id>/thu-hoi/",
        certificates.certificate_withdraw,
        name="certificate-withdraw",
    ),
    path(
        COURSE + "chung-nhan/<int:learner_id>/<slug:extension>/",
        certificates.certificate,
        name="certificate",
    ),
    path(COURSE + "so-buoi/", past_courses.course_attended, name="course-attended"),
    path(COURSE + "chi-phi/", money.course_money, name="course-money"),
    path(COURSE + "chi-phi/ghi/", money.course_cost, name="course-cost"),
    path(COURSE + "chi-phi/<int:booking_id>/bo/", money.course_unlink, name="course-unlink"),
    path(COURSE + "hoi/<slug:slug>/", course_surveys.course_survey_new, name="course-survey-new"),
    path(
        COURSE + "hoi/<slug:slug>/mo/", course_surveys.course_survey_open, name="course-survey-open"
    ),
    path(COURSE + "tep/", attendance.course_file_new, name="course-file-new"),
    path(COURSE + "tep/<int:file_id>/", attendance.course_file, name="course-file"),
]
