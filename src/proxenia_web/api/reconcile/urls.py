"""The addresses of the reconciliation services, below /api/reconcile/."""

from django.urls import path

from proxenia_web.api.reconcile import views

urlpatterns = [
    path("<str:service>", views.service, name="reconcile"),
    path("<str:service>/suggest/entity", views.suggest_entity, name="reconcile-suggest-entity"),
    path("<str:service>/suggest/property", views.suggest_property, name="reconcile-suggest-property"),
    path("<str:service>/suggest/type", views.suggest_type, name="reconcile-suggest-type"),
    path("<str:service>/properties", views.properties, name="reconcile-properties"),
    path("<str:service>/preview", views.preview, name="reconcile-preview"),
]
