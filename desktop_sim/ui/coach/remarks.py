"""What the coach says of what was just done: what it means, and what one does now. No Qt."""

from __future__ import annotations

from desktop_sim.core import events as e
from desktop_sim.core.lesson import Lesson
from desktop_sim.core.state import PracticeState, shown_page
from desktop_sim.exercises.ways.scene import Scene
from desktop_sim.ui.coach.fault_words import fault_words
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.ui.pages.remark import NOTHING, Remark
from desktop_sim.words.gate import mark

_REMARKS: dict[type[e.Event], Remark] = {
    e.LinkNotFollowed: Remark(
        mark("Vous avez cliqué sur un lien dans un mail. Ici, rien ne s'ouvre."),
        mark("Dans la vraie vie, je n'ouvre pas un lien reçu par mail. Je vais moi-même sur le site."),
    ),
    e.MessageNotWritten: Remark(
        mark("Écrire un mail ne fait pas partie de cet exercice. Rien n'est envoyé."),
        mark("Je reviens à la liste des mails."),
    ),
    e.CodeCopied: Remark(
        mark("Le code est copié."),
        mark("Je reviens au premier onglet et je clique dans la première case. Puis je colle avec Ctrl + V."),
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

SLIPS: dict[e.Slip, Remark] = {
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
        mark("Vous mettez des espaces entre les chiffres. Ils ne gênent pas."),
        mark("Je continue, avec ou sans espaces."),
    ),
    e.Slip.NUMBER_ROW: Remark(
        mark("Sans la touche Maj, la rangée du haut écrit des signes, pas des chiffres."),
        mark("Je garde « Maj » enfoncée et j'appuie sur le chiffre. Ou je prends le pavé de chiffres, à droite."),
    ),
    e.Slip.NUMBER_ROW_WITH_MAJ: Remark(
        mark("Sur ce clavier, la rangée du haut écrit des signes avec Maj. Sans Maj, elle écrit des chiffres."),
        mark("Je lâche « Maj », puis j'appuie sur le chiffre."),
    ),
    e.Slip.NUMBER_PAD: Remark(
        mark("Le pavé de chiffres, à droite, n'est pas allumé : il n'écrit rien."),
        mark("J'appuie une fois sur « Verr. Num », en haut du pavé, puis j'écris le chiffre."),
    ),
    e.Slip.LETTER_IN_CODE: Remark(
        mark("Un code n'a que des chiffres : la lettre n'est pas écrite."),
        mark("Je recopie les chiffres du mail. Le zéro est un chiffre, pas la lettre O."),
    ),
    e.Slip.LETTER_IN_NUMBER: Remark(
        mark("Le numéro n'a que des chiffres, avec A ou B seulement pour la Corse."),
        mark("J'efface la lettre, puis je recopie le numéro de la carte d'entraînement."),
    ),
    e.Slip.SIGN: Remark(
        mark("Ici, il faut des chiffres. Ce signe ne va pas."),
        mark("Je prends les chiffres de la rangée du haut, ou du pavé à droite."),
    ),
    e.Slip.HELD_KEY: Remark(
        mark("La touche est restée enfoncée : elle compte une seule fois."),
        mark("J'appuie d'un petit coup, et je relâche. Pour recommencer, j'appuie de nouveau."),
    ),
    e.Slip.NO_ROOM: Remark(
        mark("Il n'y a plus de place après ce que vous avez écrit. Cette touche n'a rien ajouté."),
        mark("Pour changer un chiffre ou une lettre, je clique dessus, puis je corrige."),
    ),
    e.Slip.NOTHING_TO_ERASE: Remark(
        mark("À cet endroit, il n'y a rien à effacer."),
        mark("Je clique juste après ce que je veux effacer, puis j'appuie sur « Retour arrière »."),
    ),
    e.Slip.KEY_WITHOUT_USE: Remark(
        mark("Cette touche ne change rien ici. Vous n'avez rien fait de mal."),
        mark("Je continue avec les lettres et les chiffres."),
    ),
    e.Slip.NOTHING_COPIED: Remark(
        mark("Rien n'est copié pour l'instant : il n'y a rien à coller."),
        mark("Je choisis d'abord un texte et je le copie avec Ctrl + C. Puis je reviens le coller."),
    ),
    e.Slip.NO_CODE_PASTED: Remark(
        mark("Il n'y a pas de code dans ce que vous avez collé : rien n'a changé."),
        mark("Dans le mail, je choisis les chiffres du code et je les copie. Puis je reviens les coller."),
    ),
    e.Slip.MANY_CODES_PASTED: Remark(
        mark("Il y a plusieurs codes dans ce que vous avez collé : rien n'a changé."),
        mark("Dans le mail, je choisis seulement les chiffres du bon code. Je les copie, et je les colle ici."),
    ),
}


_GO_ON = mark("Je fais ce qui est écrit ci-dessus.")
"""In place of advice that would lead elsewhere than what is asked for."""

_LEADS_TO: dict[str, frozenset[str]] = {
    "reopen": frozenset({"reopen-tab"}),
    "code-copied": frozenset({"write-code", "return-to-tab", "go-to-tab"}),
}
"""Advice of the coach's own that leads somewhere, and the tasks with which it agrees."""


def remark(scene: Scene, content: Content, lesson: Lesson) -> Remark:
    """Return what stands there now means and what one does: while it is true, and never elsewhere than the ring."""
    said = _on_last_act(content, lesson)
    if said == NOTHING:
        page = shown_page(scene.state)
        said = PAGES[page.page].remark(scene.state, content, page)  # what a site said is of no use on another page
        said = agreeing(said, scene, content, lesson)
    said = said.replace(meaning=content.say(said.meaning), action=content.say(said.action))
    fault = fault_words(scene, lesson.where.task)
    if fault is None:
        return said
    if not said.meaning:
        return fault
    return Remark(said.meaning, f"{fault.meaning} {fault.action}")


def _on_last_act(content: Content, lesson: Lesson) -> Remark:
    last, task = lesson.last, lesson.where.task
    key = "" if task is None else task.key
    if isinstance(last, e.SlipNoticed):
        return SLIPS[last.slip]
    if isinstance(last, e.ChoiceMade):
        return _choice_words(content, last)
    if isinstance(last, e.TabClosed) and key not in _LEADS_TO["reopen"]:
        return Remark(_REMARKS[e.TabClosed].meaning, _GO_ON)
    if isinstance(last, e.CodeCopied) and key not in _LEADS_TO["code-copied"]:
        return Remark(_REMARKS[e.CodeCopied].meaning, _GO_ON)
    return _REMARKS.get(type(last), NOTHING) if last is not None else NOTHING


def agreeing(said: Remark, scene: Scene, content: Content, lesson: Lesson) -> Remark:
    """A page's advice stands where what is asked for is what it speaks of."""
    task = lesson.where.task
    if said.passing and lesson.last != scene.state.site(shown_page(scene.state).site_id).answer:
        return NOTHING  # the learner has gone on
    if said == NOTHING or task is None:
        return said
    if said.asks_password and not content.card.password_known:
        return Remark(said.meaning, _GO_ON)
    if said.leads_to and task.anchor not in said.leads_to:
        return Remark(said.meaning, _GO_ON)
    return said


def remark_on_page(state: PracticeState, content: Content, anchor: str) -> Remark:
    """Return the words on what the page in front asks, at the step that uses ``anchor``."""
    page = shown_page(state)
    return PAGES[page.page].about(state, content, page, anchor)


def _choice_words(content: Content, made: e.ChoiceMade) -> Remark:
    words = content.exercise.words[made.step]
    chosen = next(choice for choice in words.choices if choice.choice_id == made.choice)
    return Remark(chosen.meaning, chosen.action)
