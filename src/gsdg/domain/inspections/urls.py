"""Addresses of inspections, in Vietnamese."""

from django.urls import path

from gsdg.domain.inspections import urls_consulting, urls_visits
from gsdg.domain.inspections.views import plans, proposals, rounds

app_name = "inspections"

PLAN = "kiem-tra/ke-hoach/<int:plan_id>/"
ITEM = PLAN + "dot/<int:item_id>/"
ROUND = "kiem-tra/dot/<int:round_id>/"

urlpatterns = [
    *urls_consulting.urlpatterns,
    *urls_visits.urlpatterns,
    path("kiem-tra/", plans.plan_list, name="plan-list"),
    path("kiem-tra/ke-hoach/lap/", plans.plan_new, name="plan-new"),
    path(PLAN, plans.plan, name="plan"),
    path(PLAN + "dot/them/", plans.item_new, name="item-new"),
    path(PLAN + "van-ban/<slug:extension>/", plans.plan_paper, name="plan-paper"),
    path(ITEM + "<slug:slug>/", plans.item_act, name="item-act"),
    path(PLAN + "<slug:slug>/", plans.plan_act, name="plan-act"),
    path("kiem-tra/lich/", proposals.calendar, name="calendar"),
    path(
        "kiem-tra/lich/di-chung/<int:host_id>/<int:guest_id>/",
        proposals.joint_new,
        name="joint-new",
    ),
    path("kiem-tra/lich/di-chung/<int:joint_id>/", proposals.joint_answer, name="joint-answer"),
    path("kiem-tra/goi-y/", proposals.proposal, name="proposal"),
    path("kiem-tra/goi-y/dua-vao/", proposals.put_in, name="put-in"),
    path("kiem-tra/goi-y/rut-tham/", proposals.draw, name="draw"),
    path("kiem-tra/dot/", rounds.round_list, name="round-list"),
    path(ROUND, rounds.round_detail, name="round"),
    path(ROUND + "thanh-vien/<int:member_id>/thoi/", rounds.member_leave, name="member-leave"),
    path(ROUND + "van-ban/<slug:kind>/<slug:extension>/", rounds.round_paper, name="round-paper"),
    path(ROUND + "<slug:slug>/", rounds.round_act, name="round-act"),
]
