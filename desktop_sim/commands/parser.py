"""What may be typed after ``desktop-sim``, told in French."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from desktop_sim.commands.choices import COLORS, LEVELS, MOST_SAME_KEY_MS, NEW, TEXT_SIZES, USUAL_SIZE

_DESCRIPTION = """\
S'entraîner, sans risque et sans internet, à se connecter avec un code de sécurité reçu par mail.
Sans rien d'autre, « desktop-sim » ouvre le programme."""

_EPILOG = """\
exemples :
  desktop-sim                                        ouvrir le programme
  desktop-sim --exercise premiere-connexion          commencer tout de suite par un exercice
  desktop-sim --windows 2 --exercise premiere-connexion
                                                     deux fenêtres côte à côte
  desktop-sim play premiere-connexion --pictures images
                                                     le robot joue l'exercice ; une image par étape
  desktop-sim check mon-exercice.toml                vérifier un fichier
  desktop-sim --exercise mon-exercice.toml           s'exercer avec ce fichier
  desktop-sim new exercise mon-exercice --content caisse
                                                     commencer un exercice à soi
  desktop-sim --site mon-site --exercise code-expire
                                                     le même exercice sur un autre site
  desktop-sim --touch                                pour un écran tactile
  desktop-sim kiosk-pin, puis desktop-sim --kiosk    tourner seul dans un hall

codes de sortie : 0 c'est fait · 1 la vérification ou le jeu a échoué · 2 commande mal écrite"""


_MOST_NAMED = 12
"""Values of an option that are named one by one."""


class WrongUseError(Exception):
    """The command was not understood; the message says in French what to do."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32, width=110)

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "utilisation : " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks French and leaves the exit to its caller."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_Formatter, allow_abbrev=False)
        self.add_argument("-h", "--help", "--aide", action="help", help="afficher cette aide")

    def error(self, message: str) -> NoReturn:
        possible = {"/".join(action.option_strings): action.choices for action in self._actions if action.choices}
        raise _wrong(_in_french(message, possible))


def _wrong(message: str) -> WrongUseError:
    return WrongUseError(f"{message}\nPour savoir ce qui est possible : desktop-sim --help")


def _in_french(message: str, possible: Mapping[str, Iterable[Any]]) -> str:
    """Say in French what argparse found wrong; it has no other way to be told than its English words.

    Args:
        possible: the values of each option that has but some.
    """
    for pattern, french in (
        (r"unrecognized arguments: (.*)", "Je ne connais pas : {0}."),
        (r"argument (.*): expected one argument", "Il manque une valeur après {0}."),
        (r"the following arguments are required: (.*)", "Il manque : {0}."),
        (r"argument (.*): not allowed.*", "{0} est de trop."),
    ):
        found = re.fullmatch(pattern, message)
        if found:
            return french.format(*found.groups())
    found = re.fullmatch(r"argument (.*?): invalid .*?: '?(.*?)'?(?: \(choose from (.*)\))?", message)
    if found:
        name, value, choices = found.groups()
        known = re.findall(r"[\w-]+", choices or "") or [str(one) for one in possible.get(name, ())]
        return f"« {value} » ne convient pas pour {name}.{_meant(value, known)}"
    return "La commande est mal écrite."


def _meant(written: str, known: Sequence[str]) -> str:
    """Return the nearest of what is known, or all of it."""
    if len(known) > _MOST_NAMED:
        return f" Possible : de {known[0]} à {known[-1]}."
    return _nearest(written, known) or (f" Possible : {', '.join(known)}." if known else "")


def _nearest(written: str, known: Iterable[str]) -> str:
    near = get_close_matches(written, known, 1)
    return f" Vouliez-vous dire « {near[0]} » ?" if near else ""


def _percent(text: str) -> int:
    return int(text.removesuffix("%"))


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if not found:
        raise ValueError(text)
    return int(found[1]), int(found[2])


def _milliseconds(text: str) -> int:
    number = int(text)
    if not 0 <= number <= MOST_SAME_KEY_MS:
        raise ValueError(text)
    return number


def command_first(parser: argparse.ArgumentParser, given: Sequence[str]) -> list[str]:
    """Return what was typed with the command at the beginning, so that options may stand before it or after it.

    Args:
        parser: that of the whole command line.
        given: what was typed after the program's name.

    Raises:
        WrongUseError: an option, or the command, is not one.
    """
    (commands,) = (action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    each = (action for known in (parser, *commands.values()) for action in known._actions)
    options = {option: action.nargs != 0 for action in each for option in action.option_strings}
    for written in (word.partition("=")[0] for word in given if word[:2] == "--" != word):
        if written not in options:
            raise _wrong(f"Je ne connais pas : {written}.{_nearest(written, options)}")
    place = 0
    while place < len(given) and given[place].startswith("-"):
        place += 2 if options.get(given[place]) else 1
    if place >= len(given):
        return list(given)
    word = given[place]
    if word in commands:
        return [word, *given[:place], *given[place + 1 :]]
    if f"--{word}" in options:
        raise _wrong(f"« {word} » ne convient pas pour COMMANDE.{_nearest(f'--{word}', options)}")
    if not _nearest(word, commands):
        among = _meant(word, list(commands))
        raise _wrong(
            f"« {word} » ne convient pas pour COMMANDE.{among}\n"
            f"Pour ouvrir un exercice : desktop-sim --exercise {word}"
        )
    return list(given)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(prog="desktop-sim", description=_DESCRIPTION, epilog=_EPILOG)
    _french_titles(parser)
    parser.add_argument("--version", action="store_true", help="afficher la version")
    parser.add_argument("--exercise", metavar="ID", help="commencer par cet exercice : son id, ou un fichier .toml")
    _add_display(parser)
    _add_kiosk(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMANDE", title="commandes", parser_class=_Parser)

    play = commands.add_parser("play", help="faire jouer un exercice par le robot", description=_PLAY)
    _french_titles(play)
    play.add_argument(
        "exercise_id", metavar="EXERCICE", help="son id (« desktop-sim exercises »), ou un fichier .toml"
    )
    play.add_argument("--pictures", metavar="DOSSIER", type=Path, help="y mettre une image par étape")
    play.add_argument("--size", metavar="LxH", type=_size, default=USUAL_SIZE, help="taille (1366x768)")
    play.add_argument("--visible", action="store_true", help="jouer dans une fenêtre que l'on voit")
    _add_display(play)

    listed = commands.add_parser("exercises", help="donner la liste des exercices")
    _add_content(listed)
    _add_site(listed)
    _french_titles(listed)

    check = commands.add_parser(
        "check", help="vérifier des fichiers : exercices, sites, mails, kiosk.toml", description=_CHECK
    )
    _add_content(check)
    _french_titles(check)

    proved = commands.add_parser("kiosk-check", help="essayer ce que la borne empêche", description=_KIOSK_CHECK)
    _french_titles(proved)
    _add_kiosk_file(proved)
    check.add_argument("paths", metavar="FICHIER", nargs="*", type=Path, help="fichiers ou dossiers ; sinon, tous")
    _add_commands_for_authors(commands)
    _add_kiosk_commands(commands)
    return parser


def _add_commands_for_authors(commands: Any) -> None:
    new = commands.add_parser("new", help="commencer un fichier à soi, avec des commentaires", description=_NEW)
    _french_titles(new)
    new.add_argument("kind", metavar="QUOI", choices=NEW, help="exercise, site, mail ou correction")
    new.add_argument("name", metavar="NOM", help="son nom ; d'une correction, ce qu'elle corrige : ameli-deck")
    _add_content(new)
    compare = commands.add_parser("compare", help="comparer un site avec la vraie page", description=_COMPARE)
    _french_titles(compare)
    compare.add_argument("site_id", metavar="SITE", help="par exemple ameli-deck")
    compare.add_argument("--office", metavar="NOM", default="", help="qui compare : une caisse, pas une personne")
    compare.add_argument("--window", action="store_true", help="dans une fenêtre, sans rien taper dans le terminal")
    compare.add_argument("--sheet", metavar="FICHIER", type=Path, help="écrire plutôt une feuille à imprimer (HTML)")
    _add_content(compare)
    watch = commands.add_parser("watch", help="vérifier un dossier à chaque enregistrement", description=_WATCH)
    _french_titles(watch)
    watch.add_argument("folder", metavar="DOSSIER", type=Path, help="le dossier, par exemple caisse")


def _add_kiosk_commands(commands: Any) -> None:
    pin = commands.add_parser("kiosk-pin", help="choisir le code qui permet de quitter la borne", description=_PIN)
    _french_titles(pin)
    pin.add_argument("--remove", action="store_true", help="retirer le code, sans rien demander")

    counts = commands.add_parser("kiosk-counts", help="dire ce que la borne a compté", description=_COUNTS)
    _french_titles(counts)
    counts.add_argument("--csv", action="store_true", help="pour un tableur : du CSV, avec des points-virgules")


_COMPARE = """\
Un mot après l'autre, avec la vraie page à côté. À la fin, les corrections sont écrites avec le jour et la caisse.
On peut s'arrêter, et reprendre avec la même commande. Rien d'un vrai compte n'est demandé."""
_NEW = "Le fichier est écrit à sa place dans --content, sinon dans « contenu », et il est juste tel qu'il est."
_WATCH = "Dit dans la seconde ce qui ne va pas dans le fichier qui vient d'être enregistré. Ctrl + C pour finir."
_KIOSK_CHECK = """\
Essaie chaque façon de sortir de la borne, dans une fenêtre que l'on ne voit pas, et dit ce qui reste au système."""
_PLAY = "Le robot suit le guide jusqu'au bout, avec de vraies touches et de vrais clics. Il ne réussit qu'à la fin."
_CHECK = "Chaque erreur est dite avec le fichier, la ligne, la clé et le mot juste le plus proche."
_PIN = """\
Le code a de 6 à 12 chiffres. Il est demandé deux fois, sans s'afficher ; seule son empreinte est gardée. Un script
peut le donner sur l'entrée : une ligne."""
_COUNTS = """\
Combien de fois chaque exercice a été fait, par jour et par heure, et rien d'autre. La borne ne compte que si
kiosk.toml dit : counts = true"""


def _add_content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content",
        metavar="DOSSIER",
        type=Path,
        action="append",
        help="lire aussi ce dossier (exercises/, sites/, mails/, corrections/, caisse.toml) ; sinon, « contenu » dans"
        " vos données d'application",
    )
    _add_portable(parser)


def _add_portable(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--portable",
        metavar="DOSSIER",
        type=Path,
        help="ne rien écrire sur l'ordinateur : les réglages et « contenu » sont dans ce dossier, sur une clé USB",
    )


def _add_site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--site", metavar="ID", default="", help="faire les exercices sur ce site, par exemple mon-site"
    )


def _add_kiosk(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kiosk",
        action="store_true",
        help="tourner seul dans un hall : plein écran, rien n'est gardé, code pour sortir",
    )
    _add_kiosk_file(parser)


def _add_kiosk_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kiosk-file",
        metavar="FICHIER",
        type=Path,
        help="ce que la caisse a choisi pour la borne ; sinon kiosk.toml",
    )


def _add_display(parser: argparse.ArgumentParser) -> None:
    _add_content(parser)
    _add_site(parser)
    parser.add_argument(
        "--windows", metavar="N", type=int, choices=(1, 2), default=1, help="1 ou 2 fenêtres côte à côte"
    )
    parser.add_argument(
        "--text",
        metavar="TAILLE",
        type=_percent,
        choices=TEXT_SIZES,
        help="taille du texte : 100, 125, 150, 175, 200, 250 ou 300",
    )
    parser.add_argument(
        "--level", metavar="AIDE", choices=tuple(LEVELS), help="aide : montre-moi, guide, indices ou seul"
    )
    parser.add_argument(
        "--seed", metavar="N", type=int, choices=range(1, 100), help="numéro de la surprise de « tout-seul » (1 à 99)"
    )
    parser.add_argument("--colors", metavar="COULEURS", choices=tuple(COLORS), help="clair, sombre ou contraste")
    parser.add_argument("--touch", action="store_true", help="pour les doigts : grandes cibles, clavier à l'écran")
    parser.add_argument(
        "--switch", action="store_true", help="pour un contacteur : Tab avance, Espace agit, clavier à l'écran"
    )
    parser.add_argument(
        "--same-key-ms",
        metavar="N",
        type=_milliseconds,
        help="la même touche de ce clavier, deux fois en N millièmes de seconde, compte une fois (300)",
    )


def _french_titles(parser: argparse.ArgumentParser) -> None:
    for group in parser._action_groups:  # argparse offers no other way to name its two groups
        names = {"positional arguments": "arguments", "options": "options"}
        group.title = names.get(group.title or "", group.title)
