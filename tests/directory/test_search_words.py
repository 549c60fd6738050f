"""Words: misspelt, put together, in another language, or the residents' own."""

import pytest

from nabij.directory.search import places
from nabij.directory.search.places import Place, Places
from nabij.directory.search.words import WordList, split_compound, words_of
from nabij.territory.models import Membership
from tests import worlds
from tests.directory.search_world import ask, make_word, named_term, names, reasons, searchable
from tests.directory.world import make_organization, make_service

pytestmark = pytest.mark.django_db


def test_accents_case_and_punctuation_do_not_matter() -> None:
    searchable(make_service("L'Étoile à vélos"))
    for text in ("etoile", "ÉTOILE", "l'etoile a velos", "Étoile-à-vélos!"):
        assert names(ask(text)) == ["L'Étoile à vélos"], text


def test_a_typing_error_finds_what_was_meant_and_says_so() -> None:
    searchable(make_service("Fietsatelier", language="nl"), make_service("Zwembad", language="nl"))
    answer = ask("fietsatleier")
    assert names(answer) == ["Fietsatelier"]
    assert answer.meant == (("fietsatleier", "fietsatelier"),)
    assert "typo" in reasons(answer)


def test_a_short_word_or_a_number_is_never_read_as_another() -> None:
    searchable(make_service("Bus 71", language="nl"))
    assert names(ask("bas")) == []
    assert names(ask("72")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fietsen", {"Fiets en plezier", "Fietspomp"}),  # a plural, and a compound that holds it
        ("fietsplezier", {"Fiets en plezier", "Plezier"}),  # a compound that nobody wrote
        ("pomp", set()),  # too short to be looked for at the end of other words
        ("fietspompen", {"Fietspomp"}),
    ],
)
def test_dutch_compounds_and_plurals_meet_their_parts(text: str, found: set[str]) -> None:
    searchable(
        make_service("Fiets en plezier", language="nl", description_nl="fiets plezier fiets plezier"),
        make_service("Plezier", language="nl", description_nl="plezier"),
        make_service("Fietspomp", language="nl"),
        make_service("Bibliotheek", language="nl"),
    )
    assert set(names(ask(text))) == found


def test_a_compound_that_nobody_wrote_is_understood_by_a_part_of_it() -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    searchable(make_service("Les deux roues", terms=(term,)), make_service("Autre"))
    assert names(ask("fietsprobleem")) == ["Les deux roues"]
    assert names(ask("probleemfiets")) == ["Les deux roues"]


def test_a_slip_in_a_word_of_the_vocabulary_is_no_compound() -> None:
    wall, sport = named_term("wall", "Klim", "Mur"), named_term("climbing", "Klimmuur", "Escalade")
    searchable(make_service("Wall", terms=(wall,)), make_service("Climb", terms=(sport,)))
    assert names(ask("klimuur"))[0] == "Climb"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("psygoloog", "Psycholoog"), ("meson", "Maison"), ("electrissité", "Électricité"), ("huizen", "Huis")],
)
def test_who_writes_by_ear_is_understood(typed: str, meant: str) -> None:
    searchable(make_service("Right", terms=(named_term("right", meant, meant),)), make_service("Other"))
    assert names(ask(typed)) == ["Right"]


def test_a_word_typed_as_two_is_understood() -> None:
    term = named_term("night-shelter", "Nachtopvang", "Asile de nuit")
    make_word(term, "fr", "samusocial")
    searchable(make_service("Right", terms=(term,)), make_service("Other", language="fr", description_fr="social"))
    assert names(ask("samu social", language="fr"))[0] == "Right"


def test_a_phrase_needs_the_small_words_that_make_it() -> None:
    street, club = named_term("homelessness", "Dakloosheid", "Sans-abrisme"), named_term("club", "Club", "Club")
    make_word(street, "fr", "dans la rue")
    searchable(make_service("Street", terms=(street,)), make_service("Club", terms=(club,)))
    assert names(ask("dans la rue", language="fr"))[0] == "Street"
    assert names(ask("club rue des Tanneurs", language="fr"))[0] == "Club"


def test_a_small_word_is_no_other_word_with_its_stem() -> None:
    reading, papers = named_term("reading", "Lezen", "Lecture"), named_term("papers", "Papieren", "Papiers")
    searchable(make_service("Reading", terms=(reading,)), make_service("Papers", terms=(papers,)))
    assert names(ask("les papiers", language="fr")) == ["Papers"]


def test_a_phrase_with_all_parts_of_a_compound_is_what_it_means() -> None:
    women, shelter = named_term("women", "Vrouwen", "Femmes"), named_term("shelter", "Opvang", "Accueil")
    both = named_term("women-shelter", "Opvang voor vrouwen", "Accueil de femmes")
    services = [make_service(term.code, terms=(term,)) for term in (women, shelter, both)]
    searchable(*services)
    assert names(ask("vrouwenopvang"))[0] == "women-shelter"


def test_who_does_one_thing_goes_before_who_does_everything() -> None:
    dentist, *others = (named_term(f"help-{number}", f"hulp{number}", f"aide{number}") for number in range(12))
    searchable(make_service("A house of all", terms=(dentist, *others)), make_service("Dentist", terms=(dentist,)))
    assert names(ask("hulp0")) == ["Dentist", "A house of all"]


def test_many_that_are_alike_leave_room_for_another() -> None:
    dentist, other = named_term("dentist", "Tandarts", "Dentiste"), named_term("other", "Anders", "Autre")
    alike = [make_service(f"Alike {number}", terms=(dentist,), cost="free") for number in range(4)]
    searchable(*alike, make_service("Another", terms=(dentist, other)))
    assert "Another" in names(ask("tandarts"))[:2]


def test_children_of_a_hospital_are_for_whom_it_is() -> None:
    theme, school = named_term("children-youth", "Kinderen", "Enfants"), named_term("hospital", "Ziekenhuis", "Hôpital")
    group = named_term("children", "Kinderen", "Enfants", taxonomy="groups")
    searchable(make_service("Play", terms=(theme, group)), make_service("Hospital", terms=(school,)))
    assert names(ask("ziekenhuis voor kinderen"))[0] == "Hospital"


def test_what_nobody_offers_is_answered_by_what_comes_closest() -> None:
    food = named_term("food", "Eten", "Manger")
    named_term("food-parcel", "Voedselpakket", "Colis", parent=food)
    meal = named_term("meal", "Maaltijd", "Repas", parent=food)
    searchable(make_service("Canteen", terms=(meal,)), make_service("Food", terms=(food,)), make_service("Other"))
    assert names(ask("voedselpakket")) == ["Food", "Canteen"]


def test_a_qualifier_does_not_outrank_what_is_asked_for() -> None:
    dentist = named_term("dentist", "Tandarts", "Dentiste")
    searchable(
        make_service("Line", cost="free", description_nl="gratis gratis", language="nl"),
        make_service("Paid", cost="paid", terms=(dentist,)),
        make_service("Free", cost="free", terms=(dentist,)),
    )
    assert names(ask("gratis tandarts"))[:2] == ["Free", "Paid"]
    assert "Line" in names(ask("gratis"))


def test_a_service_for_the_group_that_was_named_goes_first() -> None:
    dentist = named_term("dentist", "Tandarts", "Dentiste")
    women = named_term("women", "Vrouwen", "Femmes", taxonomy="groups")
    searchable(make_service("All", terms=(dentist,)), make_service("Women", terms=(dentist, women)))
    assert names(ask("tandarts voor vrouwen")) == ["Women", "All"]


def test_words_by_which_people_ask_say_nothing_by_themselves() -> None:
    searchable(make_service("Zoek en vind", language="nl"), make_service("Fiets", language="nl"))
    assert names(ask("ik zoek een fiets")) == ["Fiets"]
    assert names(ask("zoek")) == ["Zoek en vind"]


def test_a_word_of_one_language_finds_a_service_of_another() -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    searchable(make_service("Les deux roues", terms=(term,)))
    answer = ask("fietsen")
    assert names(answer) == ["Les deux roues"]
    assert answer.needs == ("bicycle",)
    assert reasons(answer)[0] == "term"


def test_words_of_residents_are_understood_and_said() -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    make_word(term, "fr", "ma bécane est cassée")
    searchable(make_service("Atelier du coin", terms=(term,)))
    answer = ask("ma bécane est cassee", language="fr")
    assert names(answer) == ["Atelier du coin"]
    assert answer.hits[0].reasons[0].parameters == {"word": "bécane est cassee", "term": "bicycle"}


def test_a_phrase_with_no_is_not_said_without_it() -> None:
    term = named_term("undocumented", "Mensen zonder papieren", "Sans-papiers", taxonomy="groups")
    make_word(term, "nl", "geen papieren")
    searchable(make_service("Papieren invullen", language="nl"), make_service("Onthaal", language="nl", terms=(term,)))
    assert names(ask("hulp met papieren")) == ["Papieren invullen"]
    assert "Onthaal" in names(ask("ik heb geen papieren"))


def test_the_more_precise_phrase_goes_before_the_word_within_it() -> None:
    shower = named_term("shower", "Douche", "Douche")
    bicycle = named_term("bicycle", "Fiets", "Vélo")
    make_word(shower, "fr", "laver")
    make_word(bicycle, "fr", "laver mon vélo")
    searchable(make_service("A", terms=(shower,)), make_service("B", terms=(bicycle,)))
    answer = ask("laver mon vélo", language="fr")
    assert answer.needs[0] == "bicycle"
    assert names(answer)[0] == "B"


def test_a_narrower_help_answers_fully_and_a_wider_one_in_part() -> None:
    food = named_term("food", "Eten", "Manger")
    parcel = named_term("food-parcel", "Voedselpakket", "Colis alimentaire", parent=food)
    searchable(make_service("Wide", terms=(food,)), make_service("Narrow", terms=(parcel,)))
    assert names(ask("voedselpakket")) == ["Narrow", "Wide"]
    assert set(names(ask("eten"))) == {"Narrow", "Wide"}


def test_the_name_of_an_organisation_finds_its_services() -> None:
    owner = make_organization("Les Hirondelles")
    searchable(make_service("Permanence", organization=owner), make_service("Autre"))
    answer = ask("hirondelles")
    assert names(answer) == ["Permanence"]
    assert answer.hits[0].reasons[0].parameters == {"word": "hirondelles", "field": "organization"}


def test_the_name_weighs_more_than_a_mention() -> None:
    long_text = "Un lieu d'accueil où l'on parle aussi du jardin parmi beaucoup d'autres choses de la vie."
    searchable(make_service("Le jardin"), make_service("Accueil", description_fr=long_text))
    assert names(ask("jardin", language="fr")) == ["Le jardin", "Accueil"]


def test_words_that_say_nothing_do_not_count() -> None:
    searchable(make_service("Maison de la colline"), make_service("Club de la rue"))
    assert names(ask("de la colline", language="fr")) == ["Maison de la colline"]


def test_words_that_nobody_uses_find_nothing() -> None:
    searchable(make_service("Maison"))
    answer = ask("xylofoonbouwer")
    assert (answer.hits, answer.total, answer.needs, answer.emptied_by) == ((), 0, (), None)


def test_dutch_links_between_parts_are_seen() -> None:
    known = {"gezondheid", "centrum", "wijk"}.__contains__
    assert split_compound("gezondheidscentrum", known) == ("gezondheid", "centrum")
    assert split_compound("wijkgezondheidscentrum", known) == ("wijk", "gezondheid", "centrum")
    assert split_compound("gezondheids", known) == ()
    assert split_compound("centrumx", known) == ()


def test_the_nearest_word_is_meant_and_the_commoner_of_two() -> None:
    words = WordList.of({"maison": 9, "raison": 1, "maisons": 1})
    assert words.typos("mqison") == [("maison", 1)]
    assert words.typos("laison") == [("maison", 1), ("raison", 1)]


def test_words_are_split_at_signs() -> None:
    assert words_of("L'aide-ménagère, 24/7 n°5") == ["l", "aide", "ménagère", "24", "7", "n", "5"]


def test_a_phrase_that_stands_there_to_the_letter_goes_before_others_of_the_same_words() -> None:
    home = named_term("care-home", "Rusthuis", "Maison de repos")
    nurse = named_term("nurse", "Verpleging", "Soins")
    make_word(home, "en", "nursing home")
    make_word(nurse, "en", "nurse at home")
    searchable(make_service("Nurse", terms=(nurse,)), make_service("Home", terms=(home,)))
    assert names(ask("nursing home", language="en"))[0] == "Home"


def test_a_word_to_the_letter_goes_before_one_that_only_has_its_stem() -> None:
    retirement, seniors = named_term("pension", "Oudedag", "Pension"), named_term("seniors", "Senioren", "Aînés")
    state, meal = named_term("state", "Overheid", "État"), named_term("meal", "Eten", "Repas")
    make_word(seniors, "en", "pensioners")
    make_word(state, "nl", "FOD")
    make_word(meal, "en", "food")
    for name, term in (("Retraite", retirement), ("Aînés", seniors), ("Service public", state), ("Cantine", meal)):
        searchable(make_service(name, terms=(term,)))
    for text, first, needs in (
        ("pension", "Retraite", ("pension", "seniors")),
        ("pensioners", "Aînés", ("seniors", "pension")),
        ("food", "Cantine", ("meal", "state")),
        ("FOD", "Service public", ("state",)),
    ):
        answer = ask(text, language="en")
        assert names(answer)[0] == first, text
        assert answer.needs == needs, text


def test_two_words_by_ear_are_read_as_the_phrase_that_they_make() -> None:
    lesson, court = named_term("lesson", "Les", "Cours de français"), named_term("court", "Rechtbank", "Cour")
    searchable(make_service("Court", terms=(court,)), make_service("Lesson", terms=(lesson,)))
    assert names(ask("kour de fransé", language="fr"))[0] == "Lesson"


def test_a_shop_of_a_theme_goes_after_who_helps_for_nothing() -> None:
    food = named_term("food", "Eten", "Manger")
    shop, meal = (
        named_term(code, nl, fr, parent=food)
        for code, nl, fr in (("shop", "Winkel", "Magasin"), ("meal", "Maaltijd", "Repas"))
    )
    searchable(make_service("Shop", terms=(shop,), cost="paid"), make_service("Meal", terms=(meal,)))
    assert names(ask("eten"))[0] == "Meal"


def test_a_service_for_one_small_group_goes_after_the_others_unless_it_is_named() -> None:
    work = named_term("social-work", "Sociale hulp", "Aide sociale")
    prisoners = named_term("detainees", "Gedetineerden", "Détenus", taxonomy="groups")
    searchable(make_service("Prison", terms=(work, prisoners)), make_service("All", terms=(work,)))
    assert names(ask("sociale hulp"))[0] == "All"
    assert names(ask("sociale hulp gedetineerden"))[0] == "Prison"


@pytest.mark.parametrize(
    "asked", ["Entr'Aide des Marolles", "entraide des marolles asbl", "entraidemarolles", "Entrades des Marolles"]
)
def test_who_is_asked_for_by_name_comes_first_however_it_is_written(asked: str) -> None:
    help_ = named_term("mutual-help", "Wederzijdse hulp", "Entraide")
    others = [
        make_service(f"Service {number}", description_fr="Entraide aux Marolles.", terms=(help_,))
        for number in range(8)
    ]
    house = make_organization("L'Entr'Aide des Marolles", alternate_name="Maison Marolles, EAM")
    its = make_service("Consultation sociale", organization=house)
    searchable(its, *others)
    assert names(ask(asked, language="fr"))[0] == "Consultation sociale"
    assert reasons(ask(asked, language="fr"), its.pk), "every answer says why"
    assert names(ask("eam", language="fr"))[0] == "Consultation sociale"


def test_of_two_that_are_called_what_is_asked_the_one_whose_task_it_is_comes_first() -> None:
    welfare = named_term("welfare", "OCMW", "CPAS")
    others = [make_service(f"Coordinatie {number}", alternate_name="OCMW") for number in range(8)]
    searchable(*others, make_service("Loket", terms=(welfare,), alternate_name="OCMW"))
    assert names(ask("ocmw"))[0] == "Loket"


def test_who_asks_for_a_doctor_is_not_sent_to_what_is_for_doctors() -> None:
    care = named_term("care", "Zorg", "Soins")
    doctor = named_term("doctor", "Arts", "Médecin", parent=care)
    doctors = named_term("professionals", "Vakmensen", "Professionnels", taxonomy="groups")
    make_word(doctors, "fr", "médecins")
    searchable(make_service("Formation", terms=(doctors,)), make_service("Cabinet", terms=(doctor,)))
    assert names(ask("médecin", language="fr"))[0] == "Cabinet"
    assert names(ask("formation pour médecins", language="fr"))[0] == "Formation"


def test_a_name_among_other_words_counts_unless_a_need_explains_it() -> None:
    food = named_term("food", "Eten", "Manger")
    searchable(make_service("Manger"), make_service("Zonnebloem"), make_service("Soep", terms=(food,)))
    assert names(ask("openingsuren zonnebloem"))[0] == "Zonnebloem"
    assert names(ask("ik wil graag eten"))[0] == "Soep"


def test_a_name_of_the_town_may_stand_for_several_units_or_for_one_of_two_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    town = worlds.two_zones()
    type(town.jette).objects.filter(pk=town.jette.pk).update(name_nl="Jette - Houbawijk")
    for part in (town.jette, town.saint_gilles):
        Membership.objects.create(child=part, parent=town.region, share=1, basis="residents")
    both = ["municipality:jette", "municipality:saint-gilles", "municipality:gone"]
    monkeypatch.setattr(places, "_called", lambda: [(["Kade"], both), (["Nowhere"], ["municipality:gone"])])
    known = places._read_places()
    found = known.named(["kade"])
    assert found is not None and found[0].unit_id == town.region.pk  # the smallest that holds both
    assert {"municipality:jette", "municipality:saint-gilles"} <= found[0].within
    assert known.named(["houbawijk"]) == (known.by_id[town.jette.pk], range(1))
    assert known.named(["nowhere"]) is None


def test_a_place_is_known_by_its_sound_and_with_the_word_for_a_quarter() -> None:
    there = Place("neighbourhood:there", 1, None, None, frozenset(), frozenset())
    known = Places({there.key: there}, {1: there}, {("anneessens",): there.key, ("schaarbeek",): there.key}, {})
    assert known.named(["anneessenswijk"]) == (there, range(1))
    assert known.named(["wijk"]) is None
    assert known.sounding_like("scharbeek") == there
    assert known.sounding_like("zwembad") is None


def test_who_offers_only_what_comes_close_says_so() -> None:
    games = named_term("games", "Gezelschapsspel", "Jeu")
    named_term("chess", "Schaakclub", "Échecs", parent=games)
    cards = named_term("cards", "Kaartclub", "Cartes", parent=games)
    searchable(make_service("Canteen", terms=(cards,)))
    (hit,) = ask("schaakclub").hits
    assert (hit.reasons[0].code, hit.reasons[0].parameters) == ("beside", {"term": "cards"})
