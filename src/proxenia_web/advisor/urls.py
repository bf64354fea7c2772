"""Addresses of the advisor."""

from django.urls import path

from proxenia_web.advisor import views

app_name = "advisor"
urlpatterns = [
    path("", views.advise, name="advise"),
    path("plan/", views.plan, name="plan"),
    path("result/", views.result, name="result"),
    path("result.<slug:form>", views.download, name="download"),
]
