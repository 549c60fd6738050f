"""Pages of the directory: finding and taking along, trust, exchange."""

from django.urls import URLPattern

from nabij.directory.exchange.urls import urlpatterns as exchange
from nabij.directory.pages.urls import urlpatterns as pages
from nabij.directory.taking.urls import urlpatterns as taking
from nabij.directory.trust.urls import urlpatterns as trust

app_name = "directory"
urlpatterns: list[URLPattern] = [*pages, *taking, *trust, *exchange]
