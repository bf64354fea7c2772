"""Addresses of lists of places."""

from django.urls import path

from proxenia_web.groups import views

app_name = "groups"
urlpatterns = [
    path("", views.cohort, name="cohort"),
    path("<str:job_id>.<str:form>", views.download, name="download"),
    path("<str:job_id>/", views.answer, name="answer"),
]
