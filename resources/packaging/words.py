"""The man page and the completion of a shell, made of what the program itself says of its command line."""

from __future__ import annotations

import argparse
import re

import product

from desktop_sim.commands.parser import make_parser

_HEAD = """\
.TH DESKTOP-SIM 1 "@DAY@" "desktop-sim @VERSION@" "Commandes"
.SH NOM
desktop-sim \\- apprendre à se connecter avec un code reçu par mail
.SH SYNOPSIS
.B desktop-sim
[\\fIOPTION\\fR...] [\\fICOMMANDE\\fR]
.SH DESCRIPTION
Un navigateur et une messagerie inventés, et un guide qui dit une chose à la fois. Le programme n'ouvre aucune
connexion à internet. Sans rien d'autre, \\fBdesktop-sim\\fR ouvre le programme.
"""

_FILES = """\
.SH FICHIERS
.TP
.I ~/.config/desktop-sim/reglages.toml
taille du texte et couleurs ; rien de ce qu'une personne écrit n'est gardé.
.TP
.I ~/.local/share/desktop-sim/contenu
vos propres exercices, sites et mails.
.TP
.I /etc/desktop-sim/kiosk.toml
les choix de la caisse pour la borne.
.SH CODES DE SORTIE
0 : c'est fait. 1 : la vérification ou le jeu a échoué. 2 : la commande est mal écrite, ou ne peut pas commencer.
"""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("-", "\\-")


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    chosen = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(chosen[0].choices) if chosen else {}


def _options(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if action.option_strings]


def _entry(action: argparse.Action) -> str:
    names = ", ".join(f"\\fB{_escaped(name)}\\fR" for name in action.option_strings)
    value = f" \\fI{_escaped(str(action.metavar))}\\fR" if action.metavar else ""
    return f".TP\n{names}{value}\n{_escaped(action.help or '')}\n"


def manual() -> str:
    """Return the man page (man-pages(7)), in French as the program is."""
    parser = make_parser()
    text = _HEAD.replace("@DAY@", product.day()).replace("@VERSION@", product.version()) + ".SH OPTIONS\n"
    text += "".join(_entry(action) for action in _options(parser)) + ".SH COMMANDES\n"
    helps = {
        choice.dest: choice.help or ""
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for choice in action._choices_actions
    }
    for name, command in _commands(parser).items():
        text += f".TP\n\\fB{_escaped(name)}\\fR\n{_escaped(helps.get(name, ''))}\n"
        known = {word for action in _options(parser) for word in action.option_strings}
        own = [a for a in _options(command) if not set(a.option_strings) <= known]
        if own:
            text += ".RS\n" + "".join(_entry(action) for action in own) + ".RE\n"
    return text + _FILES


def completion() -> str:
    """Return what bash reads to complete a command line (bash-completion)."""
    parser = make_parser()
    commands = _commands(parser)
    cases = "".join(f"        {name}) words='{' '.join(_words(command))}' ;;\n" for name, command in commands.items())
    values = "".join(
        f"        {'|'.join(action.option_strings)}) "
        f"COMPREPLY=($(compgen -W '{' '.join(str(c) for c in action.choices)}' -- \"$word\")); return ;;\n"
        for action in _options(parser)
        if action.choices is not None and len(list(action.choices)) < 10
    )
    return (
        "# Completion of desktop-sim for bash, made of its own --help.\n"
        "_desktop_sim() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words one\n"
        "    case $before in\n" + values + "    esac\n"
        f"    words='{' '.join([*_words(parser), *commands])}'\n"
        '    for one in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do\n'
        "        case $one in\n" + re.sub(r"^ {8}", " " * 12, cases, flags=re.MULTILINE) + "        esac\n    done\n"
        '    COMPREPLY=($(compgen -W "$words" -- "$word"))\n'
        '    [ "${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "$word"))\n'
        "}\n"
        "complete -o filenames -F _desktop_sim desktop-sim\n"
    )


def _words(parser: argparse.ArgumentParser) -> list[str]:
    return [word for action in _options(parser) for word in action.option_strings]
