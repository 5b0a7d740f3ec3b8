"""What the coach says of what was just done: what it means, and what one does now. No Qt."""

from __future__ import annotations

from desktop_sim.core import events as e
from desktop_sim.core.coach import Position
from desktop_sim.core.state import PracticeState, shown_page
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.ui.pages.remark import NOTHING, Remark
from desktop_sim.words.gate import mark

_REMARKS: dict[type[e.Event], Remark] = {
    e.LinkNotFollowed: Remark(
        mark("Vous avez cliqué sur un lien dans un mail. Ici, rien ne s'ouvre."),
        mark("Dans la vraie vie, je n'ouvre pas un lien reçu par mail : je vais moi-même sur le site."),
    ),
    e.CodeCopied: Remark(
        mark("Le code est copié."),
        mark("Je reviens au premier onglet, je clique dans la première case, puis je colle avec Ctrl + V."),
    ),
    e.TabClosed: Remark(
        mark("Un onglet est fermé. Rien n'est perdu."),
        mark("Pour le retrouver, je clique sur « Rouvrir l'onglet fermé », en haut à droite."),
    ),
    e.StepShown: Remark(
        mark("Je vous ai montré, puis j'ai tout remis en place."), mark("À vous maintenant, à votre rythme.")
    ),
    e.StepRetaken: Remark(
        mark("C'est défait : vous êtes revenu au début de l'étape."), mark("Je reprends tranquillement.")
    ),
}

_FORGOTTEN = mark(
    "Le mot de passe est oublié : je clique sur « Mot de passe oublié ? », ou j'écris celui reçu par mail."
)
"""In place of « je le recopie de la carte », where the card has it forgotten."""

_SLIPS: dict[e.Slip, Remark] = {
    e.Slip.KEYS_NOWHERE: Remark(
        mark("Vous écrivez, mais le curseur n'est dans aucune case : rien n'apparaît."),
        mark("Je clique d'abord dans la case. Quand je vois « vous écrivez ici », j'écris."),
    ),
    e.Slip.CAPS_LOCK: Remark(
        mark("Le clavier semble bloqué en majuscules."),
        mark("J'appuie une fois sur la touche « Verr. Maj », à gauche, puis je recommence."),
    ),
    e.Slip.DOUBLE_CLICK: Remark(
        mark("Vous avez cliqué deux fois de suite. Ici, cela compte pour une seule."),
        mark("Sur une page internet, un seul clic suffit."),
    ),
    e.Slip.DEAD_CLICKS: Remark(
        mark("À cet endroit, il n'y a rien à cliquer. Vous n'avez rien fait de mal."),
        mark("Je regarde ce que le guide me demande, ou je clique sur « Je suis perdu »."),
    ),
    e.Slip.SPACES: Remark(
        mark("Vous mettez des espaces dans le numéro. Ils ne gênent pas."),
        mark("Je continue, avec ou sans espaces."),
    ),
}


def remark(state: PracticeState, content: Content, position: Position) -> Remark:
    """Return what the last act means and what one does now."""
    last = position.last
    if isinstance(last, e.SlipNoticed):
        return _SLIPS[last.slip]
    if isinstance(last, e.ChoiceMade):
        chosen = _choice_words(content, last)
        if chosen != NOTHING:
            return chosen
    if last is not None and type(last) in _REMARKS:
        return _REMARKS[type(last)]
    page = shown_page(state)
    said = PAGES[page.page].remark(state, content, page)  # what a site said is of no use on another page
    if said.asks_password and not content.card.password_known:
        return Remark(said.meaning, _FORGOTTEN)
    return said


def remark_on_page(state: PracticeState, content: Content, anchor: str) -> Remark:
    """Return the words on what the page in front asks, at the step that uses ``anchor``."""
    page = shown_page(state)
    return PAGES[page.page].about(state, content, page, anchor)


def _choice_words(content: Content, made: e.ChoiceMade) -> Remark:
    words = content.exercise.words[made.step]
    chosen = next(choice for choice in words.choices if choice.choice_id == made.choice)
    return Remark(chosen.meaning, chosen.action)
