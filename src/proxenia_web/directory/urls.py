"""Addresses of the public pages."""

from django.urls import path

from proxenia_web.directory.views import about, city, compare, ecosystem, find, home, network, network_list, suggestion

app_name = "directory"
urlpatterns = [
    path("", home.home, name="home"),
    path("find/", find.find, name="find"),
    path("find/offers/", find.offer, name="offers"),
    path("places/", home.suggest, name="suggest"),
    path("networks/", network_list.networks, name="networks"),
    path("networks.<slug:ending>", network_list.networks_file, name="networks-file"),
    path("networks/<str:network_id>/", network.network, name="network"),
    path("networks/<str:network_id>/members.csv", network.members_file, name="members-file"),
    path("networks/<str:network_id>/could-join/", suggestion.for_network, name="could-join"),
    path("cities/", city.cities, name="cities"),
    path("cities/<int:place_id>/<str:slug>/", city.city, name="city"),
    path("cities/<int:place_id>/<str:slug>/suggestions/", suggestion.for_city, name="city-suggestions"),
    path("cities/<int:place_id>/", city.city, {"slug": ""}),
    path("ecosystem/", ecosystem.ecosystem, name="ecosystem"),
    path("ecosystem/<slug:name>.csv", ecosystem.table, name="ecosystem-table"),
    path("ecosystem/<slug:name>.<slug:form>", ecosystem.chart, name="chart"),
    path("method/", about.method, name="method"),
    path("data/", about.data, name="data"),
    path("data/freshness/", about.freshness, name="freshness"),
    path("data/<str:name>", about.download, name="download"),
    path("about/", about.about, name="about"),
    path("compare/networks/", compare.compare, name="compare-networks"),
    path("compare/cities/", city.compare, name="compare-cities"),
]
