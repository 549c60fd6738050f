"""Imported by a server of a test: contacts are taken as `sync_world.accept_plainly` does, without a whole programme."""

import django

django.setup()

from nabij.outreach.sync import acceptors  # noqa: E402 - the models need Django first

acceptors.PLACES["contact"] = ("tests.outreach.sync_world", "accept_plainly")
