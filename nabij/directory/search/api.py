"""Searching services, for programs."""

from ninja import Router

router = Router(tags=["directory"])
