"""What the coach says of what was just done: what it means, and what one does now. No Qt."""

from __future__ import annotations

from desktop_sim.core import events as e
from desktop_sim.core.coach import Position
from desktop_sim.core.notices import BAR, PAGE
from desktop_sim.core.state import PracticeState, present_notice, shown_page
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.login.projection import BAR_ANCHOR, answer_key

_NOT_EXPLAINED = frozenset({"", "code-sent", "recovery-sent"})  # the step itself says what to do

Remark = tuple[str, str]
NOTHING: Remark = ("", "")

_REMARKS: dict[type[e.Event], Remark] = {
    e.LinkNotFollowed: (
        "Vous avez cliqué sur un lien dans un mail. Ici, rien ne s'ouvre.",
        "Dans la vraie vie, je n'ouvre pas un lien reçu par mail : je vais moi-même sur le site.",
    ),
    e.CodeCopied: (
        "Le code est copié.",
        "Je reviens au premier onglet, je clique dans la première case, puis je colle avec Ctrl + V.",
    ),
    e.TabClosed: (
        "Un onglet est fermé. Rien n'est perdu.",
        "Pour le retrouver, je clique sur « Rouvrir l'onglet fermé », en haut à droite.",
    ),
    e.StepShown: ("Je vous ai montré, puis j'ai tout remis en place.", "À vous maintenant, à votre rythme."),
    e.StepRetaken: ("C'est défait : vous êtes revenu au début de l'étape.", "Je reprends tranquillement."),
}

_ABOUT_PASSWORD = frozenset({"password-empty", "identity-refused"})
_FORGOTTEN = "Le mot de passe est oublié : je clique sur « Mot de passe oublié ? », ou j'écris celui reçu par mail."
"""In place of « je le recopie de la carte », where the card has it forgotten."""

_SLIPS: dict[e.Slip, Remark] = {
    e.Slip.KEYS_NOWHERE: (
        "Vous écrivez, mais le curseur n'est dans aucune case : rien n'apparaît.",
        "Je clique d'abord dans la case. Quand je vois « vous écrivez ici », j'écris.",
    ),
    e.Slip.CAPS_LOCK: (
        "Le clavier semble bloqué en majuscules.",
        "J'appuie une fois sur la touche « Verr. Maj », à gauche, puis je recommence.",
    ),
    e.Slip.DOUBLE_CLICK: (
        "Vous avez cliqué deux fois de suite. Ici, cela compte pour une seule.",
        "Sur une page internet, un seul clic suffit.",
    ),
    e.Slip.DEAD_CLICKS: (
        "À cet endroit, il n'y a rien à cliquer. Vous n'avez rien fait de mal.",
        "Je regarde ce que le guide me demande, ou je clique sur « Je suis perdu ».",
    ),
    e.Slip.SPACES: (
        "Vous mettez des espaces dans le numéro. Ils ne gênent pas.",
        "Je continue, avec ou sans espaces.",
    ),
}


def remark(state: PracticeState, content: Content, position: Position) -> Remark:
    """Return what the last act means and what one does now; two empty texts where there is nothing to say."""
    last = position.last
    if isinstance(last, e.SlipNoticed):
        return _SLIPS[last.slip]
    if isinstance(last, e.ChoiceMade):
        chosen = _choice_words(content, last)
        if chosen != NOTHING:
            return chosen
    if last is not None and type(last) in _REMARKS:
        return _REMARKS[type(last)]
    if shown_page(state).site_id != content.site.site_id:
        return NOTHING  # what the site said is of no use in the mailbox
    key = answer_key(state.site(content.site.site_id).answer)
    answer = None if key in _NOT_EXPLAINED else content.site.answers.get(key)
    if answer is None:
        return NOTHING
    if not content.card.password_known and key in _ABOUT_PASSWORD:
        return answer.meaning, _FORGOTTEN
    return answer.meaning, answer.action


def remark_on_notice(state: PracticeState, content: Content, anchor: str) -> Remark:
    """Return the words on the notice that is in front; a bar is explained at the step that uses it only."""
    page = shown_page(state)
    place = {"notice": PAGE, "login": BAR}.get(page.page, "")
    if place == BAR and not anchor.startswith(BAR_ANCHOR):
        return NOTHING
    notice = present_notice(state, page.site_id, place) if place else None
    words = None if notice is None else content.site.notices.get(notice.notice_id)
    return NOTHING if words is None else (words.meaning, words.action)


def _choice_words(content: Content, made: e.ChoiceMade) -> Remark:
    words = content.exercise.words[made.step]
    chosen = next(choice for choice in words.choices if choice.choice_id == made.choice)
    return chosen.meaning, chosen.action
