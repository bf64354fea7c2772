"""Addresses of what was asked for."""

from django.urls import path

from proxenia_web.jobs import keeper, views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("backups/", keeper.backups, name="backups"),
    path("backups/<str:job_id>.zip", keeper.download, name="backup"),
    path("<str:job_id>/", views.job, name="job"),
    path("<str:job_id>/cancel/", views.cancel, name="cancel"),
]
