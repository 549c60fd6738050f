"""Pages of the diagnosis, under `diagnosis/`. The page of one unit comes last: its address is the most general."""

from django.urls import URLPattern

from nabij.diagnosis.allocating.urls import urlpatterns as allocating
from nabij.diagnosis.bordering.urls import urlpatterns as bordering
from nabij.diagnosis.gap.urls import urlpatterns as gap
from nabij.diagnosis.need.urls import urlpatterns as need
from nabij.diagnosis.neighbourhood.urls import urlpatterns as neighbourhood
from nabij.diagnosis.reach.urls import urlpatterns as reach
from nabij.diagnosis.scenarios.urls import urlpatterns as scenarios
from nabij.diagnosis.siting.urls import urlpatterns as siting
from nabij.diagnosis.thresholds.urls import urlpatterns as thresholds
from nabij.diagnosis.whole.urls import urlpatterns as whole

app_name = "diagnosis"
urlpatterns: list[URLPattern] = [
    *whole,
    *need,
    *reach,
    *thresholds,
    *gap,
    *allocating,
    *siting,
    *bordering,
    *scenarios,
    *neighbourhood,
]
