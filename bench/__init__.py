"""Benchmarks. Sets Django up, so that each can import models like any other code; connects to nothing."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")
django.setup()
