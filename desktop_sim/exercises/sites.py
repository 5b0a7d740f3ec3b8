"""Sites and training cards: the words and the behaviour of a login page, as their files give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from desktop_sim.core.numbers import (
    DIGITS,
    LENGTH,
    MAIL,
    NIR,
    Identity,
    NumberReading,
    plain_identity,
    read_identity,
    read_number,
)
from desktop_sim.core.numbers import KINDS as IDENTITIES
from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Document, Trail
from desktop_sim.datafiles.placeholders import fill as fill
from desktop_sim.datafiles.placeholders import names_in
from desktop_sim.exercises.looks import LOOK, Look
from desktop_sim.exercises.notices import NOTICES, NoticeWords, notices_from
from desktop_sim.exercises.numbers import is_fictitious
from desktop_sim.exercises.settings import RULE_KEYS, Settings, settings_from
from desktop_sim.words.amounts import digits


class Answer(Value):
    """What the page answers, and the coach's two lines about it; ``text`` is empty where only the coach speaks."""

    text: str
    meaning: str
    action: str


class Card(Value):
    """A training card of an invented person. ``passwords``: the first, then those that changes give, in turn.

    ``password_known``: false where the exercise has the password forgotten, so that the card does not show it.
    """

    card_id: str
    name: str
    number: str  # 13 characters
    key: str
    passwords: tuple[str, ...]
    mail: str
    password_known: bool = True
    identity: str = NIR

    def at(self, site: Site) -> Card:
        """Return the card as a site asks for it: with what it has in place of the number."""
        wanted = site.identity
        if wanted.asked.kind == NIR:
            return self
        return self.replace(number=plain_identity(wanted.example, wanted.asked), key="", identity=wanted.asked.kind)

    def password(self, version: int) -> str:
        """Return the password that counts after ``version`` changes."""
        return self.passwords[version % len(self.passwords)]

    @property
    def spaced_number(self) -> str:
        """The number as it stands on a card: « 2 69 05 49 588 157 », « 302 718 45 »; anything else as it is."""
        n = self.number
        if self.identity == DIGITS:
            return " ".join(n[place : place + 3] for place in range(0, len(n), 3))
        if self.identity != NIR:
            return n
        return " ".join((n[0], n[1:3], n[3:5], n[5:7], n[7:10], n[10:]))

    def __repr__(self) -> str:
        return f"Card({self.card_id!r})"


class SiteIdentity(Value):
    """How a site asks who one is.

    Attributes:
        asked: what it asks for.
        name: what the coach calls it, with its article: « le numéro ».
        hint: how it is written, a sentence of the coach's.
        example: what stands on the training card here; empty where that is the card's own number.
    """

    asked: Identity = Identity()
    name: str = "le numéro"
    hint: str = "13 caractères, avec ou sans espaces. La clé n'est pas demandée."
    example: str = ""


class Site(Value):
    """A site. ``layout``: for each state of the login page, its blocks from top to bottom."""

    site_id: str
    name: str
    address: str
    tab_title: str
    account_title: str
    source: str
    confidence: str  # of the whole: S, K or C (CONTENT.md)
    rules: Settings
    layout: Mapping[str, tuple[str, ...]]
    text: Mapping[str, str]
    answers: Mapping[str, Answer]
    notices: Mapping[str, NoticeWords] = {}
    look: Look = Look()
    identity: SiteIdentity = SiteIdentity()


# -- what the files may hold --------------------------------------------------------------------------------

CONFIDENCE = s.OneOf(("S", "K", "C"))
ADDRESS = s.Pattern(
    re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+"),
    "une adresse sans espace ni accent, « site.exercice »",
)
MAIL_ADDRESS = s.Pattern(
    re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    "une adresse mail sans accent, « nom@lieu.exercice »",
)

BLOCKS = ("title", "required", "number", "password", "answer", "submit", "ask", "code", "trust", "connect")
_NEEDED_BLOCKS = {
    "identify": ("number", "password", "submit"),
    "ask": ("ask",),
    "code": ("code", "connect"),
}
"""Without these nobody gets to the next state."""

_PLAIN = (
    "banner banner.sub title required number number.hint number.help number.help.text password password.help"
    " password.help.text password.show password.hide submit ask restart code code.spam code.again trust trust.note"
    " connect close account.title account.note account.logout account.untrusted account.forget"
    " recovery.title recovery.text recovery.send recovery.back"
)
_WITH_PLACEHOLDER = {"account.hello": "name", "account.trusted": "until"}

TEXT_PLACEHOLDERS = {**dict.fromkeys(_PLAIN.split(), ""), **_WITH_PLACEHOLDER}
"""The words of a site's pages, and the placeholder that each may hold."""

_ANSWERS = (
    "number-empty number-long number-characters number-wiped key-left-out password-empty identity-refused"
    " attempt-missing already-connected code-sent code-undeliverable code-empty code-long code-characters"
    " code-wrong code-former code-expired entry-freed logged-out device-forgotten password-changed"
    " recovery-sent recovery-not-sent"
)
ANSWER_PLACEHOLDERS = {
    **dict.fromkeys(_ANSWERS.split(), ""),
    **dict.fromkeys(("number-short", "code-short"), "missing"),
    **dict.fromkeys(("code-too-soon", "code-too-many", "entry-blocked", "recovery-too-soon"), "until"),
}
"""All that a site may answer, and the placeholder that its text may hold."""


_TRUST_TEXTS = ("trust", "trust.note", "account.trusted", "account.untrusted", "account.forget")
_TRUST_ANSWERS = ("device-forgotten",)
_RECOVERY_TEXTS = ("recovery.title", "recovery.text", "recovery.send", "recovery.back")
_RECOVERY_ANSWERS = ("recovery-sent", "recovery-too-soon", "recovery-not-sent")
_OPTIONAL = frozenset((*_TRUST_TEXTS, *_TRUST_ANSWERS, *_RECOVERY_TEXTS, *_RECOVERY_ANSWERS))
"""Words for what a site need not have: a box for one's own computer, a way to a new password."""


def text_with(placeholder: str) -> s.Text:
    """Return the kind of a text that may hold one placeholder, or none, beside what it quotes."""
    return s.Said(frozenset({placeholder} if placeholder else ()))


class Worded(s.Kind):
    """A word of the page: with the trust in it, or alone where that is the whole file's."""

    placeholder: str

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        said = text_with(self.placeholder)
        kind = s.Table({"text": said, "confidence": CONFIDENCE}) if isinstance(value, dict) else said
        kind.look(value, trail, walker)


def _answered(placeholder: str) -> s.Kind:
    said = text_with(placeholder)
    return s.Table({"confidence": CONFIDENCE, "meaning": s.Said(), "action": s.Said()}, {"text": said})


def _usable(layout: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    for state, blocks in _NEEDED_BLOCKS.items():
        for block in blocks:
            if block not in layout[state]:
                walker.report((*trail, state), f"Il manque « {block} » : sans lui, on ne peut pas continuer.")


def _worded_throughout(site: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    texts = {key: _said(words) for key, words in site["text"].items()}
    for key in texts:
        if _leads_to(key, key, texts, ()):
            walker.report((*trail, "text", key), "Ces mots se citent eux-mêmes : écrivez-les en entier.")
    wanted: list[tuple[str, str]] = []
    if "trust" in site["layout"]["code"]:
        wanted += [("text", key) for key in _TRUST_TEXTS] + [("answer", key) for key in _TRUST_ANSWERS]
    if "recovery_mail" in site["rules"]:
        wanted += [("text", key) for key in _RECOVERY_TEXTS] + [("answer", key) for key in _RECOVERY_ANSWERS]
    for table, key in wanted:
        if key not in site[table]:
            walker.report((*trail, table, key), f"Il manque la clé « {key} » : ajoutez-la.")


def _leads_to(key: str, wanted: str, texts: Mapping[str, str], seen: tuple[str, ...]) -> bool:
    """Tell whether the words of a text quote, themselves or through others, those of another text."""
    quoted = names_in(texts.get(key, ""))
    others = [name for name in quoted if name in texts and name not in seen]
    return wanted in quoted or any(_leads_to(name, wanted, texts, (*seen, name)) for name in others)


def _fictitious(identity: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    kind, example = identity["kind"], identity.get("example", "")
    if kind == NIR:
        for key in [key for key in ("length", "example") if key in identity]:
            walker.report((*trail, key), f'« {key} » ne va pas avec kind = "nir" : retirez-le.')
        return
    asked = Identity(kind, identity.get("length", LENGTH))
    if not example:
        walker.report((*trail, "example"), "Il manque la clé « example » : ce que montre la carte d'entraînement.")
    elif kind == DIGITS and not (example.isascii() and example.isdigit() and len(example) == asked.length):
        walker.report((*trail, "example"), f"Attendu : {digits(asked.length)}, sans espace.")
    elif kind == MAIL and not example.endswith((".exercice", ".example")):
        walker.report(
            (*trail, "example"), "Cette adresse peut être celle de quelqu'un : elle finit par « .exercice »."
        )
    elif read_identity(asked, example, {plain_identity(example, asked)}, lambda _: True).number is None:
        walker.report((*trail, "example"), "Le site lui-même ne prendrait pas cela : écrivez-le autrement.")
    elif read_number(example, (), lambda _: True).reading is NumberReading.REAL:
        walker.report((*trail, "example"), "Ce numéro peut être celui de quelqu'un : prenez-en un autre.")
    if kind == DIGITS and "length" not in identity:
        walker.report((*trail, "length"), "Il manque la clé « length » : le nombre de chiffres.")


IDENTITY = s.Table(
    {"kind": s.OneOf(IDENTITIES), "name": s.Text(), "hint": s.Text()},
    {"length": s.Whole(4, 20), "example": s.Text()},
    rule=_fictitious,
)


def _words(known: Mapping[str, str], kind: Callable[[str], s.Kind]) -> s.Table:
    required = {key: kind(name) for key, name in known.items() if key not in _OPTIONAL}
    return s.Table(required, {key: kind(name) for key, name in known.items() if key in _OPTIONAL})


def _nobodys(card: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    if not is_fictitious(card["number"]):
        message = "Ce numéro peut être celui de quelqu'un : prenez la carte spécimen ou un numéro finissant par 000."
        walker.report((*trail, "number"), message)


SITE = s.Table(
    {
        "id": s.Id(),
        "name": s.Text(),
        "address": ADDRESS,
        "tab_title": s.Text(),
        "account_title": s.Text(),
        "source": s.Text(),
        "confidence": CONFIDENCE,
        "rules": s.Table({"code_mail": s.Known("mail", "Mail inconnu :")}, RULE_KEYS),
        "layout": s.Table(
            dict.fromkeys(_NEEDED_BLOCKS, s.ListOf(s.OneOf(BLOCKS), low=1, distinct=True)), rule=_usable
        ),
        "text": _words(TEXT_PLACEHOLDERS, Worded),
        "answer": _words(ANSWER_PLACEHOLDERS, _answered),
    },
    {"notice": NOTICES, "identity": IDENTITY, "look": LOOK},
    rule=_worded_throughout,
)

_NUMBER = s.Pattern(re.compile(r"[0-9]{5}(?:[0-9]{2}|2[AB])[0-9]{6}"), "les 13 caractères du numéro, sans espace")

CARDS = s.Table(
    {
        "card": s.MapOf(
            s.Table(
                {
                    "name": s.Text(),
                    "number": _NUMBER,
                    "key": s.Pattern(re.compile(r"[0-9]{2}"), "les 2 chiffres de la clé, entre guillemets"),
                    "passwords": s.ListOf(s.Text(), low=1, distinct=True),
                    "mail": MAIL_ADDRESS,
                },
                rule=_nobodys,
            )
        )
    }
)


def site_from(document: Document) -> Site:
    """Return the site of a file that was found right; what it lacks has no name, whatever it is like."""
    data = document.data
    rules = settings_from(data["rules"])
    lacks = () if "trust" in data["layout"]["code"] else _TRUST_TEXTS
    return Site(
        site_id=data["id"],
        name=data["name"],
        address=data["address"],
        tab_title=data["tab_title"],
        account_title=data["account_title"],
        source=data["source"],
        confidence=data["confidence"],
        rules=rules.replace(trust_months=0) if lacks else rules,
        layout={state: tuple(blocks) for state, blocks in data["layout"].items()},
        text=dict.fromkeys(_OPTIONAL, "") | {k: _said(words) for k, words in data["text"].items() if k not in lacks},
        answers={key: Answer(a.get("text", ""), a["meaning"], a["action"]) for key, a in data["answer"].items()},
        notices=notices_from(data.get("notice", ())),
        look=Look(**data.get("look", {})),
        identity=_identity_from(data["identity"]) if "identity" in data else SiteIdentity(),
    )


def _identity_from(data: dict[str, Any]) -> SiteIdentity:
    asked = Identity(data["kind"], data.get("length", LENGTH))
    return SiteIdentity(asked, data["name"], data["hint"], data.get("example", ""))


def _said(words: Any) -> str:
    text: str = words["text"] if isinstance(words, dict) else words
    return text


def with_like_answers(document: Document) -> tuple[Document, list[tuple[Trail, str]]]:
    """Return a site's file with what its answers take over from each other, and what could not be found.

    ``recovery-too-soon = { like = "code-too-soon", text = "…" }``: what the coach says of both stands there once.
    """
    answers = document.data.get("answer")
    if not isinstance(answers, dict):
        return document, []
    found: list[tuple[Trail, str]] = []
    made = dict(answers)
    for key, answer in answers.items():
        if isinstance(answer, dict) and "like" in answer:
            wanted = answer["like"]
            model = answers.get(wanted) if isinstance(wanted, str) else None
            if not isinstance(model, dict) or "like" in model:
                word = wanted[:60] if isinstance(wanted, str) else "…"
                found.append((("answer", key, "like"), f"Réponse inconnue : « {word} »."))
                continue
            made[key] = {**model, **{own: value for own, value in answer.items() if own != "like"}}
    return document.replace(data={**document.data, "answer": made}), found


def cards_from(document: Document) -> dict[str, Card]:
    """Return the cards of a file that was found right, by id."""
    return {
        card_id: Card(card_id, c["name"], c["number"], c["key"], tuple(c["passwords"]), c["mail"])
        for card_id, c in document.data["card"].items()
    }
