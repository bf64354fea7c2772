"""Addresses of contributions."""

from django.urls import path

from proxenia_web.contributions import views

app_name = "contributions"
urlpatterns = [
    path("networks/<str:network_id>/propose/", views.propose, name="propose"),
    path("contributions/", views.contributions, name="contributions"),
    path("contributions/accepted.jsonl", views.accepted_file, name="accepted"),
    path("contributions/<int:proposal_id>/", views.proposal, name="proposal"),
]
