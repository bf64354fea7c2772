"""Addresses of the offices."""

from django.urls import path

from proxenia_web.workspaces.views import office

app_name = "workspaces"
urlpatterns = [
    path("", office.offices, name="offices"),
    path("<uuid:workspace_id>/", office.overview, name="overview"),
]
