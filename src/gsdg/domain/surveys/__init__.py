"""Surveys: one engine of questionnaires for consultations, beneficiaries and training.

A questionnaire has versions; a version that was used never changes. A survey (đợt khảo sát) asks one version over a
frame of people, by lot or all of them; its sheets come from interviewers, by code, from paper and from Excel. How a
package above uses it (it names its own thing by `about`, such as `visit:12`; surveys knows nothing of it):

    version = questionnaires.adopt(code="lanh-dao-thon", by=by, at=at, on=on)      # of the pack in force
    entry = SurveyEntry(title, version_id=version.pk, from_day=…, to_day=…, about=visit.about, occasion="lanh-dao")
    survey = surveys.begin_survey(office=office, entry=entry, by=by, at=at)
    group = frames.add_group(survey_id=survey.pk, entry=GroupEntry(kind="truong-thon", unit_id=…, size=12), …)
    surveys.open_survey(survey_id=survey.pk, by=by, at=at, on=on)
    sheets.take(survey_id=survey.pk, sheet=SheetEntry(typed={"vai-tro": ["thon"]}, key=…), by=by, at=at, on=on)
    results = queries.results_of(survey)         # tabulation.Table, exact parts; queries.trace_of(survey) says from what
    queries.surveys_about(visit.about)           # pages link to reverse("surveys:survey", args=[survey.pk])

Tests before and after are two surveys of one subject with occasions `before` and `after`; `queries.scores_of(survey)` gives
points by the respondent's own `about` (such as `learner:5`).
"""
