"""What a pack is called, in a folder and in a list of bookmarks."""

import re

from stepdown.region.groups.places import Place


def heading(place: Place) -> str:
    return f"{place.name} ({place.code})"


def file_name(place: Place) -> str:
    """As every file system takes it. The code comes first, and no two practices share it.

    >>> file_name(Place("Y01234", "St Ann's / Larkfield"))
    'Y01234-st-anns-larkfield.pdf'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", place.name.casefold().replace("'", "").replace("’", "")).strip("-")
    return f"{place.code}-{plain}.pdf" if plain else f"{place.code}.pdf"
