"""Addresses of the advisor."""

from django.urls import path, re_path

from proxenia_web.advisor.step import Step
from proxenia_web.advisor.views import plan, result, steps

app_name = "advisor"
urlpatterns = [
    path("", steps.advise, name="advise"),
    re_path(rf"^(?P<name>{'|'.join(Step)})/$", steps.step, name="step"),
    path("plan/", plan.plan, name="plan"),
    path("result/", result.result, name="result"),
    path("result/<slug:name>.svg", result.chart, name="chart"),
    path("result/<slug:network_id>/", result.network, name="network"),
    path("result.<slug:form>", result.download, name="download"),
]
