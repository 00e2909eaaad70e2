"""Addresses of surveys, in Vietnamese."""

from django.urls import path

from gsdg.domain.surveys.views import answering, filling, frames, questionnaires, results, surveys

app_name = "surveys"

SURVEY = "khao-sat/<int:survey_id>/"
GROUP = SURVEY + "nhom/<int:group_id>/"
PERSON = SURVEY + "nguoi/<int:respondent_id>/"
PAPER = "phieu-hoi/<int:questionnaire_id>/"
QUESTION = PAPER + "cau/<slug:code>/"

urlpatterns = [
    path("khao-sat/", surveys.survey_list, name="survey-list"),
    path("khao-sat/lap/", surveys.survey_new, name="survey-new"),
    path(SURVEY, surveys.survey, name="survey"),
    path(SURVEY + "sua/", surveys.survey_change, name="survey-change"),
    path(SURVEY + "mo/", surveys.survey_open, name="survey-open"),
    path(SURVEY + "ket-thuc/", surveys.survey_close, name="survey-close"),
    path(SURVEY + "mo-lai/", surveys.survey_reopen, name="survey-reopen"),
    path(SURVEY + "huy/", surveys.survey_cancel, name="survey-cancel"),
    path(SURVEY + "nhom/", frames.group_new, name="group-new"),
    path(GROUP + "bo/", frames.group_remove, name="group-remove"),
    path(GROUP + "rut-tham/", frames.draw, name="draw"),
    path(GROUP, frames.people, name="people"),
    path(PERSON + "thay/", frames.replace, name="replace"),
    path(PERSON + "tu-choi/", frames.refuse, name="refuse"),
    path(SURVEY + "ma/", frames.codes, name="codes"),
    path(SURVEY + "phong-van/", filling.interview, name="interview"),
    path(SURVEY + "go-phieu/", filling.typed, name="typed"),
    path(SURVEY + "mau-excel/", filling.workbook, name="workbook"),
    path(SURVEY + "nhap-excel/", filling.import_sheets, name="import"),
    path(SURVEY + "phieu/", filling.sheet_list, name="sheets"),
    path(SURVEY + "phieu/tai/", filling.sheets_file, name="sheets-file"),
    path(SURVEY + "phieu/<int:sheet_id>/rut/", filling.withdraw, name="withdraw"),
    path(SURVEY + "ket-qua/", results.results, name="results"),
    path(SURVEY + "ket-qua/tai/", results.results_file, name="results-file"),
    path("phieu-hoi/", questionnaires.questionnaire_list, name="questionnaire-list"),
    path("phieu-hoi/lap/", questionnaires.questionnaire_new, name="questionnaire-new"),
    path("phieu-hoi/bo/<slug:code>/", questionnaires.pack_questionnaire, name="pack-questionnaire"),
    path(
        "phieu-hoi/bo/<slug:code>/chep/",
        questionnaires.pack_questionnaire_copy,
        name="pack-questionnaire-copy",
    ),
    path("phieu-hoi/lan/<int:version_id>/", questionnaires.version, name="version"),
    path("phieu-hoi/lan/<int:version_id>/in/", questionnaires.version_paper, name="version-paper"),
    path(PAPER, questionnaires.questionnaire, name="questionnaire"),
    path(PAPER + "sua/", questionnaires.questionnaire_change, name="questionnaire-change"),
    path(PAPER + "cau/", questionnaires.question_new, name="question-new"),
    path(QUESTION + "sua/", questionnaires.question_change, name="question-change"),
    path(QUESTION + "bo/", questionnaires.question_remove, name="question-remove"),
    path(QUESTION + "len/", questionnaires.question_up, name="question-up"),
    path("tra-loi/", answering.door, name="door"),
    path("tra-loi/xong/", answering.answered, name="answered"),
    path("tra-loi/<slug:code>/", answering.answer, name="answer"),
]
