"""The words that a beginner may not know, each explained in two sentences. No Qt."""

from __future__ import annotations

import re

from desktop_sim.core.value import Value
from desktop_sim.words.gate import mark
from desktop_sim.words.plain import plain


class Term(Value):
    """A word that the guide uses.

    Attributes:
        found: how it is written, as a regular expression of small letters without accents.
        question: what is asked.
        answer: what it is.
        drawing: the name of a gesture's drawing.
    """

    found: str
    question: str
    answer: str
    drawing: str


TERMS = (
    Term(
        r"\bonglets?\b",
        mark("Qu'est-ce qu'un onglet ?"),
        mark("Un onglet est une page ouverte. Son nom est écrit en haut de l'écran."),
        "right-tab",
    ),
    Term(
        r"\b(indesirables?|spams?)\b",
        mark("Que sont les indésirables ?"),
        mark("C'est le dossier des mails douteux. La messagerie y range parfois un vrai mail, par erreur."),
        "folder",
    ),
    Term(
        r"\bexpediteurs?\b",
        mark("Qu'est-ce que l'expéditeur ?"),
        mark("C'est celui qui a envoyé le mail. Son nom peut être faux : regardez son adresse."),
        "mail",
    ),
    Term(
        r"\bcoch(ez|er|ee?s?)\b",
        mark("Que veut dire cocher ?"),
        mark("Cocher, c'est mettre une marque dans un petit carré. On l'enlève de la même façon."),
        "tick",
    ),
    Term(
        r"\bfavoris?\b",
        mark("Qu'est-ce qu'un favori ?"),
        mark("C'est l'adresse d'une page, gardée pour vous. Il l'ouvre sans rien écrire."),
        "button",
    ),
    Term(
        r"\bcorbeille\b",
        mark("Qu'est-ce que la corbeille ?"),
        mark("C'est le dossier des mails supprimés. On peut encore les y retrouver."),
        "folder",
    ),
    Term(
        r"\bmessagerie\b",
        mark("Qu'est-ce que la messagerie ?"),
        mark("C'est la page où vous lisez vos mails. On dit aussi boîte mail."),
        "mail",
    ),
    Term(
        r"\bcode\b",
        mark("Qu'est-ce que le code ?"),
        mark("C'est un nombre envoyé par mail. Il prouve que c'est bien vous, et sert une seule fois."),
        "code",
    ),
    Term(
        r"\bliens?\b",
        mark("Qu'est-ce qu'un lien ?"),
        mark("Ce sont des mots soulignés. Ils ouvrent une autre page."),
        "button",
    ),
    Term(
        r"\b(curseur|trait)\b",
        mark("Qu'est-ce que le curseur ?"),
        mark("C'est le petit trait dans une case. Il montre où vos lettres vont s'écrire."),
        "field",
    ),
)
"""The less known a word is, the farther up: of those in a sentence, the first one here is explained."""


def term_in(words: str) -> Term | None:
    """Return the term that some words need explained; None where they need none."""
    text = plain(words)
    return next((term for term in TERMS if re.search(term.found, text)), None)
