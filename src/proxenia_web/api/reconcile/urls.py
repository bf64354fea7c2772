"""The addresses of the reconciliation services, below /api/reconcile/."""

from django.urls import path

from proxenia_web.api.reconcile import views

urlpatterns = [
    path("<str:service>", views.service),
    path("<str:service>/suggest/entity", views.suggest_entity),
    path("<str:service>/suggest/property", views.suggest_property),
    path("<str:service>/suggest/type", views.suggest_type),
    path("<str:service>/properties", views.properties),
    path("<str:service>/preview", views.preview),
]
