"""Addresses of both registers, in Vietnamese."""

from django.urls import path

from gsdg.domain.followup.views import acts, register

app_name = "followup"
urlpatterns = [
    path("khac-phuc/", register.register, name="register"),
    path("khac-phuc/tai/", register.register_file, name="register-file"),
    path("khac-phuc/ket-qua/", register.figures, name="figures"),
    path("khac-phuc/ghi/", acts.new, name="new"),
    path("khac-phuc/<int:pk>/", register.recommendation, name="recommendation"),
    path("khac-phuc/<int:pk>/tai-lieu/<int:proof_id>/", register.proof_file, name="proof-file"),
    path("khac-phuc/<int:pk>/<slug:slug>/", acts.act, name="act"),
]
