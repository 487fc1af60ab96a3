"""Names of the same shape: a cipher that turns letters into letters of their kind and leaves what carries meaning.

One cipher for all names keeps alike what is alike: spellings of one company stay close, codes of one series keep their prefix,
abbreviations keep fitting their long forms.
"""

from __future__ import annotations

import random
import re
from collections.abc import Container

WORD = re.compile(r"(?<!['’])[^\W_]+|(?<=[dDlLO]['’])[^\W_]{2,}")  # not the s of a possessive

_VOWELS = "aeiou"
_COMMON = "bcdfghlmnprstvw"
_RARE = "jkqxz"
_DIGITS = "123456789"

# Words of names that say what kind of thing is named, and so belong to the shape.
KEPT = frozenset(
    """inc incorporated corp corporation ltd limited llc plc ag sa nv bv gmbh co company kgaa ab as asa se spa kk pty lp
    holding holdings group international global the of and for in de la von van di del der al bin st jr sr ii iii iv
    pharma pharmaceutical pharmaceuticals therapeutics therapeutic biotherapeutics biopharma biopharmaceuticals bioscience
    biosciences biotech biotechnology biotechnologies biologics biomedical bio sciences science life lifesciences
    laboratories labs laboratory medical medicine medicines health healthcare oncology immunotherapeutics genetics genomics
    diagnostics vaccines technologies technology systems solutions partners partner advisors advisory communications
    capital ventures venture securities investments fund research clinical consulting services industries neuro media
    immune scientific board vaccine vaccines gene cell therapy inhibitor inhibitors extract placebo
    dr mr ms mrs prof professor md phd mba bs ms rn frcp facp msc pharmd jd esq cpa dsc mph do dvm obe mbe fmedsci""".split()
)
# Elements of named payloads: chemistry, which nobody names.
_ELEMENTS = frozenset(
    """actinium astatine carbon copper fluorine gallium holmium indium iodine lead lutetium radium rhenium samarium strontium
    technetium terbium thorium xenon yttrium zirconium ac at cu ga ho in lu pb ra re sm sr tb tc th xe zr""".split()
)


class Cipher:
    """A one-to-one replacement of letters within vowels, common and rare consonants, and of digits, drawn by `seed`.

    >>> cipher = Cipher(0)
    >>> cipher.rename("Norvela") != "Norvela", len(cipher.rename("ABC-123")), cipher.rename("Inc")
    (True, 7, 'Inc')
    """

    def __init__(self, seed: int | str, *, kept: Container[str] = KEPT) -> None:
        """`kept` are the words that stay, in lower case."""
        self._kept = kept
        chance = random.Random(f"names {seed}")
        table: dict[str, str] = {}
        for letters in (_VOWELS, _COMMON, _RARE, _DIGITS):
            table |= _derange(letters, chance)
        self._table = str.maketrans(table | {letter.upper(): other.upper() for letter, other in table.items()})

    def rename(self, name: str, *, stems: Container[str] = ()) -> str:
        """The name with every telling word replaced; kept words, marks, spaces and zeros stay.

        Of the words in `stems` (nonproprietary names, lower case) the latter half stays, where the stem stands (-mab, -tinib).
        """
        return WORD.sub(lambda match: self._replace(match[0], stems), name)

    def _replace(self, word: str, stems: Container[str]) -> str:
        if word.casefold() in self._kept:
            return word
        front = len(word) - round(len(word) * 0.55) if word.casefold() in stems else len(word)
        return word[:front].translate(self._table) + word[front:]


def is_isotope(name: str) -> bool:
    """True for "iodine-131" and "Lu 177".

    >>> is_isotope("iodine-131"), is_isotope("ABC-131")
    (True, False)
    """
    words = re.findall(r"[A-Za-z]+|\d+", name.casefold())
    return bool(words) and all(word.isdigit() or word in _ELEMENTS for word in words)


def _derange(letters: str, chance: random.Random) -> dict[str, str]:
    """A permutation in which nothing stays in its place: a shuffled cycle."""
    cycle = list(letters)
    chance.shuffle(cycle)
    return dict(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
