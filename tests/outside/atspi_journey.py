"""The whole journey from outside, as a screen reader sees the program: names and roles only.

Needs Debian's python3-pyatspi, so it is run by the system's Python rather than by pytest; see run.sh beside it.
It types through the editable-text interface and presses buttons through their actions: no coordinates, no keys.
"""

from __future__ import annotations

import re
import sys

import pyatspi
from gi.repository import GLib

PATIENCE = 60
"""Seconds to wait for something to appear."""


def walk(node):
    """Yield everything below a node that is shown."""
    for child in node:
        if child is None:
            continue
        yield child
        yield from walk(child)


def showing(node) -> bool:
    """Tell whether a thing is on the screen."""
    return node.getState().contains(pyatspi.STATE_SHOWING)


def application():
    """Return the program."""
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and "desktop-sim" in (app.name or ""):
            return app
    return None


def wait_for(what, found):
    """Return what ``found`` gives as soon as it gives something; end the script if it never does."""
    loop, given = GLib.MainLoop(), []

    def look() -> bool:
        thing = found()
        if thing is not None:
            given.append(thing)
            loop.quit()
        return not given

    looking = GLib.timeout_add(100, look)
    giving_up = GLib.timeout_add_seconds(PATIENCE, loop.quit)
    loop.run()
    GLib.source_remove(giving_up) if given else GLib.source_remove(looking)
    return given[0] if given else sys.exit(f"not found: {what}")


def thing(role: str, name: str):
    """Return the thing with this role and a name that begins so."""

    def look():
        app = application()
        for node in walk(app) if app is not None else ():
            if node.getRoleName() == role and (node.name or "").startswith(name) and showing(node):
                return node
        return None

    return wait_for(f"{role} « {name} »", look)


def press(role: str, name: str) -> None:
    """Do the first action of a thing, as a screen reader does when its user presses it."""
    node = thing(role, name)
    print(f"press {role}: {node.name}")
    node.queryAction().doAction(0)


def write(name: str, text: str) -> None:
    """Put a text into a field, whatever its role says of it."""
    role = "password text" if "passe" in name else "text"
    thing(role, name).queryEditableText().setTextContents(text)
    print(f"write into {role}: {name}")


def read_code() -> str:
    """Read the six digits off the open message."""
    text = thing("label", "Message ouvert").queryText()
    found = re.search(r"(?<!\d)\d{6}(?!\d)", text.getText(0, text.characterCount))
    return found.group() if found else sys.exit("no code in the message")


def choose(role: str, name: str) -> None:
    """Choose an item of a list or a tab."""
    node = thing(role, name)
    print(f"choose {role}: {node.name}")
    node.queryAction().doAction(0)


MENU = "Menu des onglets et de l'affichage"

TO_BE_HEARD = (
    *(f"Étape {number} sur 5." for number in range(6)),
    "Un code de sécurité vient de vous être envoyé par mail.",
    "Ma messagerie : Boîte de réception",
    "vous êtes connecté",
)
"""What a screen reader that listens for notifications alone, as Orca 43 does, says by itself."""


def listen() -> list[str]:
    """Return a list that fills with the names of the notifications that come up."""
    heard: list[str] = []

    def hear(event) -> None:
        if event.detail1 and event.source is not None and event.source.getRole() == pyatspi.ROLE_NOTIFICATION:
            heard.append(event.source.name)
            print(f"heard: {event.source.name}")

    pyatspi.Registry.registerEventListener(hear, "object:state-changed:showing")
    return heard


def main() -> None:
    """Practise from the login page to the account, and hear each step on the way."""
    heard = listen()
    write("Mon numéro de sécurité sociale", "2690549588157")
    write("Mon mot de passe", "Tournesol12")
    press("push button", "me connecter")
    press("push button", "Recevoir un code de sécurité")
    press("push button", MENU)
    press("menu item", "Nouvel onglet")
    press("push button", "Ma messagerie")
    choose("list item", "Non lu. l'Assurance Maladie. Votre code de sécurité")
    code = read_code()
    choose("page tab", "Connexion au compte")
    write("Saisissez le code de sécurité reçu par mail.", code)
    press("check box", "Je me connecte avec mon ordinateur personnel.")
    press("push button", "me connecter")
    thing("push button", "Déconnexion du compte ameli")
    print("the account is open")
    for words in TO_BE_HEARD:
        wait_for(f"notification « {words} »", lambda words=words: next((h for h in heard if words in h), None))
    print("every step was heard")


if __name__ == "__main__":
    main()
