"""Which telephone numbers a text message can go to."""

import re

_SPACING = re.compile(r"[\s().\-\u2010-\u2015\u00a0]+")
# 070 are numbers that follow a person and 076 pagers, save for the Isle of Man's mobiles.
_MOBILE = re.compile(r"(?:\+44|0044|0)(7(?:[1-57-9][0-9]{2}|624)[0-9]{6})")


def uk_mobile(text: str) -> str | None:
    """In one form, "07700900123"; None for what is no mobile number of the United Kingdom.

    >>> uk_mobile("+44 (0)7700 900 123")
    '07700900123'
    """
    pressed = _SPACING.sub("", text).replace("+440", "+44")
    found = _MOBILE.fullmatch(pressed)
    return f"0{found[1]}" if found else None
