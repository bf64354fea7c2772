"""Addresses of what was asked for."""

from django.urls import path

from proxenia_web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<str:job_id>/", views.job, name="job"),
    path("<str:job_id>/cancel/", views.cancel, name="cancel"),
]
