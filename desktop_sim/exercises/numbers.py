"""Which social security numbers may be in a data file: only those that are nobody's."""

from __future__ import annotations

from desktop_sim.core.numbers import KEY_LENGTH, LENGTH, squeeze

SPECIMEN = "2690549588157"
"""The specimen card of the French health insurance, key 80."""

_NOBODYS_ORDER = "000"


def key_is_right(number: str) -> bool:
    """Tell whether 15 characters (spaces do not count) are a number that ends with its right key."""
    # Normalised first: python-stdnum also takes full-width digits and a trailing newline.
    plain = squeeze(number)
    if len(plain) != LENGTH + KEY_LENGTH or not plain.isascii():
        return False
    # Imported here: only a number typed with its key needs it.
    from stdnum.fr import nir

    return bool(nir.is_valid(plain))


def is_fictitious(number: str) -> bool:
    """Tell whether 13 characters are surely nobody's: the specimen card, or order 000, which is never given."""
    return number == SPECIMEN or (len(number) == LENGTH and number.endswith(_NOBODYS_ORDER))
