"""Words for the codes of a file that stand in no list of codes: for pages, forms and paper."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.outreach.models import Goal

HOW: dict[str, Promise] = {"spoken": _("said aloud"), "signed": _("signed on paper")}
WHO: dict[str, Promise] = {"person": _("the person"), "worker": _("the worker"), "helper": _("a helper")}
HELPER: dict[str, Promise] = {
    "near": _("somebody near: family, friend, neighbour"),
    "professional": _("a professional"),
    "service": _("a service of the directory"),
}
COURSE: dict[str, Promise] = {"agreement": _("agreement"), "meeting": _("meeting"), "note": _("note")}
STATE: dict[str, str | Promise] = dict(Goal.State.choices)
READING: dict[str, Promise] = {
    "read_file": _("read the file"),
    "list_file": _("saw the name in the list"),
    "export_file": _("made a copy for the person"),
    "print_handover": _("printed the note to hand over"),
}
