"""Numbers with their units: « 1 seconde », « 15 minutes », « 2 mois ». No sentence joins the two by hand.

A sentence has a field for both together, ``tr("Attendez {time}.", time=duration(90))``, or is whole in each number,
``tr_n("{n} onglet est ouvert.", "{n} onglets sont ouverts.", 2)``. No line ends between a number and its unit.
"""

from __future__ import annotations

from desktop_sim.words.french import counted
from desktop_sim.words.gate import tr, tr_n

_MINUTE, _HOUR = 60, 3600


def seconds(n: int) -> str:
    """Return « 1 seconde », « 30 secondes »."""
    return tr_n("{n}\u00a0seconde", "{n}\u00a0secondes", n)


def minutes(n: int) -> str:
    """Return « 1 minute », « 15 minutes »."""
    return tr_n("{n}\u00a0minute", "{n}\u00a0minutes", n)


def days(n: int) -> str:
    """Return « 1 jour », « 12 jours »."""
    return tr_n("{n}\u00a0jour", "{n}\u00a0jours", n)


def hours(n: int) -> str:
    """Return « 1 heure », « 2 heures »."""
    return tr_n("{n}\u00a0heure", "{n}\u00a0heures", n)


def months(n: int) -> str:
    """Return « 1 mois », « 6 mois »."""
    return tr_n("{n}\u00a0mois", "{n}\u00a0mois", n)


def digits(n: int) -> str:
    """Return « 1 chiffre », « 6 chiffres », for a page, which always speaks French."""
    return counted("{n}\u00a0chiffre", "{n}\u00a0chiffres", n)


def shown_minutes(n: int) -> str:
    """Return « 1 minute », « 15 minutes », for a page or a mail."""
    return counted("{n}\u00a0minute", "{n}\u00a0minutes", n)


def shown_months(n: int) -> str:
    """Return « 1 mois », « 6 mois », for a page or a mail."""
    return counted("{n}\u00a0mois", "{n}\u00a0mois", n)


def characters(n: int) -> str:
    """Return « 1 caractère », « 13 caractères », for a page."""
    return counted("{n}\u00a0caractère", "{n}\u00a0caractères", n)


def told_digits(n: int) -> str:
    """Return « 6 chiffres » as the coach says it."""
    return tr_n("{n}\u00a0chiffre", "{n}\u00a0chiffres", n)


def duration(n: int) -> str:
    """Return a time to wait of so many seconds, in the units in which people count it.

    Up to a minute and a half in seconds, then in full minutes and hours, never less than it takes: who waits fourteen
    minutes and a half has waited fifteen.
    """
    if n <= 1.5 * _MINUTE and n != _MINUTE:
        return seconds(n)
    whole = -(-n // _MINUTE)
    if whole < _HOUR // _MINUTE:
        return minutes(whole)
    full, rest = divmod(whole, _HOUR // _MINUTE)
    return tr("{hours} et {minutes}", hours=hours(full), minutes=minutes(rest)) if rest else hours(full)
