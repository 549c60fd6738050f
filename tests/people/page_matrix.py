"""Which role may open which page: the table that test_pages.py holds every page of the product against.

One row per URL name (`room:name`). The nine columns are a visitor without account and the eight roles, each with the
mandate that the demo account of that role has (see nabij/people/demo.py). What may stand in a column:

    ok      200: the page, or the file
    in      302 to signing in: the page needs an account
    no      403: the page needs a role, place or programme that this account does not have
    gone    404: there is no such thing for this account
    to      302 to another page
    part    204 or another success without a page
    post    405: the page takes a form only, or no form
    bad     400 or 422: the page opens, but what was sent with it is not right

`open_to_all` and `for_roles` write the common rows. `method="post"` sends an empty form, so that a page which is only a
form answers `bad` to whom may use it and `no` to the rest. Words after the columns fill the address; words in braces
stand for what the test makes: {account} (an account without mandates), {mandate}, {spare} (another mandate), {key}.
Addresses are those of the project's own Brussels pack: zone noord, municipality 21001 (Anderlecht).
"""

from dataclasses import dataclass
from typing import Literal

COLUMNS = ("visitor", "field", "coordinator", "zone", "cpas", "analyst", "steering", "provider", "admin")


NO_SUCH_ID = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Page:
    name: str
    answers: tuple[str, ...]
    method: Literal["get", "post"]
    address: dict[str, str]
    query: str
    at: str


def page(
    name: str, answers: str, *, method: Literal["get", "post"] = "get", query: str = "", at: str = "", **address: str
) -> Page:
    """A row, with an answer for each column.

    `query` is what stands after the question mark; `at` the whole address, for a page that cannot be found by its name.
    """
    given = tuple(answers.split())
    if len(given) != len(COLUMNS):
        raise ValueError(f"{name}: {len(given)} answers for {len(COLUMNS)} columns")
    return Page(name, given, method, address, query, at)


def open_to_all(name: str, *, query: str = "", **address: str) -> Page:
    """A page that everyone may open."""
    return page(name, "ok " * len(COLUMNS), method="get", query=query, **address)


def for_roles(
    name: str, *roles: str, answer: str = "ok", method: Literal["get", "post"] = "get", **address: str
) -> Page:
    """A page for some roles: a visitor is sent to sign in, the others are refused."""
    answers = ["in", *(answer if column in roles else "no" for column in COLUMNS[1:])]
    return page(name, " ".join(answers), method=method, **address)


def for_accounts(name: str, *, answer: str = "ok", method: Literal["get", "post"] = "get", **address: str) -> Page:
    """A page for everyone who signed in, whatever the role."""
    return for_roles(name, *COLUMNS[1:], answer=answer, method=method, **address)


PAGES = [
    open_to_all("choose_language"),
    # ui
    open_to_all("ui:about"),
    open_to_all("ui:accessibility"),
    open_to_all("ui:glossary"),
    # directory: finding
    open_to_all("directory:find"),
    page("directory:find_map", "to " * len(COLUMNS)),
    open_to_all("directory:service", service_id="{service}"),
    open_to_all("directory:organization", organization_id="{organization}"),
    # directory: taking along
    open_to_all("directory:slip", service_id="{service}"),
    open_to_all("directory:place", level="zone", slug="noord"),
    open_to_all("directory:theme", code="food"),
    open_to_all("directory:pocket", level="zone", slug="noord"),
    open_to_all("directory:unmet"),
    open_to_all("directory:unmet_csv"),
    # directory: keeping an entry. That of this test has no place, so only a mandate for the whole territory covers it.
    open_to_all("directory:own", token="{token}"),
    *(open_to_all("directory:own_part", token="{token}", part=part) for part in ("hours", "room", "texts")),
    page("directory:own_part", "gone " * len(COLUMNS), token="{token}", part="no-such-part"),
    for_roles("directory:mine_list", "provider"),
    for_roles("directory:mine", "provider", answer="gone", service_id="{service}"),  # not of their organisation
    for_roles("directory:mine_part", "provider", answer="gone", service_id="{service}", part="hours"),
    for_roles("directory:edit", "analyst", service_id="{service}"),
    for_roles("directory:edit_part", "analyst", service_id="{service}", part="conditions"),
    for_roles("directory:room", "coordinator", service_id="{service}"),
    for_roles("directory:owner_links", "analyst", method="post", service_id="{service}"),
    open_to_all("directory:history", service_id="{service}"),
    for_roles("directory:undo", "analyst", method="post", answer="gone", service_id="{service}", revision_id="1"),
    for_roles("directory:uphold", "analyst", method="post", answer="to", service_id="{service}"),
    open_to_all("directory:suggest", service_id="{service}"),
    open_to_all("directory:ask_link", service_id="{service}"),
    for_roles("directory:moderation", "zone", "cpas", "analyst"),
    *(
        for_roles(name, "zone", "cpas", "analyst", method="post", answer="gone", suggestion_id="1")
        for name in ("directory:decide_suggestion",)
    ),
    for_roles("directory:hours", "zone", "cpas", "analyst"),
    for_roles("directory:hours_proposal", "zone", "cpas", "analyst", answer="gone", proposal_id="1"),
    for_roles("directory:duplicates", "zone", "cpas", "analyst"),
    for_roles("directory:duplicate", "zone", "cpas", "analyst", answer="gone", pair_id="1"),
    # publishing
    open_to_all("publishing:home"),
    open_to_all("publishing:open_data"),
    open_to_all("publishing:catalogue_ttl"),
    open_to_all("publishing:catalogue_jsonld"),
    open_to_all("publishing:units_csv", level="zone"),
    open_to_all("publishing:units_geojson", level="zone"),
    open_to_all("publishing:all_observations_csv"),
    open_to_all("publishing:observations_csv", indicator="population"),
    open_to_all("publishing:barometer"),
    open_to_all("publishing:barometer_csv"),
    open_to_all("publishing:barometer_json"),
    # territory
    open_to_all("territory:finder"),
    open_to_all("territory:level", level="zone"),
    open_to_all("territory:level_file", level="zone", format="csv"),
    page("territory:no_such_file", "gone gone  gone  gone  gone  gone  gone  gone  gone", level="zone", format="xlsx"),
    open_to_all("territory:checks"),
    for_roles("territory:exception", "steering", level="zone", slug="noord"),
    # needs
    open_to_all("needs:profile", level="zone", slug="noord"),
    open_to_all("needs:profile_csv", level="zone", slug="noord"),
    open_to_all("needs:profile_json", level="zone", slug="noord"),
    open_to_all("needs:theme", level="zone", slug="noord", theme="population"),
    open_to_all("needs:compare"),
    open_to_all("needs:compare_csv", query="a=zone:noord&b=zone:zuid"),
    open_to_all("needs:compare_json", query="a=zone:noord&b=zone:zuid"),
    open_to_all("needs:indicator", slug="population"),
    open_to_all("needs:indicator_csv", slug="population"),
    open_to_all("needs:indicator_json", slug="population"),
    open_to_all("needs:catalogue"),
    open_to_all("needs:catalogue_gaps"),
    open_to_all("needs:catalogue_theme", slug="housing"),
    open_to_all("needs:catalogue_source", slug="bimd-2011"),
    for_roles("needs:edit_source", "analyst", slug="bimd-2011"),
    for_roles("needs:edit_question", "analyst", slug="housing-turnover"),
    for_roles("needs:link_indicator", "analyst", slug="housing-turnover"),
    for_roles("needs:add_source", "analyst"),
    for_roles("needs:add_question", "analyst"),
    for_roles("needs:import", "analyst"),
    for_roles("needs:import", "analyst", method="post", answer="bad"),
    for_roles("needs:import_example", "analyst", example="belgian-spreadsheet"),
    for_roles("needs:import_preview", "analyst", answer="gone", token="no-such-file"),
    *(
        for_roles(f"needs:import_{what}", "analyst", method="post", answer="gone", token="no-such-file")
        for what in ("mapping", "apply", "discard")
    ),
    # directory: imports of services
    for_roles("directory:import", "zone", "analyst"),
    for_roles("directory:import", "zone", "analyst", method="post", answer="bad"),
    for_roles("directory:import_run", "zone", "analyst", answer="gone", run_id="1"),
    for_roles("directory:import_decide", "zone", "analyst", method="post", answer="gone", run_id="1", change_id="1"),
    for_roles("directory:import_apply", "zone", "analyst", method="post", answer="gone", run_id="1"),
    for_roles("directory:import_discard", "zone", "analyst", method="post", answer="gone", run_id="1"),
    for_roles("directory:import_undo", "zone", "analyst", answer="gone", run_id="1"),
    # vocabulary
    open_to_all("vocabulary:words"),
    open_to_all("vocabulary:care_lines"),
    # the API: reading what is open needs no account
    open_to_all("api-1:openapi-json"),
    open_to_all("api-1:start"),
    open_to_all("api-1:api-root"),
    open_to_all("api-1:search_services"),
    open_to_all("api-1:levels"),
    open_to_all("api-1:units"),
    open_to_all("api-1:unit", level="zone", slug="noord"),
    open_to_all("api-1:unit_figures", level="zone", slug="noord"),
    open_to_all("api-1:look_up_point", query="lon=4.35&lat=50.85"),
    open_to_all("api-1:look_up_postcode", query="code=1000"),
    open_to_all("api-1:look_up_name", query="q=Jette"),
    open_to_all("api-1:themes"),
    open_to_all("api-1:theme", slug="housing"),
    open_to_all("api-1:questions"),
    open_to_all("api-1:question", slug="housing-turnover"),
    open_to_all("api-1:sources"),
    open_to_all("api-1:source", slug="bimd-2011"),
    open_to_all("api-1:indicators"),
    open_to_all("api-1:indicator", slug="population"),
    open_to_all("api-1:observations"),
    open_to_all("api-1:diagnosis_people"),
    page("api-1:diagnosis_thresholds", "gone " * len(COLUMNS), method="get"),
    page("api-1:diagnosis_workers", "gone " * len(COLUMNS), method="get"),
    page("api-1:no_such_address", "gone gone  gone  gone  gone  gone  gone  gone  gone", at="/api/v1/no-such-thing"),
    page("api-1:field_sync", "bad " * len(COLUMNS), method="post"),  # whoever sends is proven by what is sent
    open_to_all("api-1:field_directory"),
    page("api-1:field_grants", "no   bad   bad   no    no    no    no    no    no", method="post"),
    page("api-1:field_grant", "post " * len(COLUMNS), grant_id=NO_SUCH_ID),  # takes DELETE only
    page("api-1:field_pocket", "no   ok    ok    no    no    no    no    no    no"),
    page("api-1:field_to_mend", "no   ok    ok    no    no    no    no    no    no"),
    page("api-1:field_mend", "no   bad   bad   no    no    no    no    no    no", method="post", record_id=NO_SUCH_ID),
    # people: one's own account
    for_accounts("people:own_account"),
    for_accounts("people:choose_language", method="post", answer="to"),
    for_accounts("people:sign_out_everywhere", method="post", answer="to"),
    page("people:set_up_second_factor", "to   to    to    to    to    to    to    to    to"),
    # people: administration
    for_roles("people:accounts", "admin"),
    for_roles("people:new_account", "admin"),
    for_roles("people:new_account", "admin", method="post", answer="bad"),
    for_roles("people:account", "admin", account_id="{account}"),
    for_roles("people:account", "admin", method="post", answer="bad", account_id="{account}"),
    for_roles("people:new_mandate", "admin", account_id="{account}"),
    for_roles("people:new_mandate", "admin", method="post", answer="bad", account_id="{account}"),
    for_roles("people:end_mandate", "admin", mandate_id="{mandate}"),
    for_roles("people:end_mandate", "admin", method="post", answer="bad", mandate_id="{mandate}"),
    for_roles("people:password_link", "admin", method="post", account_id="{account}"),
    *(
        for_roles("people:change_state", "admin", method="post", answer="to", account_id="{account}", change=change)
        for change in ("deactivate", "reactivate", "remove-second-factors")
    ),
    for_roles("people:audit", "admin"),
    # the directory for programs of others: HSDS, GeoJSON, schema.org
    *(open_to_all(f"hsds:{name}", profile="3.1") for name in ("start", "openapi")),
    *(
        open_to_all(f"hsds:{name}", profile="uk-3.0")
        for name in ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
    ),
    *(
        page(f"hsds:{name}", "gone " * len(COLUMNS), method="get", profile="3.1", pk=NO_SUCH_ID)
        for name in ("service", "organization", "service_at_location", "taxonomy", "taxonomy_term")
    ),
    open_to_all("hsds:geojson"),
    page("hsds:schema_org", "gone " * len(COLUMNS), method="get", pk=NO_SUCH_ID),
    page("hsds:nothing_here", "gone " * len(COLUMNS), method="get", at="/hsds/no-such-thing"),
    # diagnosis: need (nothing was computed here)
    open_to_all("diagnosis:need"),
    *(page(f"diagnosis:{name}", "gone " * len(COLUMNS), method="get") for name in ("need_csv", "need_json")),
    open_to_all("api-1:need_indices"),
    page("api-1:need", "gone " * len(COLUMNS), method="get", index="deprivation"),
    # diagnosis: the whole, and the basic offer (nothing was computed here)
    *(open_to_all(f"diagnosis:{name}") for name in ("overview", "gap")),
    page("diagnosis:gap_csv", "gone " * len(COLUMNS), method="get"),
    # diagnosis: reach on foot (nothing was computed here)
    open_to_all("diagnosis:reach"),
    page("diagnosis:reach_csv", "gone " * len(COLUMNS), method="get"),
    page("diagnosis:reach_json", "gone " * len(COLUMNS), method="get"),
    page("api-1:diagnosis_reach", "gone " * len(COLUMNS), method="get"),
    # diagnosis: thresholds (nothing was computed here)
    open_to_all("diagnosis:thresholds"),
    page("diagnosis:thresholds_csv", "gone " * len(COLUMNS), method="get"),
    page("diagnosis:thresholds_json", "gone " * len(COLUMNS), method="get"),
    # diagnosis: borders and sites (no sectors are loaded here)
    *(open_to_all(f"diagnosis:{name}") for name in ("borders", "sites")),
    *(
        page(f"diagnosis:{name}", "gone " * len(COLUMNS), method="get")
        for name in ("borders_plans", "borders_csv", "borders_geojson", "sites_csv", "sites_json")
    ),
    for_roles("diagnosis:borders_check", "zone", "cpas", "analyst", "steering", answer="gone"),
    *(page(f"api-1:diagnosis_{name}", "gone " * len(COLUMNS)) for name in ("borders", "sites", "meetings")),
    # diagnosis: workers in proportion to need (no sectors are loaded here)
    *(open_to_all(f"diagnosis:{name}") for name in ("workers", "workers_pgbm")),
    *(page(f"diagnosis:{name}", "gone " * len(COLUMNS), method="get") for name in ("workers_csv", "workers_json")),
    # diagnosis of one unit (nothing was computed here)
    open_to_all("diagnosis:unit", level="zone", slug="noord"),
    *(
        page(f"diagnosis:unit_{kind}", "gone " * len(COLUMNS), method="get", level="zone", slug="noord")
        for kind in ("pdf", "csv", "json")
    ),
    *(page(f"api-1:diagnosis{name}", "gone " * len(COLUMNS), method="get") for name in ("", "_gap", "_inequality")),
    page("api-1:diagnosis_layer", "gone " * len(COLUMNS), method="get", key="access.score"),
    page("api-1:diagnosis_unit", "gone " * len(COLUMNS), method="get", level="zone", slug="noord"),
    # diagnosis: scenarios (nothing was computed here, so there is none)
    open_to_all("diagnosis:scenarios"),
    for_roles("diagnosis:scenario_new", "zone", "cpas", "analyst", "steering"),
    *(
        page(f"diagnosis:{name}", "gone " * len(COLUMNS), method="get", pk=NO_SUCH_ID)
        for name in ("scenario", "scenario_csv", "scenario_json")
    ),
    page("diagnosis:scenario_compare", "gone " * len(COLUMNS), method="get", pk=NO_SUCH_ID, other="base"),
    *(for_accounts(f"diagnosis:scenario_{name}", answer="gone", pk=NO_SUCH_ID) for name in ("edit", "remove")),
    page("api-1:diagnosis_scenario", "gone " * len(COLUMNS), method="get", pk=NO_SUCH_ID),
    # outreach: the door of the room
    page("outreach:entry", "in " + "to " * (len(COLUMNS) - 1)),
    # outreach: programmes
    open_to_all("outreach:programmes"),
    open_to_all("outreach:programme", programme_slug="bar"),
    open_to_all("outreach:team", programme_slug="bar", team_slug="bar-07"),
    for_roles("outreach:team_edit", "coordinator", programme_slug="bar", team_slug="bar-07"),
    for_roles("outreach:member_new", "coordinator", programme_slug="bar", team_slug="bar-07"),
    for_roles(
        "outreach:member_end",
        "coordinator",
        answer="gone",
        programme_slug="bar",
        team_slug="bar-07",
        member_id="9999999",
    ),
    for_roles("outreach:objective_new", "coordinator", programme_slug="bar", year="2026"),
    for_roles("outreach:objective_edit", "coordinator", answer="gone", programme_slug="bar", objective_id="9999999"),
    for_roles(
        "outreach:objective_remove",
        "coordinator",
        method="post",
        answer="gone",
        programme_slug="bar",
        objective_id="9999999",
    ),
    # outreach: the app for phones (the same for everybody: what a worker has comes through the API, see its own tests)
    open_to_all("outreach:phone"),
    open_to_all("outreach:phone_words"),
    open_to_all("outreach:phone_lists"),
    open_to_all("outreach:phone_manifest"),
    open_to_all("field_worker"),
    # outreach: files (only for who is named in one: nobody else is told that it exists)
    for_roles("outreach:files", "field"),
    for_roles("outreach:file_new", "field"),
    for_accounts("outreach:file", answer="gone", file_id=NO_SUCH_ID),
    *(
        for_accounts(f"outreach:file_{name}", answer="gone", file_id=NO_SUCH_ID)
        for name in (
            *("about", "goal_new", "helper_new", "agreement_new", "handover", "handover_pdf", "readers", "consent"),
            *("withdraw", "end", "export", "pdf", "json"),
        )
    ),
    *(
        for_accounts(f"outreach:file_{name}", answer="gone", file_id=NO_SUCH_ID, row_id="1")
        for name in ("goal", "helper", "agreement")
    ),
    for_accounts("outreach:file_step_new", answer="gone", file_id=NO_SUCH_ID, goal_id="1"),
    for_accounts("outreach:file_step", answer="gone", file_id=NO_SUCH_ID, goal_id="1", row_id="1"),
    for_accounts("outreach:file_step_done", answer="gone", method="post", file_id=NO_SUCH_ID, row_id="1"),
    # outreach: contacts
    for_roles("outreach:contact_new", "field", "coordinator"),
    for_roles("outreach:contacts", "field", "coordinator"),
    for_roles("outreach:contact_correct", "field", "coordinator", answer="gone", contact_id=NO_SUCH_ID),
    for_roles("outreach:contact_undo", "field", "coordinator", answer="gone", contact_id=NO_SUCH_ID),
    for_roles("outreach:contact_template_new", "field", "coordinator", answer="gone", contact_id=NO_SUCH_ID),
    for_roles("outreach:contact_templates", "field", "coordinator"),
    for_roles(
        "outreach:contact_template_remove", "field", "coordinator", method="post", answer="gone", template_id=NO_SUCH_ID
    ),
    for_roles("outreach:paper", "field", "coordinator"),
    for_roles("outreach:paper_sheet", "field", "coordinator"),
    # in the field: what was not taken
    for_accounts("outreach:mend"),
    for_accounts("outreach:mend_one", answer="gone", record_id=NO_SUCH_ID),
    for_accounts("outreach:mend_drop", answer="gone", method="post", record_id=NO_SUCH_ID),
    # outreach: activities
    *(
        for_roles(f"outreach:{name}", "field", "coordinator")
        for name in ("day", "week", "agenda", "agenda_file", "activity_new", "series_new", "places")
    ),
    *(
        for_roles(f"outreach:activity{name}", "field", "coordinator", answer="gone", activity_id=NO_SUCH_ID)
        for name in ("", "_edit", "_hold")
    ),
    for_roles(
        "outreach:activity_call_off", "field", "coordinator", method="post", answer="gone", activity_id=NO_SUCH_ID
    ),
    for_roles("outreach:series", "field", "coordinator", answer="gone", series_id=NO_SUCH_ID),
    for_roles("outreach:series_date", "field", "coordinator", answer="gone", series_id=NO_SUCH_ID, on="2026-03-10"),
    for_roles("outreach:place", "field", "coordinator", answer="gone", place_id="9999999"),
    for_roles("outreach:place_new", "coordinator"),
    for_roles("outreach:place_edit", "coordinator", answer="gone", place_id="9999999"),
    for_roles("outreach:booking_cancel", "field", "coordinator", method="post", answer="gone", booking_id="9999999"),
    # outreach: community work
    for_roles("outreach:projects", "field", "coordinator"),
    for_roles("outreach:project_new", "field", "coordinator"),
    *(
        for_roles(f"outreach:project{name}", "field", "coordinator", answer="gone", project_id=NO_SUCH_ID)
        for name in ("", "_edit", "_step", "_words", "_end")
    ),
    for_roles("outreach:step_erase", "field", "coordinator", answer="gone", step_id=NO_SUCH_ID),
    for_roles("outreach:words_withdraw", "field", "coordinator", method="post", answer="gone", words_id="9999999"),
    # signing in (django-allauth)
    page("account_login", "ok   to    to    to    to    to    to    to    to"),
    page("account_logout", "to   ok    ok    ok    ok    ok    ok    ok    ok"),
    open_to_all("account_inactive"),
    for_accounts("account_reauthenticate", answer="to"),  # whoever has a second factor gives that instead
    for_accounts("account_change_password", answer="to"),  # the accounts of this test have no password yet
    for_accounts("account_set_password"),
    open_to_all("account_reset_password_from_key", uidb36="1", key="not-a-key"),
    open_to_all("account_reset_password_from_key_done"),
    for_accounts("mfa_index"),
    page("mfa_authenticate", "to   to    to    to    to    to    to    to    to"),
    for_accounts("mfa_reauthenticate"),
    for_accounts("mfa_activate_totp", answer="to"),  # they have an app already
    for_accounts("mfa_deactivate_totp"),
    for_accounts("mfa_view_recovery_codes", answer="gone"),  # none made yet
    for_accounts("mfa_generate_recovery_codes"),
    for_accounts("mfa_download_recovery_codes", answer="gone"),
    for_accounts("mfa_list_webauthn"),
    for_accounts("mfa_add_webauthn"),
    for_accounts("mfa_reauthenticate_webauthn", answer="to"),  # they have no passkey
    page("mfa_login_webauthn", "to   to    to    to    to    to    to    to    to"),
    for_accounts("mfa_edit_webauthn", answer="gone", pk="{key}"),  # the passkey of somebody else
    for_accounts("mfa_remove_webauthn", answer="gone", pk="{key}"),
    page("not_offered", "gone gone  gone  gone  gone  gone  gone  gone  gone", address="signup/"),
    # outreach: what coordinators see
    *(
        for_roles(f"outreach:{name}", "coordinator", "zone", "cpas", "analyst", "steering")
        for name in ("reach", "blind_spots", "results", "objectives", "workload", "report", "report_pdf", "report_xlsx")
    ),
    for_roles(
        "outreach:reach_place",
        "coordinator",
        "zone",
        "cpas",
        "analyst",
        "steering",
        answer="gone",
        level="municipality",
        slug="21001",
    ),
    # outreach: cards (who holds the code answers without an account; a code that no card can have counts as no guess)
    page("card_code", "to " * len(COLUMNS), code="0000000000"),
    page("card_typing", "to " * len(COLUMNS)),
    open_to_all("outreach:card_type"),
    *(
        page(f"outreach:card_{name}", "gone " * len(COLUMNS), method="get", code="no-such-code")
        for name in ("answer", "service", "person")
    ),
    open_to_all("outreach:cards_own", token="{token}"),
    page("outreach:card_own", "gone " * len(COLUMNS), method="get", token="{token}", card_id=NO_SUCH_ID),
    for_roles("outreach:cards_mine", "provider", answer="gone", service_id=NO_SUCH_ID),
    for_roles("outreach:card_mine", "provider", answer="gone", service_id=NO_SUCH_ID, card_id=NO_SUCH_ID),
    *(
        for_roles(f"outreach:{name}", "field", "coordinator")
        for name in ("cards", "card_new", "cards_sheet", "cards_paper", "card_find")
    ),
    for_roles("outreach:card", "field", "coordinator", answer="gone", card_id=NO_SUCH_ID),
    # outreach: call campaigns. The coordinator of these tests runs those of bar; nobody has a list to call
    *(for_roles(f"outreach:{name}", "field") for name in ("calls", "calls_paper", "calls_enter")),
    for_roles("outreach:call", "field", answer="gone", entry_id=NO_SUCH_ID),
    *(for_roles(f"outreach:{name}", "coordinator") for name in ("campaigns", "campaign_new")),
    *(
        for_roles(f"outreach:campaign{part}", "coordinator", answer="gone", slug="no-such-campaign")
        for part in ("", "_edit", "_lists", "_results", "_results_csv", "_end")
    ),
    for_roles("outreach:campaign_begin", "coordinator", answer="gone", method="post", slug="no-such-campaign"),
    *(
        for_roles(f"outreach:campaign_{part}", "coordinator", answer="gone", slug="no-such-campaign", list_id="1")
        for part in ("list", "receipt", "spread", "list_end")
    ),
]
