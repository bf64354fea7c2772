"""Addresses of the offices."""

from django.urls import path

from proxenia_web.workspaces.views import demo, history, ledger, office, people, register, report, review, table

app_name = "workspaces"
_OFFICE = "<uuid:workspace_id>/"
urlpatterns = [
    path("", office.offices, name="offices"),
    path("demo/", demo.look, name="demo"),
    path("new/", office.new, name="new"),
    path("join/<str:secret>/", people.join, name="join"),
    path(_OFFICE, office.overview, name="overview"),
    path(f"{_OFFICE}settings/", office.settings, name="settings"),
    path(f"{_OFFICE}bring-in/", office.bring_in, name="bring-in"),
    path(f"{_OFFICE}office.json", office.take_out, name="take-out"),
    path(f"{_OFFICE}end/", office.end, name="end"),
    path(f"{_OFFICE}people/", people.people, name="people"),
    path(f"{_OFFICE}people/<int:seat_id>/", people.change, name="change-person"),
    path(f"{_OFFICE}people/invitation/<int:invitation_id>/", people.withdraw, name="withdraw"),
    path(f"{_OFFICE}history/", history.history, name="history"),
    path(f"{_OFFICE}register/", register.register, name="register"),
    path(f"{_OFFICE}register/add/", register.add_membership, name="add-membership"),
    path(f"{_OFFICE}register/listed/", register.add_listed, name="add-listed"),
    path(f"{_OFFICE}register/<str:network>/", register.membership, name="membership"),
    path(f"{_OFFICE}register/<str:network>/remove/", register.remove_membership, name="remove-membership"),
    path(f"{_OFFICE}ledger/", ledger.ledger, name="ledger"),
    path(f"{_OFFICE}ledger/quick/", ledger.quick, name="quick"),
    path(f"{_OFFICE}ledger/add/", ledger.add_entry, name="add-entry"),
    path(f"{_OFFICE}ledger/<str:key>/", ledger.entry, name="entry"),
    path(f"{_OFFICE}ledger/<str:key>/remove/", ledger.remove_entry, name="remove-entry"),
    path(f"{_OFFICE}tables/<slug:table>/", table.hand_in, name="hand-in"),
    path(f"{_OFFICE}tables/<slug:table>/<int:draft_id>/", table.take_in, name="take-in"),
    path(f"{_OFFICE}tables/<slug:table>.<slug:form>", table.take_along, name="take-along"),
    path(f"{_OFFICE}review/", review.review, name="review"),
    path(f"{_OFFICE}review/<int:year>/", review.review, name="review-of"),
    path(f"{_OFFICE}review/<int:year>/ask/", review.ask, name="review-ask"),
    path(f"{_OFFICE}review/<int:year>/<str:network>/", review.step, name="review-step"),
    path(f"{_OFFICE}report/", report.report, name="report"),
    path(f"{_OFFICE}report/council.<slug:form>", report.council, name="council-report"),
]
