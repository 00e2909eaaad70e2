"""Addresses of inspections, in Vietnamese."""

from django.urls import path

from gsdg.domain.inspections.views import plans

app_name = "inspections"

urlpatterns = [
    path("kiem-tra/", plans.plan_list, name="plan-list"),
]
