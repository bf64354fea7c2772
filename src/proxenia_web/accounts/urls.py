"""Addresses of accounts: allauth's own pages, and the keys."""

from django.urls import include, path

from proxenia_web.accounts import views

urlpatterns = [
    path("", views.account, name="account"),
    path("keys/", views.keys, name="account_keys"),
    path("keys/<int:key_id>/revoke/", views.revoke, name="account_revoke_key"),
    path("", include("allauth.account.urls")),
    path("two-factor/", include("allauth.mfa.urls")),
    path("single-sign-on/", include("allauth.socialaccount.urls")),
]
