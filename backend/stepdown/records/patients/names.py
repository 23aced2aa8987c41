"""How patients' names are shown and sorted."""

import unicodedata


def listed_name(title: str | None, given_name: str | None, family_name: str) -> str:
    """As clinical systems list people.

    >>> listed_name("Ms", "Zoë", "de Árbol")
    'DE ÁRBOL, Zoë (Ms)'
    """
    given = f", {given_name}" if given_name else ""
    return f"{family_name.upper()}{given}{f' ({title})' if title else ''}"


def sort_name(family_name: str, given_name: str | None = None) -> str:
    """Without accents, case and punctuation, so that order does not hang on the database's collation.

    >>> sort_name("O'Ñame-Test", "Zoë")
    'oname test zoe'
    """
    return " ".join(filter(None, (_folded(family_name), _folded(given_name or ""))))


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = (" " if one in "-\u2010\u2011\u2013\t\n" else one for one in letters)
    return " ".join("".join(one for one in kept if one.isalnum() or one == " ").split())
