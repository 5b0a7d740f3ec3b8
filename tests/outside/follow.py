"""An exercise from outside, to its end, by what a blind learner is told: the coach's words, and names of things.

Needs Debian's python3-pyatspi, so it is run by the system's Python rather than by pytest; see run.sh beside it. It
knows no exercise: it does what the last words that were heard ask for, with the numbers on the card and in the mail.
Where the coach asks a question it tries one answer after the other, as one does who does not know.
"""

from __future__ import annotations

import re
import sys
import time

import pyatspi
from atspi_journey import application, listen, showing, wait_for, walk
from gi.repository import GLib

ROLES = {
    "le bouton": ("push button", "radio button", "toggle button"),
    "la case": ("text", "password text"),
    "la case à cocher": ("check box",),
    "l'onglet": ("page tab",),
    "le mail": ("list item",),
    "le texte": ("label", "document frame", "heading", "text", "push button"),
}
"""What the coach calls things, and what they are to assistive technology."""

RINGED = re.compile(rf"Entouré en orange : ({'|'.join(sorted(ROLES, key=len, reverse=True))}) « (.+?) »\.(?= |$)")
ASKING = ("Ce que dit votre guide", "Téléphone, ")
CODE = re.compile(r"(?<!\d)\d(?:[\s\u00a0\u202f]?\d){5,7}(?!\d)")
SIGNS = ("Entouré", "Étape", "Vous êtes sur la page")
"""What the coach's words hold, and nobody else's; the last is her answer to who is lost."""

NEWS = 6
"""Seconds in which something new is heard after an act, if ever."""

MOST = 80
"""Acts in which any exercise is finished."""


def things(roles: tuple[str, ...], name: str = "", below=None) -> list:
    """Return what is shown with one of these roles, and this name if one is given."""
    top = application() if below is None else below
    found = (node for node in walk(top) if node.getRoleName() in roles and showing(node))
    return [node for node in found if not name or is_called(same(node.name), same(name))]


def is_called(shown: str, said: str) -> bool:
    """Tell whether this is what the coach calls a thing; the count of mail behind its name comes and goes."""
    return shown == said or re.fullmatch(re.escape(said) + r"( \(\d+\)|, \d+ non lus?)", shown) is not None


def same(words: str) -> str:
    """Return words with plain blanks."""
    return " ".join((words or "").split())


def card() -> str:
    """Return what stands on the card of the exercise."""
    cards = things(("panel",), "Carte d'entraînement")
    return " ".join(same(node.name) for node in things(("label",), below=cards[0])) if cards else ""


def text_for(field: str, asked: str, heard: list[str]) -> str:
    """Return what the coach's words ask to be written into a field."""
    to_copy = re.search(r"[Éé]crivez ([A-Z]\w+|\d+)", asked) or re.search(r" en : (\w+)$", field)
    told = CODE.search(asked.partition("Entouré")[0])
    if to_copy:
        return to_copy[1]
    if things(("password text",), field):
        wrong = re.search(r"mot de passe : (\w+)", asked)  # on purpose
        known = re.search(r"[Mm]ot de passe d'entraînement : (\w+)", card())
        sent = re.findall(r"Le voici : (\w+)", " ".join(heard))  # in the mail that was read
        return wrong[1] if wrong else known[1] if known else sent[-1] if sent else ""
    if "code" in (field + asked.partition("Entouré")[0]).lower():
        code = "".join(told[0].split()) if told else code_of(heard)
        return code if "faux" not in asked else code[:-1] + str((int(code[-1]) + 1) % 10)
    return "".join(re.search(r": (\d[\d ]{5,})", card())[1].split())


def answers(asked: str) -> list:
    """Return what can be pressed within the coach's words or on the telephone, or is quoted by them."""
    inside = [n for n in walk(application()) if same(n.name).startswith(ASKING) and showing(n)]
    found = [one for node in inside for one in things(("push button", "radio button"), below=node)]
    quoted = re.findall(r"« (.+?) »", asked)
    by_name = (one for name in quoted for kind in ROLES.values() for one in things(kind, name))
    return found + [one for one in by_name if can_be_pressed(one)]


def can_be_pressed(node) -> bool:
    """Tell whether a thing has an action."""
    return "Action" in pyatspi.listInterfaces(node)


def code_of(heard: list[str]) -> str:
    """Return the last code that was read out, or read in the open mail."""
    codes = [match for words in heard for match in CODE.finditer(words) if "code" in words]
    return "".join(codes[-1][0].split()) if codes else ""


def read_mail(heard: list[str]) -> None:
    """Have the open mail read out, as a reader does on arrows."""
    for node in things(("label",), "Message ouvert"):
        text = node.queryText()
        heard.append("code de sécurité : " + same(text.getText(0, text.characterCount)))


def wait_for_news(heard: list[str], known: int) -> bool:
    """Wait until something is heard besides what is known; tell whether anything was."""
    loop = GLib.MainLoop()
    ending = time.monotonic() + NEWS
    still = time.monotonic()

    def look() -> bool:
        nonlocal known, still
        now = time.monotonic()
        if len(heard) > known:
            known, still = len(heard), now
            found.append(True)
        if now > ending or (found and now > still + 0.7):
            loop.quit()
            return False
        return True

    found: list[bool] = []
    GLib.timeout_add(50, look)
    loop.run()
    return bool(found)


def act(kind: str, name: str, asked: str, heard: list[str]) -> str:
    """Do with a thing what its kind is for; return what was done, or nothing where it is not there."""
    found = things(ROLES[kind], name)
    if not found:
        return ""
    node = found[0]
    if kind == "la case":
        node.queryEditableText().setTextContents(text_for(name, asked, heard))
        return f"write into « {name} »"
    if kind == "le texte":
        return f"read « {name} »"
    node.queryAction().doAction(0)
    return f"press « {name} »"


def main() -> None:
    """Follow the coach until the exercise is finished; fail where nothing that was heard leads on."""
    heard = listen()
    wait_for("the window", lambda: (application() and things(("frame",))) or None)
    wait_for("the first words", lambda: heard or None)
    tried: set[tuple[str, str]] = set()
    quiet = 0
    for number in range(1, MOST + 1):
        coach = [words for words in heard if any(sign in words for sign in SIGNS)]
        asked = same(coach[-1]) if coach else ""
        if things(("push button",), "Choisir la suite"):
            print(f"finished in {number - 1} acts")
            return
        known = len(heard)
        kept = things(
            ("push button",), "Non, comme avant"
        )  # less help is refused: this script knows nothing by itself
        if kept:
            kept[0].queryAction().doAction(0)
            wait_for_news(heard, known)
            continue
        open_answers = [node for node in answers(asked) if (asked, same(node.name)) not in tried]
        ringed = RINGED.search(asked)
        done = act(ringed[1], ringed[2], asked, heard) if ringed and not quiet else ""
        if not done and open_answers:
            tried.add((asked, same(open_answers[0].name)))
            done = f"answer « {same(open_answers[0].name)} »"
            open_answers[0].queryAction().doAction(0)
        elif not done and ringed:
            done = act(ringed[1], ringed[2], asked, heard)
        elif not done:  # with no help nothing is ringed: the fields that her answer names
            for name in re.findall(r"« (.+?) »", asked):
                if (asked, name) not in tried and not done:
                    tried.add((asked, name))
                    done = act("la case", name, asked, heard)
        if not done and quiet:  # with no help but what is asked for
            for node in (things(("push button",), "Un indice") or things(("push button",), "Je suis perdu"))[:1]:
                done = f"ask « {same(node.name)} »"
                node.queryAction().doAction(0)
        print(f"{number}. {done or 'wait'}", flush=True)
        quiet = 0 if wait_for_news(heard, known) else quiet + 1
        if (ringed and ringed[1] == "le mail") or (not ringed and "mail" in asked):
            read_mail(heard)
        if quiet > 5:
            break
    sys.exit(f"stuck after: {heard[-1] if heard else 'nothing heard'}")


if __name__ == "__main__":
    main()
