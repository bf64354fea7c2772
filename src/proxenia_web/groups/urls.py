"""Addresses of lists of places."""

from django.urls import path

from proxenia_web.groups.views import cohort, survey

app_name = "groups"
urlpatterns = [
    path("", cohort.cohort, name="cohort"),
    path("survey/", survey.survey, name="survey"),
    path("survey/<str:job_id>.<str:form>", survey.download, name="survey-download"),
    path("survey/<str:job_id>/", survey.answer, name="survey-answer"),
    path("<str:job_id>.<str:form>", cohort.download, name="download"),
    path("<str:job_id>/", cohort.answer, name="answer"),
]
