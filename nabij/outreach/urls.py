"""Pages of the field, part by part. Everything for workers is under `field/`; a card is answered under `card/`."""

from django.urls import URLPattern, URLResolver

from nabij.outreach.accompaniment.urls import urlpatterns as accompaniment
from nabij.outreach.activities.urls import urlpatterns as activities
from nabij.outreach.campaigns.urls import urlpatterns as campaigns
from nabij.outreach.cards.urls import urlpatterns as cards
from nabij.outreach.community.urls import urlpatterns as community
from nabij.outreach.contacts.urls import urlpatterns as contacts
from nabij.outreach.coordination.urls import urlpatterns as coordination
from nabij.outreach.entry import urlpatterns as entry
from nabij.outreach.phone.urls import urlpatterns as phone
from nabij.outreach.programmes.urls import urlpatterns as programmes
from nabij.outreach.sync.urls import urlpatterns as sync

app_name = "outreach"
urlpatterns: list[URLPattern | URLResolver] = [
    *entry,
    *phone,
    *contacts,
    *activities,
    *community,
    *cards,
    *accompaniment,
    *campaigns,
    *coordination,
    *programmes,
    *sync,
]
