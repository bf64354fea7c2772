"""Every address: pages under a language, the rest without one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from proxenia_web.api import mcp
from proxenia_web.api.resource import feeds
from proxenia_web.api.v1 import api, missing
from proxenia_web.api.views import page as api_page
from proxenia_web.core import views
from proxenia_web.core.operation.health import health
from proxenia_web.core.operation.metrics import metrics
from proxenia_web.directory.views import land
from proxenia_web.workspaces.views import account, calendar

urlpatterns = [
    path("health/", health, name="health"),
    path("metrics/", metrics, name="metrics"),
    path("robots.txt", views.robots, name="robots"),
    path("api/v1/", api.urls),
    path("api/reconcile/", include("proxenia_web.api.reconcile.urls")),
    path("api/mcp", mcp.exchange, name="mcp"),
    path("api/<path:rest>", missing),
    path("feeds/changes.atom", feeds.changes, name="changes-feed"),
    path("feeds/networks/<slug:network_id>.atom", feeds.network_changes, name="network-changes"),
    path("feeds/cities/<int:place_id>.atom", feeds.city_changes, name="city-changes"),
    path("feeds/offices/<str:secret>.ics", calendar.office_feed, name="office-feed"),
    path("feeds/events.ics", feeds.events, name="events-feed"),
    path("map/land.svg", land.land, name="land"),
    # An identity provider is told one address to come back to, so this one stands outside the languages.
    path("account/", include("allauth.socialaccount.providers.openid_connect.urls")),
    *i18n_patterns(
        path("api/", api_page, name="api"),
        path("advise/", include("proxenia_web.advisor.urls")),
        path("together/", include("proxenia_web.groups.urls")),
        path("account/delete/", account.end, name="account_delete"),
        path("account/", include("proxenia_web.accounts.urls")),
        path("offices/", include("proxenia_web.workspaces.urls")),
        path("requests/", include("proxenia_web.jobs.urls")),
        path("", include("proxenia_web.contributions.urls")),
        path("", include("proxenia_web.directory.urls")),
    ),
]
handler400 = "proxenia_web.core.errors.bad_request"
handler403 = "proxenia_web.core.errors.forbidden"
handler404 = "proxenia_web.core.errors.not_found"
handler500 = "proxenia_web.core.errors.server_error"
