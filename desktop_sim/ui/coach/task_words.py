"""What the coach says of a task where the exercise has no words of its own for it: the common stock of repairs.

Every word that is quoted comes from the page, the browser or the mailbox that shows it. No Qt.
"""

from __future__ import annotations

import re

from desktop_sim.core.fields import Holding
from desktop_sim.core.mailbox import Folder, Message
from desktop_sim.core.state import page_of
from desktop_sim.core.tasks import Task
from desktop_sim.exercises.typed_text import WORD
from desktop_sim.exercises.ways.scene import Scene
from desktop_sim.ui.pages.announced import Announced, without_count
from desktop_sim.ui.pages.content import Content, from_when
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.words.amounts import told_digits
from desktop_sim.words.gate import mark, tr

_SAY: dict[str, tuple[str, str]] = {
    "ask-help": (
        mark("Cliquez sur « Je suis perdu », en bas."),
        mark("Ce bouton est toujours là."),
    ),
    "close-help": (
        mark("Lisez la réponse. Puis cliquez sur « J'ai compris »."),
        mark("Vous pouvez le faire à tout moment."),
    ),
    "open-tab": (
        mark("Ouvrez un nouvel onglet : cliquez sur le « + », en haut."),
        mark("Ce qui est ouvert reste ouvert."),
    ),
    "open-favourite": (
        mark("Cliquez sur « {label} »."),
        mark("Un favori est une adresse déjà écrite : un clic suffit."),
    ),
    "go-to-tab": (
        mark("Cliquez sur l'onglet « {title} », en haut."),
        mark("La page y est, comme vous l'avez laissée."),
    ),
    "reopen-tab": (
        mark("Cliquez sur « {label} », en haut à droite."),
        mark("Un onglet fermé revient tel qu'il était."),
    ),
    "go-back": (
        mark("Cliquez sur la flèche « {label} », en haut à gauche."),
        mark("La page d'avant revient : c'est là que l'on continue."),
    ),
    "close-tab": (
        mark("Fermez l'onglet « {title} » : cliquez sur sa petite croix."),
        mark("Un onglet fermé peut toujours être rouvert."),
    ),
    "open-mail": (mark("Cliquez sur le mail « {mail} »."), mark("Il s'ouvre, et l'on peut le lire.")),
    "read-code": (mark("Cliquez sur le mail « {mail} »."), mark("Il porte le code qui compte maintenant.")),
    "open-former-code": (mark("Cliquez sur le mail « {mail} » arrivé à {arrived}."), mark("Il porte l'ancien code.")),
    "read-password": (mark("Cliquez sur le mail « {mail} »."), mark("Il porte le nouveau mot de passe.")),
    "open-inbox": (mark("Ouvrez le dossier « {label} »."), mark("Le mail y est.")),
    "open-spam": (
        mark("Ouvrez le dossier « {label} »."),
        mark("Le mail y est : la messagerie s'est trompée de dossier."),
    ),
    "open-trash": (mark("Ouvrez le dossier « {label} »."), mark("Le mail est là : il a été mis à la corbeille.")),
    "check-mail": (mark("Cliquez sur « {label} »."), mark("La messagerie regarde si un mail est arrivé.")),
    "wait-code": (mark("Attendez le mail « {mail} »."), mark("Il arrive à {until}. Rien d'autre n'est à faire.")),
    "wait-password": (mark("Attendez le mail « {mail} »."), mark("Il arrive à {until}. Rien d'autre n'est à faire.")),
    "keep-mail": (mark("Cliquez sur « {label} »."), mark("Le mail retourne parmi ceux que vous attendez.")),
    "enter-number": (
        mark("Cliquez dans la case « {label} »."),
        mark("Quand « vous écrivez ici » apparaît, le clavier écrit dans cette case."),
    ),
    "write-number": (
        mark("Écrivez {identity} de la carte dans la case « {label} »."),
        mark("{hint}"),
    ),
    "write-password": (
        mark("Écrivez le mot de passe de la carte dans la case « {label} »."),
        mark("Attention aux majuscules. L'œil montre ce que vous écrivez."),
    ),
    "write-new-password": (
        mark("Écrivez le mot de passe reçu par mail dans la case « {label} »."),
        mark("Attention aux majuscules. L'œil montre ce que vous écrivez."),
    ),
    "write-wrong-password": (
        mark("Écrivez exprès ce mot de passe dans la case « {label} » : {word}"),
        mark("Ici, vous avez le droit de vous tromper."),
    ),
    "identify": (mark("Cliquez sur « {label} »."), mark("Le site vérifie {identity} et le mot de passe.")),
    "identify-known": (
        mark("Cliquez sur « {label} »."),
        mark("Cet ordinateur est reconnu : aucun code n'est demandé."),
    ),
    "start-over": (
        mark("Cliquez sur « {label} », en haut de la page."),
        mark("Ce qui a été écrit n'est pas le bon. Le site redemande {identity} et le mot de passe."),
    ),
    "ask-code": (mark("Cliquez sur « {label} »."), mark("Un mail part avec un code. Lui seul compte alors.")),
    "write-code": (
        mark("Écrivez les {digits} du code dans les cases."),
        mark("Le code est dans votre mail, dans l'autre onglet."),
    ),
    "write-former-code": (mark("Écrivez l'ancien code dans les cases."), mark("Voyons ce que le site répond.")),
    "write-wrong-code": (
        mark("Écrivez le code dans les cases, avec un chiffre faux, exprès."),
        mark("Voyons ce que le site répond."),
    ),
    "tick-trust": (
        mark("Cochez la case « {label} »."),
        mark("Aucun code ne sera demandé sur cet ordinateur pendant un temps."),
    ),
    "untick-trust": (
        mark("Retirez la coche de la case « {label} »."),
        mark("Cet ordinateur n'est pas à vous : la personne suivante entrerait sans code."),
    ),
    "connect": (mark("Cliquez sur « {label} »."), mark("Le site vérifie le code.")),
    "log-out": (mark("Cliquez sur « {label} »."), mark("Le compte se ferme, et l'on peut recommencer.")),
    "forget-computer": (
        mark("Cliquez sur « {label} »."),
        mark("Un code sera demandé à nouveau sur cet ordinateur."),
    ),
    "open-recovery": (mark("Cliquez sur « {label} »."), mark("Un mail donne un nouveau mot de passe.")),
    "write-recovery-number": (
        mark("Écrivez {identity} de la carte dans la case « {label} »."),
        mark("{hint}"),
    ),
    "send-recovery": (mark("Cliquez sur « {label} »."), mark("Un mail part avec un nouveau mot de passe.")),
    "leave-recovery": (mark("Cliquez sur « {label} »."), mark("C'est là que l'on se connecte.")),
    "answer-bar": (mark("Cliquez sur « {label} »."), mark("Le bandeau s'en va.")),
    "tick-notice": (mark("Cochez la case « {label} »."), mark("Sans elle, le site ne laisse pas continuer.")),
    "answer-notice": (mark("Cliquez sur « {label} »."), mark("Votre compte est derrière ce message.")),
    "let-time-pass": (
        mark("Il faut attendre jusqu'à {until}. Cliquez sur « {leap} »."),
        mark("Personne n'attend pour de vrai : c'est l'heure de l'exercice qui avance."),
    ),
    "use": (mark("Cliquez sur « {label} »."), mark("C'est ce que demande l'exercice.")),
    "enter-field": (
        mark("Cliquez dans la case « {label} »."),
        mark("Quand « vous écrivez ici » apparaît, le clavier écrit dans cette case."),
    ),
    "write-field": (mark("Dans la case « {label} », écrivez : {word}"), mark("Une faute se corrige toujours.")),
}
"""What to do, and why, for each task. Fields are filled from what is on the screen."""

_MEND: dict[str, str] = {
    "write-number": mark("Corrigez {identity} dans la case « {label} »."),
    "write-recovery-number": mark("Corrigez {identity} dans la case « {label} »."),
    "write-password": mark("Corrigez le mot de passe dans la case « {label} »."),
    "write-new-password": mark("Corrigez le mot de passe dans la case « {label} »."),
    "write-code": mark("Corrigez le code : {digits}, ceux du mail."),
}
"""What is said in their place where something mistaken stands in the field."""

LEAP = mark("Avancer jusqu'à {until}")
"""On the button that lets the clock of the exercise leap."""

_SAME = {"return-to-tab": "go-to-tab"}


def leap_words(task: Task) -> str:
    """Return what stands on the button that lets time pass."""
    return "" if task.until is None else tr(LEAP, until=from_when(task.until))


def task_words(task: Task, scene: Scene, content: Content) -> tuple[str, str]:
    """Return what to do and why, in words that name what is on the screen."""
    key = _SAME.get(task.key, task.key)
    if key == "write-password" and task.text == "mail.password":
        key = "write-new-password"
    say, why = _SAY[key]
    if key in _MEND and _is_mistaken(task, scene):
        say = _MEND[key]
    fields = _fields(task, scene, content)
    return tr(say, **fields), tr(why, **fields)


def _is_mistaken(task: Task, scene: Scene) -> bool:
    page = task.anchor.partition(".")[0]
    tab = next((tab for tab in scene.fronts() if scene.shown(tab).page == page), None)
    holding = Holding.EMPTY if tab is None else scene.state.field(tab.tab_id, task.anchor)
    return holding in (Holding.ASTRAY, Holding.FULL, Holding.FORMER)


def _fields(task: Task, scene: Scene, content: Content) -> dict[str, str]:
    message = _message(task, scene)
    return {
        "label": label_of(task, scene, content),
        "title": title_of(task, scene, content),
        "mail": "" if message is None else content.mail(message.mail_id).subject,
        "arrived": "" if message is None else from_when(message.arrived_at),
        "until": "" if task.until is None else from_when(task.until),
        "leap": leap_words(task),
        "word": task.text.removeprefix(WORD),
        "digits": told_digits(scene.rules.policy.digits),
        "identity": content.site.identity.name,
        "hint": content.site.identity.hint,
    }


def _message(task: Task, scene: Scene) -> Message | None:
    known = scene.state.mailbox.messages.get(task.message_id)
    under_way = (transit.message for transit in scene.state.mailbox.transit)
    return known or next((m for m in under_way if m.message_id == task.message_id), None)


def label_of(task: Task, scene: Scene, content: Content) -> str:
    """Return what stands on the thing that a task is done with."""
    page = task.anchor.partition(".")[0]
    if page == "browser":
        return tr(BROWSER_LABELS.get(task.anchor, ""))
    if page not in PAGES:
        return ""
    announced: Announced | None = PAGES[page].announced(scene.state, content, task.anchor, scene.at)
    if announced is None:
        return ""
    return _UNREAD.sub("", announced.name) if task.anchor.partition(".")[2] in _FOLDERS else announced.name


_FOLDERS = frozenset(folder.value for folder in Folder)
_UNREAD = re.compile(r", \d+ \D+$")  # what a screen reader adds to a folder's name

BROWSER_LABELS = {
    "browser.reopen": mark("Rouvrir l'onglet fermé"),
    "browser.back": mark("Page précédente"),
}


def title_of(task: Task, scene: Scene, content: Content) -> str:
    tab = scene.state.browsing.tabs.get(task.tab_id)
    if tab is None:
        return ""
    ref = page_of(scene.state, tab.page)
    return without_count(PAGES[ref.page].title(scene.state, content, ref))
