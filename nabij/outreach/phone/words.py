"""What the screens of the phone's app say, by key."""


def phone_words() -> dict[str, str]:
    """Key to words in the active language."""
    return {}
