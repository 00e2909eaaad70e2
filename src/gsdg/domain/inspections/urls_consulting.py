"""Addresses of consultations, in Vietnamese. They stand before those of visits, whose acts take any word."""

from django.urls import path

from gsdg.domain.inspections.views import consulting

VISIT = "kiem-tra/cuoc/<int:pk>/"

urlpatterns = [
    path(VISIT + "tham-van/<slug:slug>/", consulting.consult, name="consult"),
    path(VISIT + "y-kien/<int:source_id>/", consulting.consultation, name="consultation"),
    path(
        VISIT + "y-kien/<int:source_id>/ghi-nhan/", consulting.take_up, name="consultation-take-up"
    ),
    path("kiem-tra/ton-tai/<int:pk>/dan-nguon/", consulting.cite, name="cite"),
]
