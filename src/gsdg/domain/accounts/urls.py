"""Addresses of accounts, in Vietnamese."""

from django.urls import path

from gsdg.domain.accounts.views import many, own, session, users

app_name = "accounts"

urlpatterns = [
    path("dang-nhap/", session.sign_in, name="sign-in"),
    path("dang-nhap/thu/", session.sign_in_to_demo, name="sign-in-to-demo"),
    path("dang-nhap/ma-mot-lan/", session.use_code, name="use-code"),
    path("dang-nhap/gui-tiep/", session.sign_in_and_go_on, name="sign-in-and-go-on"),
    path("dang-xuat/", session.sign_out, name="sign-out"),
    path("tai-khoan/", own.own_account, name="own"),
    path("tai-khoan/lam-thay/", own.name_substitute, name="name-substitute"),
    path(
        "tai-khoan/lam-thay/<int:substitution_id>/ket-thuc/",
        own.end_substitution,
        name="end-substitution",
    ),
    path("doi-mat-khau/", own.change_password, name="change-password"),
    path("quan-tri/nguoi-dung/", users.user_list, name="user-list"),
    path("quan-tri/nguoi-dung/moi/", users.user_new, name="user-new"),
    path("quan-tri/nguoi-dung/nhap-tu-excel/", many.people_import, name="people-import"),
    path("quan-tri/nguoi-dung/mau-excel/", many.people_template, name="people-template"),
    path("quan-tri/nguoi-dung/ma-mot-lan/", many.codes, name="codes"),
    path("quan-tri/nguoi-dung/chuyen-co-quan/", users.left_behind, name="left-behind"),
    path("quan-tri/nguoi-dung/<slug:username>/", users.user_detail, name="user-detail"),
    path("quan-tri/nguoi-dung/<slug:username>/vai-tro/", users.grant_role, name="grant-role"),
    path(
        "quan-tri/nguoi-dung/<slug:username>/vai-tro/<int:grant_id>/ket-thuc/",
        users.end_role,
        name="end-role",
    ),
    path(
        "quan-tri/nguoi-dung/<slug:username>/chuyen/<int:office_id>/",
        users.move_to_successor,
        name="move-to-successor",
    ),
    path("quan-tri/nguoi-dung/<slug:username>/ma-moi/", users.issue_code, name="issue-code"),
    path("quan-tri/nguoi-dung/<slug:username>/ngung/", users.deactivate, name="deactivate"),
    path("quan-tri/nguoi-dung/<slug:username>/mo-lai/", users.reactivate, name="reactivate"),
]
