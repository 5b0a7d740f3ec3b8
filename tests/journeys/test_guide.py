"""The guide for trainers, followed from top to bottom: every file of it is written, every command of it is played."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_sim.commands.asked import is_there
from desktop_sim.commands.main import main
from desktop_sim.commands.parser import command_first, make_parser
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.places import PLACES
from desktop_sim.resources import resource_path
from desktop_sim.system.exit_codes import DONE
from desktop_sim.ui.pages.registry import vocabulary

GUIDE = resource_path("exercises", "README.md")
BLOCK = re.compile(r"(?:`(caisse/[^`\n]+)`[^`\n]*(?:\n[^`\n]+)*:\n\n)?```(toml|sh)\n(.*?)```", re.DOTALL)
OPENING = ("play", None)
"""Commands that open a window, or let the robot open one: what they name is looked at, as they do before."""


def followed() -> Iterator[tuple[str, str]]:
    """What a reader meets, in order: a file's place and its text, or nothing and a command."""
    for place, kind, text in BLOCK.findall(GUIDE.read_text("utf-8")):
        if kind == "toml":
            assert place, f"a file without its name: {text}"
            yield place, text
        else:
            yield from (("", line) for line in text.splitlines())


def named_in_passing() -> list[str]:
    """Commands within a sentence."""
    plain = re.sub(r"```.*?```", "", GUIDE.read_text("utf-8"), flags=re.DOTALL)
    return [found.replace("\n", " ") for found in re.findall(r"`(desktop-sim [^`]+)`", plain)]


def play(command: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Play a command as it was typed; nobody answers its questions."""
    words = shlex.split(command)
    assert words.pop(0) == "desktop-sim"
    parser = make_parser()
    chosen = parser.parse_args(command_first(parser, words))
    if chosen.command in OPENING:
        return DONE if is_there(chosen) else 1
    monkeypatch.setattr("builtins.input", lambda _line: "q")
    return main(words)


def test_the_guide_leads_from_top_to_bottom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a new user: each file where it is said to lie, each command as it stands, and the check content."""
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "caisse"
    (root / "corrections").mkdir(parents=True)
    played = 0
    for place, text in followed():
        if place:
            path = tmp_path / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            assert main(["check", "caisse"]) == DONE, f"{place}\n{capsys.readouterr().out}"
            continue
        if "--portable" in text:
            (tmp_path / "cle").mkdir()
            root.rename(tmp_path / "cle" / "contenu")
        if text == "desktop-sim check caisse" and not any(root.rglob("*.toml")):
            continue  # it stands there before the first file, to be remembered
        assert play(text, monkeypatch) == DONE, f"{text}\n{capsys.readouterr()}"
        played += 1
    assert played > 10
    library = Library((shipped_root(), tmp_path / "cle" / "contenu"), vocabulary())
    assert library.site("ameli-deck").text["ask"] == "Obtenir mon code"
    assert library.mail("code-securite").subject == "Votre code de connexion"
    assert library.site("ameli-deck").rules.digits == 8
    assert library.exercise("premiere-connexion").mailbox_id == "autre-messagerie"
    assert library.mailbox("ma-boite").text["check"] == "Relever le courrier"
    assert library.site("ma-retraite").rules.lifetime_minutes == 5
    assert library.exercise("mon-exercice").title == "Demander un code"


def test_commands_within_a_sentence_are_understood(tmp_path: Path) -> None:
    """What is named in passing is tried, too."""
    named = named_in_passing()
    assert len(named) > 3
    parser = make_parser()
    for command in named:
        words = shlex.split(command)[1:]
        assert parser.parse_args(command_first(parser, words)), command


def test_every_kind_of_file_is_shown() -> None:
    """The tree at the top names each place, and each has its example; cards are nobody's to write."""
    text = GUIDE.read_text("utf-8")
    places = [place.removeprefix("caisse/") for place, _ in followed() if place]
    for kind, pattern in PLACES.items():
        if kind in ("cards", "mail"):  # of a mail a file is begun by a command
            continue
        assert any(Path(place).match(pattern) for place in places), kind
        assert re.search(r"^  " + re.escape(pattern.partition("*")[0]), text, re.MULTILINE), kind


def test_the_steps_at_the_top_are_those_below() -> None:
    """A link that leads nowhere is worse than none."""
    text = GUIDE.read_text("utf-8")
    titles = {
        re.sub(r"[^\w\- ]", "", title.casefold()).replace(" ", "-") for title in re.findall(r"^## (.*)$", text, re.M)
    }
    links = re.findall(r"\]\(#([^)]+)\)", text)
    assert len(links) > 8
    assert set(links) <= titles
