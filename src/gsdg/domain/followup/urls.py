"""Addresses of both registers, in Vietnamese."""

from django.urls import path

from gsdg.domain.followup.views import acts, lines, money, obstacles, papers, register

app_name = "followup"
urlpatterns = [
    path("khac-phuc/", register.register, name="register"),
    path("khac-phuc/tai/", register.register_file, name="register-file"),
    path("khac-phuc/ket-qua/", register.figures, name="figures"),
    path("khac-phuc/ket-qua/tai.<str:extension>", papers.figures_file, name="figures-file"),
    path("khac-phuc/so-von/", money.compared_with_book, name="in-book"),
    path("khac-phuc/so-von/tai/", money.compared_file, name="in-book-file"),
    path("khac-phuc/cong-van.<str:extension>", papers.urging_letter, name="urging-letter"),
    path("khac-phuc/bang.<str:extension>", papers.corrections_table, name="corrections-table"),
    path("khac-phuc/ghi/", acts.new, name="new"),
    path("khac-phuc/nhap/", lines.lines, name="lines"),
    path("khac-phuc/nhap/mau/", lines.template, name="lines-template"),
    path("khac-phuc/nhap/loi/<str:sha256>/", lines.marked, name="lines-marked"),
    path("khac-phuc/<int:pk>/", register.recommendation, name="recommendation"),
    path("khac-phuc/<int:pk>/tai-lieu/<int:proof_id>/", register.proof_file, name="proof-file"),
    path("khac-phuc/<int:pk>/<slug:slug>/", acts.act, name="act"),
    path("vuong-mac/", obstacles.register, name="obstacles"),
    path("vuong-mac/tai/", obstacles.register_file, name="obstacles-file"),
    path("vuong-mac/bang.<str:extension>", papers.obstacles_table, name="obstacles-table"),
    path("vuong-mac/<int:pk>/de-nghi.<str:extension>", papers.asking_letter, name="asking-letter"),
    path("vuong-mac/ghi/", obstacles.new, name="obstacle-new"),
    path("vuong-mac/<int:pk>/", obstacles.obstacle, name="obstacle"),
    path("vuong-mac/<int:pk>/<slug:slug>/", obstacles.act, name="obstacle-act"),
]
