"""The message catalogues, and the script that keeps them."""

import json
import threading
from pathlib import Path

import pytest

from nabij.ui import messages
from nabij.ui.catalogues import catalogue_bytes, compile_stale, po_path, read_catalogue


def test_dutch_and_french_are_complete_and_hold_nothing_unused() -> None:
    assert messages.findings() == []


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A room with one Python file and one template."""
    room = tmp_path / "room"
    (room / "templates").mkdir(parents=True)
    (room / "views.py").write_text(
        "from django.utils.translation import gettext as _, ngettext, pgettext\n"
        "a = _('Neighbourhood')\n"
        "b = ngettext('%(count)s unit', '%(count)s units', 2)\n"
        "c = pgettext('month', 'May')\n"
        "d = f\"{a} ({_('extension')} {len(f'{b}')})\"\n"
    )
    (room / "templates" / "page.html").write_text(
        '{% load i18n %}\n    <p>{% translate "100 % sure" %}</p>\n  {% if x %}\n'
        "{% blocktranslate trimmed with name=unit.name %}\n  Go to <b>{{ name }}</b>\n{% endblocktranslate %}"
        "{% endif %}\n"
        '{{ _("Find")|upper }}\n'
    )
    return room


def test_messages_are_found_in_python_and_in_templates(code: Path) -> None:
    found = {(message.context, message.singular, message.plural) for message in messages.used_messages(code).values()}
    assert found == {
        (None, "Neighbourhood", None),
        (None, "%(count)s unit", "%(count)s units"),
        ("month", "May", None),
        (None, "extension", None),
        (None, "100 %% sure", None),
        (None, "Go to <b>%(name)s</b>", None),
        (None, "Find", None),
    }


COMPLETE: dict[str, dict[str, object]] = {
    "Neighbourhood": {"nl": "Wijk", "fr": "Quartier"},
    "%(count)s unit": {
        "plural": "%(count)s units",
        "nl": ["%(count)s gebied", "%(count)s gebieden"],
        "fr": ["%(count)s territoire", "%(count)s territoires"],
    },
    "May": {"context": "month", "nl": "mei", "fr": "mai"},
    "100 %% sure": {"nl": "100 %% zeker", "fr": "sûr à 100 %%"},
    "Go to <b>%(name)s</b>": {"nl": "Naar <b>%(name)s</b>", "fr": "Vers <b>%(name)s</b>"},
    "extension": {"nl": "toestel", "fr": "poste"},
    "Find": {"nl": "Zoeken", "fr": "Chercher"},
}


def test_complete_catalogues_have_no_findings(code: Path, tmp_path: Path) -> None:
    messages.add_translations(COMPLETE, tmp_path / "locale")
    assert messages.findings(code, tmp_path / "locale") == []


def test_missing_fuzzy_empty_other_placeholders_and_unused_are_each_named(code: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locale"
    messages.add_translations({**COMPLETE, "Old": {"nl": "Oud", "fr": "Vieux"}}, folder)
    text = po_path("nl", folder).read_text()
    text = text.replace('msgid "Find"\nmsgstr "Zoeken"', '#, fuzzy\nmsgid "Find"\nmsgstr "Zoeken"')
    text = text.replace('msgstr "Wijk"', 'msgstr ""').replace("Naar <b>%(name)s</b>", "Naar <b>%(naam)s</b>")
    text = text.replace('msgctxt "month"\nmsgid "May"\nmsgstr "mei"', "")
    po_path("nl", folder).write_text(text)
    found = [finding.partition(" (")[0] for finding in messages.findings(code, folder) if finding.startswith("nl")]
    assert sorted(found) == [
        "nl: empty 'Neighbourhood'",
        "nl: fuzzy 'Find'",
        "nl: missing 'May'",
        "nl: placeholders differ 'Go to <b>%(name)s</b>'",
        "nl: unused 'Old'",
    ]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"nl": "Wijk"}, "fr: 'Neighbourhood' needs 1 text"),
        ({"nl": "Wijk", "fr": " "}, "fr: 'Neighbourhood' needs 1 text"),
        ({"nl": "Wijk %(x)s", "fr": "Quartier"}, "nl: 'Neighbourhood' has other placeholders"),
        ({"plural": "Neighbourhoods", "nl": ["a"], "fr": ["a", "b"]}, "nl: 'Neighbourhood' needs 2 text"),
    ],
)
def test_bad_translations_are_refused_whole(entry: dict[str, object], said: str, tmp_path: Path) -> None:
    with pytest.raises(messages.BadTranslations, match=r"needs|other") as refused:
        messages.add_translations({"Find": COMPLETE["Find"], "Neighbourhood": entry}, tmp_path)
    assert said in str(refused.value)
    assert not po_path("nl", tmp_path).exists()


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    def add(number: int) -> None:
        messages.add_translations({f"Word {number}": {"nl": f"Woord {number}", "fr": f"Mot {number}"}}, tmp_path)

    writers = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    words = {message.id for message in read_catalogue("fr", tmp_path) if message.id}
    assert words == {f"Word {number}" for number in range(8)}


def test_a_catalogue_is_written_the_same_however_it_grew(tmp_path: Path) -> None:
    for words in (["Find", "Neighbourhood"], ["Neighbourhood", "Find"]):
        for word in words:
            messages.add_translations({word: COMPLETE[word]}, tmp_path / words[0])
    assert po_path("nl", tmp_path / "Find").read_bytes() == po_path("nl", tmp_path / "Neighbourhood").read_bytes()
    kept = read_catalogue("nl", tmp_path / "Find")
    assert catalogue_bytes(kept, "nl") == po_path("nl", tmp_path / "Find").read_bytes()


def test_only_changed_catalogues_are_compiled_again(tmp_path: Path) -> None:
    messages.add_translations({"Find": COMPLETE["Find"]}, tmp_path)
    assert compile_stale(tmp_path) == []
    po_path("nl", tmp_path).touch()
    assert compile_stale(tmp_path) == ["nl"]


def test_extract_prints_what_add_takes(code: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code / "more.py").write_text("_('Zebra on the roof')")
    assert messages.main(["extract", str(code)]) == 0
    skeleton = json.loads(capsys.readouterr().out)
    assert skeleton["Zebra on the roof"] == {"nl": "", "fr": ""}
    assert skeleton["May"] == {"context": "month", "nl": "", "fr": ""}
    assert skeleton["%(count)s unit"] == {"plural": "%(count)s units", "nl": ["", ""], "fr": ["", ""]}
