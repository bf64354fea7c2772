"""Addresses of contributions."""

from django.urls import path

from proxenia_web.contributions.views import corrections, proposals, tables

app_name = "contributions"
urlpatterns = [
    path("networks/<str:network_id>/propose/", proposals.propose, name="propose"),
    path("networks/<str:network_id>/lists/", tables.lists, name="lists"),
    path("networks/<str:network_id>/lists/<str:kind>/", tables.hand_in, name="hand-in"),
    path("contributions/", proposals.contributions, name="contributions"),
    path("contributions/accepted.jsonl", proposals.accepted_file, name="accepted"),
    path("contributions/accepted-lists.zip", tables.accepted_lists, name="accepted-lists"),
    path("contributions/<int:proposal_id>/", proposals.proposal, name="proposal"),
    path("contributions/<int:proposal_id>/table.csv", tables.proposal_file, name="proposal-file"),
    path("contributions/tables/<int:table_id>/", tables.draft, name="draft"),
    path("contributions/tables/<int:table_id>/table.csv", tables.draft_file, name="draft-file"),
    path("contributions/corrections/", corrections.waiting, name="corrections"),
    path("contributions/corrections/<int:correction_id>/", corrections.correction, name="correction"),
    path("correct/<str:about>/<str:subject>/", corrections.correct, name="correct"),
    path("correct/thanks/", corrections.thanks, name="correct-thanks"),
]
