"""What the core of the phone's app says, by key. `words.py` holds what its screens say."""

from django.utils.translation import gettext as _


def core_words() -> dict[str, str]:
    """Key to words in the active language. A key that ends in `.one` or `.other` says a number, `{n}`."""
    return {**_door(), **_sending(), **_this_phone(), **_reasons()}


def _door() -> dict[str, str]:
    return {
        "core.back": _("Back"),
        "core.try_again": _("Try again"),
        "core.screen.title": _("This does not open"),
        "core.screen.failed": _("Something went wrong here. What you saved is still on this phone."),
        "core.screen.half": _(
            "A part of the app did not come over the network. Load the page again where there is network: "
            "your PIN holds, and nothing that you saved is lost."
        ),
        "core.screen.again": _("Load again"),
        "core.begin.title": _("Nabij on this phone"),
        "core.begin.asking": _("Looking whether you are signed in ..."),
        "core.begin.sign_in": _("Sign in"),
        "core.begin.need_session": _("Sign in once. After that the app opens with your PIN, also without network."),
        "core.begin.need_network": _(
            "The first time, this phone needs network: to sign in, and to fetch what you need."
        ),
        "core.begin.refused": _("The server cannot answer now. Try again in a while."),
        "core.begin.still_signed_in": _(
            "Whoever used this phone before is still signed in on the site. Sign them out first."
        ),
        "core.begin.sign_out": _("Sign out on the site"),
        "core.pin.title": _("Choose a PIN"),
        "core.pin.why": _("What is yours on this phone is locked with it. Nobody can look it up or send it to you."),
        "core.pin.choose": _("Your PIN"),
        "core.pin.help": _("At least {n} digits. Not your birthday, not 123456."),
        "core.pin.again": _("The same PIN again"),
        "core.pin.save": _("Use this PIN"),
        "core.pin.change": _("Change the PIN"),
        "core.pin.now": _("Your PIN of now"),
        "core.pin.new": _("Your new PIN"),
        "core.pin.changed": _("Done: from now on the new PIN opens Nabij."),
        "core.pin.digits": _("Use digits only."),
        "core.pin.short": _("Too short: at least {n} digits."),
        "core.pin.easy": _("Too easy to guess: digits that are all the same or in a row."),
        "core.pin.differs": _("This is not the same PIN. Type it again."),
        "core.unlock.title": _("Open with your PIN"),
        "core.unlock.pin": _("PIN"),
        "core.unlock.open": _("Open Nabij"),
        "core.unlock.passkey": _("Open with this phone's passkey"),
        "core.unlock.no_passkey": _("The passkey did not open it. Use your PIN."),
        "core.unlock.other": _("I am somebody else, or forgot the PIN"),
        "core.unlock.wrong.one": _(
            "Wrong PIN. {n} try left; after that your agenda, call list and drafts are wiped from this phone."
        ),
        "core.unlock.wrong.other": _("Wrong PIN. {n} tries left."),
        "core.unlock.wait.one": _("Wait {n} second before you try again."),
        "core.unlock.wait.other": _("Wait {n} seconds before you try again."),
        "core.other.title": _("Empty this phone for somebody else?"),
        "core.other.what": _(
            "The agenda, call list and drafts on this phone are wiped. What was written down but not sent yet stays, "
            "locked, and is sent as soon as there is network."
        ),
        "core.other.wipe": _("Wipe and go on"),
    }


def _sending() -> dict[str, str]:
    return {
        "core.all_sent": _("Everything sent"),
        "core.unsent.one": _("{n} not sent yet"),
        "core.unsent.other": _("{n} not sent yet"),
        "core.sending.one": _("Sending {n} ..."),
        "core.sending.other": _("Sending {n} ..."),
        "core.quarantined.one": _("{n} to look at"),
        "core.quarantined.other": _("{n} to look at"),
        "core.quarantine.what": _(
            "The server did not take these. Nothing is lost: their author finds them on the site, with what to mend."
        ),
        "core.quarantine.mend": _("Mend them on the site"),
        "core.storage.title": _("This phone cannot keep anything"),
        "core.storage.full": _("The phone is full. Nothing was saved; what you typed is still here. Free some space."),
        "core.storage.blocked": _(
            "The browser lets nothing be kept here, as in a private window. Open Nabij in an ordinary window."
        ),
        "core.storage.newer": _(
            "Nabij was renewed in another window. Reload this page; what you saved is still there."
        ),
        "core.storage.mended": _(
            "The browser lost what it kept on this phone; it was brought back. What you saved is there. A draft or the"
            " list of what you did last may be gone."
        ),
        "core.storage.broken": _("Saving failed. Nothing was saved; what you typed is still here. Try again."),
        "core.update.there": _("There is a new version of Nabij. What you wrote down stays."),
        "core.update.now": _("Use it now"),
        "core.update.elsewhere": _("Nabij was renewed in another window."),
        "core.update.reload": _("Reload"),
    }


def _this_phone() -> dict[str, str]:
    return {
        "core.phone.title": _("This phone"),
        "core.phone.send": _("Send now"),
        "core.phone.refresh": _("Fetch what is new"),
        "core.phone.trying": _("Trying ..."),
        "core.phone.not_now": _("That did not work now. It is tried again by itself; nothing is lost."),
        "core.phone.kept": _("What is kept here"),
        "core.phone.who": _("This phone is opened with the PIN of {name}."),
        "core.phone.directory": _("Directory of services: of {when}."),
        "core.phone.no_directory": _("The directory of services is not on this phone yet."),
        "core.refresh.done": _("This phone has the latest."),
        "core.refresh.offline": _("No network now. What is on this phone still works."),
        "core.refresh.signed_out": _(
            "Sign in on the site to fetch your agenda and call list. Sending goes on without."
        ),
        "core.refresh.somebody_else": _(
            "On the site, somebody else is signed in here. Sign in yourself to fetch yours."
        ),
        "core.refresh.failed": _("The server cannot answer now. Try again in a while."),
        "core.passkey.title": _("Open with a fingerprint or face"),
        "core.passkey.why": _("A passkey of this phone then opens Nabij too. Your PIN goes on working."),
        "core.passkey.pin": _("Your PIN, to add a passkey"),
        "core.passkey.add": _("Add a passkey"),
        "core.passkey.there": _("A passkey of this phone opens Nabij too."),
        "core.passkey.made": _("Done: from now on the passkey opens Nabij too."),
        "core.passkey.not_possible": _("No passkey was made. Perhaps this phone cannot; your PIN goes on working."),
        "core.passkey.wrong_pin": _("Wrong PIN: no passkey was added."),
        "core.install.title": _("Install Nabij"),
        "core.install.why": _("Install it, so that the phone keeps what was not sent, and Nabij opens like any app."),
        "core.install.kept": _("This phone keeps what was not sent. Installed, Nabij opens like any app."),
        "core.install.apple": _(
            "Tap Share, then Add to Home Screen. Otherwise an iPhone or iPad wipes what was not sent after 7 days "
            "without use."
        ),
        "core.install.button": _("Install"),
        "core.leave.title": _("Lock or log out"),
        "core.leave.what": _(
            "Locked, your PIN opens it again. After logging out, your agenda, call list and drafts are gone from this "
            "phone; what was not sent stays, locked, and is still sent."
        ),
        "core.leave.lock": _("Lock"),
        "core.leave.logout": _("Log out"),
    }


def _reasons() -> dict[str, str]:
    return {
        "core.type.contact": _("Contact"),
        "core.type.activity": _("Activity"),
        "core.type.card": _("Card"),
        "core.type.card-heard": _("Answer about a card"),
        "core.type.call": _("Call"),
        "core.type.step": _("Step of community work"),
        "core.why.conflict": _("somebody else changed it meanwhile; both were kept"),
        "core.why.other": _("not taken; look on the site"),
        "core.why.guard": _("the text may say who somebody is"),
        "core.why.guard_ask": _("the text may say who somebody is: to be confirmed"),
        "core.why.unknown_code": _("something that was chosen is no longer in its list"),
        "core.why.unknown_team": _("this team is not known"),
        "core.why.not_allowed": _("you may not write for this team"),
        "core.why.unknown_object": _("what it belongs to is not there any more"),
        "core.why.too_old": _("too long ago"),
        "core.why.in_future": _("a date in the future"),
        "core.why.bad_shape": _("not complete"),
        "core.why.not_possible": _("not possible any more"),
    }
