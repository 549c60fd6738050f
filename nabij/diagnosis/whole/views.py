"""The diagnosis of the whole territory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def overview(request: HttpRequest) -> HttpResponse:
    """Where need and offer part, and the ways further in."""
    return render(request, "diagnosis/overview.html")
