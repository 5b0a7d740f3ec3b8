"""A site's words beside the real page, one at a time: what is asked, and the corrections file that comes of it.

Nobody is asked for anything of a real account: what is compared is what stands there for everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from desktop_sim.core.value import Value
from desktop_sim.datafiles.errors import nearest
from desktop_sim.exercises.joining import joined
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.numbers import is_fictitious
from desktop_sim.exercises.toml_text import toml_text

STATES: dict[str, str] = {
    "identify": "La page de connexion, avant de rien écrire",
    "ask": "La page où l'on demande un code, après le numéro et le mot de passe",
    "code": "La page où l'on écrit le code",
    "account": "Le compte, une fois connecté",
    "mail": "Le mail qui apporte le code",
}
"""What is looked at, in the order in which it is met."""

CARE = (
    "Regardez les premières pages avant de vous connecter : elles sont les mêmes pour tout le monde.",
    "N'écrivez jamais ici un vrai numéro, un nom, une adresse, un mot de passe ni un code.",
    "Si vous vous connectez à votre propre compte pour la suite, ne notez rien de ce qui est à vous.",
)
"""What is said before anybody looks at a real page."""

EMPTY = "Écrivez les mots de la vraie page, ou choisissez une autre réponse."

LIKE_A_NUMBER = "Ceci ressemble à un vrai numéro : rien n'est noté. Comparez seulement les mots de la page."
LIKE_AN_ADDRESS = "Ceci ressemble à une adresse : rien n'est noté. Comparez seulement les mots de la page."
NO_NUMBER = "Écrivez un nombre."

BLOCK_NAMES = {
    "title": "titre",
    "required": "mention obligatoire",
    "number": "numéro",
    "password": "mot de passe",
    "answer": "message du site",
    "submit": "bouton pour s'identifier",
    "ask": "bouton pour demander le code",
    "code": "code",
    "trust": "case de l'ordinateur",
    "connect": "bouton pour se connecter",
}
"""The blocks of a page, as they are called in a question."""

_WORDS_OF: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "required": ("required",),
    "number": ("number", "number.hint", "number.help"),
    "password": ("password", "password.help"),
    "submit": ("submit",),
    "ask": ("ask",),
    "code": ("code", "code.spam", "code.again"),
    "trust": ("trust", "trust.note"),
    "connect": ("connect",),
}
_CALLED = {
    "banner": "En haut, le bandeau",
    "banner.sub": "Sous le bandeau",
    "title": "Le titre",
    "required": "La mention",
    "number": "Au-dessus de la case du numéro",
    "number.hint": "L'indication sous la case du numéro",
    "number.help": "Le lien d'aide du numéro",
    "password": "Au-dessus de la case du mot de passe",
    "password.help": "Le lien du mot de passe oublié",
    "submit": "Le bouton",
    "ask": "Le bouton",
    "code": "Au-dessus des cases du code",
    "code.spam": "Le conseil sous les cases",
    "code.again": "Le lien pour un autre code",
    "trust": "La case à cocher",
    "trust.note": "L'explication de la case",
    "connect": "Le bouton",
    "account.title": "Le titre",
    "account.logout": "Le bouton pour se déconnecter",
    "subject": "L'objet",
    "from_name": "Le nom de l'expéditeur",
    "from_address": "L'adresse de l'expéditeur",
}
_RULES = {"digits": "Combien de chiffres a le code ?", "lifetime_minutes": "Combien de minutes vaut-il ?"}

_MAY_GO = frozenset({"title", "required", "trust"})
"""Blocks without which the page can still be used."""

SAME, OTHER, ABSENT, SKIPPED = "pareil", "autre", "n'existe pas", "passer"
"""What can be answered."""

Key = tuple[str, ...]


class Question(Value):
    """One word, one order or one rule, and where it stands.

    Attributes:
        state: the page on which it stands, one of ``STATES``.
        key: where it stands in a corrections file.
        place: what it is, in French.
        words: what the program shows.
        block: the block of the page that goes where this does not exist; empty where none does.
    """

    state: str
    key: Key
    place: str
    words: str
    block: str = ""


class Answer(Value):
    """``kind``: one of the four words above; ``words``: what stands on the real page, where that is another."""

    kind: str
    words: str = ""


def questions(library: Library, site_id: str) -> list[Question]:
    """Return what is compared of a site, in order.

    Raises:
        DataError: there is no such site, or one of its files is wrong.
    """
    site = library.site(site_id)
    found = [Question("identify", ("text", key), _CALLED[key], site.text[key]) for key in ("banner", "banner.sub")]
    asked: set[str] = set()
    for state in ("identify", "ask", "code"):
        blocks = site.layout[state]
        order = ", ".join(BLOCK_NAMES[block] for block in blocks)
        found.append(Question(state, ("layout", state), "L'ordre, de haut en bas", order))
        for block in (block for block in blocks if block not in asked):
            asked.add(block)
            for place, key in enumerate(_WORDS_OF.get(block, ())):
                found.append(Question(state, ("text", key), _CALLED[key], site.text[key], "" if place else block))
    for key in ("account.title", "account.logout"):
        found.append(Question("account", ("text", key), _CALLED[key], site.text[key]))
    mail_id = site.rules.code_mail or ""
    mail = library.mail(mail_id)
    shown = {"subject": mail.subject, "from_name": mail.from_name, "from_address": mail.from_address}
    found += [Question("mail", ("mail", mail_id, key), _CALLED[key], words) for key, words in shown.items()]
    asked_rules = ((rule, question, site.rules.get(rule, "")) for rule, question in _RULES.items())
    return [*found, *(Question("mail", ("rules", rule), question, str(n)) for rule, question, n in asked_rules)]


def complaint(question: Question, words: str) -> str:
    """Return why something cannot be taken down as what stands on the real page; empty where it can."""
    if not words.strip():
        return EMPTY
    digits = re.sub(r"\D", "", words)
    if len(digits) >= 13 and not is_fictitious(digits[:13]):
        return LIKE_A_NUMBER
    if "@" in words and question.key[-1] != "from_address":
        return LIKE_AN_ADDRESS
    if question.key[0] == "rules":
        return "" if words.strip().isdigit() else NO_NUMBER
    if question.key[0] == "layout":
        return _wrong_order(words)
    return ""


def _wrong_order(words: str) -> str:
    known = set(BLOCK_NAMES.values())
    for name in _parts(words):
        if name not in known:
            return f"« {name} » n'est pas un des mots ci-dessus. {nearest(name, known)}".rstrip()
    return ""


def _parts(words: str) -> list[str]:
    return [part.strip().casefold() for part in words.split(",") if part.strip()]


def correction_text(
    site_id: str,
    asked: Iterable[Question],
    answers: Mapping[Key, Answer],
    former: Mapping[str, Any],
    *,
    office: str,
    on: date,
    version: str,
) -> str:
    """Return the corrections file of a comparison.

    Args:
        site_id: the site.
        asked: what was asked.
        answers: what was answered, by key; what is missing was not come to.
        former: what the file held before; it stays, as far as nothing else was answered.
        office: who compared; no person.
        on: the day.
        version: of the program.
    """
    data: dict[str, Any] = {"site": site_id}
    absent: list[str] = []
    asked = list(asked)
    for question in asked:
        answer = answers.get(question.key)
        if answer is None or answer.kind in (SAME, SKIPPED):
            continue
        if answer.kind == ABSENT:
            absent.append(f"{STATES[question.state]} : {question.place} « {question.words} »")
        else:
            _put(data, question.key, _value(question, answer.words))
    gone = {q.block for q in asked if q.block in _MAY_GO and answers.get(q.key, Answer(SKIPPED)).kind == ABSENT}
    for state in ("identify", "ask", "code"):
        order = next(q.words for q in asked if q.key == ("layout", state))
        blocks = data.get("layout", {}).get(state) or _blocks(order)
        if gone & set(blocks):
            _put(data, ("layout", state), [block for block in blocks if block not in gone])
    pages = [state for state in STATES if _is_whole(state, asked, answers)]
    made = joined(former, data)
    if pages:
        entry = {"on": on, "office": office, "pages": pages, "version": version}
        made["comparison"] = [*former.get("comparison", []), entry]
    head = ["# Comparé avec la vraie page. Ce qui n'est pas écrit ici est pareil, ou n'a pas été regardé."]
    head += [f"# N'existe pas sur la vraie page : {line}" for line in absent]
    return "\n".join(head) + "\n\n" + toml_text(made)


def _value(question: Question, words: str) -> Any:
    if question.key[0] == "rules":
        return int(words)
    return _blocks(words) if question.key[0] == "layout" else words.strip()


def _blocks(words: str) -> list[str]:
    by_name = {name: block for block, name in BLOCK_NAMES.items()}
    return [by_name[name] for name in _parts(words)]


def _put(data: dict[str, Any], key: Key, value: Any) -> None:
    for part in key[:-1]:
        data = data.setdefault(part, {})
    data[key[-1]] = value


def _is_whole(state: str, asked: Iterable[Question], answers: Mapping[Key, Answer]) -> bool:
    """Tell whether everything of a page was looked at."""
    of_state = [question for question in asked if question.state == state]
    return all(answers.get(question.key, Answer(SKIPPED)).kind != SKIPPED for question in of_state)
