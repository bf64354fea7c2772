"""Addresses of the public pages."""

from django.urls import path

from proxenia_web.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.home, name="home"),
    path("networks/", views.networks, name="networks"),
]
