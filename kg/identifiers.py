"""Readable, stable ids: the type's slug and the normal form of a name ("drug/abx-131")."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 96
_GREEK = str.maketrans(
    {
        letter: f"{name}"
        for letter, name in zip(
            "αβγδεζηθικλμνξοπρστυφχψωµ",
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon "
            "phi chi psi omega mu".split(),
            strict=True,
        )
    }
)
_MARKS = re.compile(r"[®™©℠†‡*]|\((?:r|tm)\)", re.IGNORECASE)


def to_form(name: str) -> str:
    """The normal form of a name: lower case letters, digits and single hyphens; trade marks and accents dropped.

    A name in another script gives the hash of its characters, a very long one is cut and ends in one.

    >>> to_form("ABX 131"), to_form("IFN-γ"), to_form("Café™ (Zürich)")
    ('abx-131', 'ifn-gamma', 'cafe-zurich')
    """
    plain = unicodedata.normalize("NFKD", _MARKS.sub("", name).lower().translate(_GREEK))
    form = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().replace("'", "")).strip("-")
    if not form:
        return f"x-{short_hash(name)}"
    return form if len(form) <= LONGEST else f"{form[: LONGEST - 9].rstrip('-')}-{short_hash(name, 8)}"


def to_slug(kind: str) -> str:
    """The slug of a type's name.

    >>> to_slug("AdverseEvent")
    'adverse-event'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind).lower()


def local_id(kind: str, name: str) -> str:
    """The id of a thing of this type and name.

    >>> local_id("AdverseEvent", "Dry mouth")
    'adverse-event/dry-mouth'
    """
    return f"{to_slug(kind)}/{to_form(name)}"


def short_hash(content: str, digits: int = 6) -> str:
    """The first hex digits of a hash of `content`."""
    return hashlib.blake2b(content.encode("utf-8"), digest_size=16).hexdigest()[:digits]
