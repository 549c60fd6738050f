"""Addresses of the pages of people, and of sign-in.

The pages of django-allauth are named one by one: what is not named is not offered. Their names have no namespace
because the library looks them up so.
"""

from allauth.account import views as sign_in
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, URLResolver, include, path, re_path

from nabij.people import views

people_patterns = [
    path("account/", views.own_account, name="own_account"),
    path("account/language/", views.choose_language, name="choose_language"),
    path("account/sign-out-everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("account/second-factor/", views.set_up_second_factor, name="set_up_second_factor"),
    path("people/", views.accounts, name="accounts"),
    path("people/account/new/", views.new_account, name="new_account"),
    path("people/audit/", views.audit, name="audit"),
    path("people/account/<int:account_id>/", views.account, name="account"),
    path("people/account/<int:account_id>/mandate/", views.new_mandate, name="new_mandate"),
    path("people/account/<int:account_id>/password-link/", views.password_link, name="password_link"),
    re_path(
        r"^people/account/(?P<account_id>[0-9]+)/(?P<change>deactivate|reactivate|remove-second-factors)/$",
        views.change_state,
        name="change_state",
    ),
    path("people/mandate/<int:mandate_id>/end/", views.end_mandate, name="end_mandate"),
]

sign_in_patterns = [
    path("login/", sign_in.login, name="account_login"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("inactive/", sign_in.account_inactive, name="account_inactive"),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("password/change/", sign_in.password_change, name="account_change_password"),
    path("password/set/", sign_in.password_set, name="account_set_password"),
    path("password/link/done/", sign_in.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/link/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("second-factors/", mfa.index, name="mfa_index"),
    path("second-factors/code/", mfa.authenticate, name="mfa_authenticate"),
    path("second-factors/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second-factors/app/", views.SetUpAuthenticatorApp.as_view(), name="mfa_activate_totp"),
    path("second-factors/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factors/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "second-factors/recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "second-factors/recovery-codes/file/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("second-factors/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("second-factors/passkeys/add/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("second-factors/passkeys/again/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second-factors/passkeys/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("second-factors/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("second-factors/passkeys/<int:pk>/remove/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((people_patterns, "people"))),
    path("account/", include(sign_in_patterns)),
    path("account/<path:address>", views.not_offered, name="not_offered"),
]
