"""The product for a web server; each of its processes makes its index of the search as soon as it begins."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")
application = get_wsgi_application()

from nabij.directory.search.index import warm_up  # noqa: E402 - Django must be set up first

warm_up()
