"""A number and its unit agree, everywhere: in the sources, in the data files, and in what is made of both."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_sim.resources import resource_path
from desktop_sim.words import amounts
from desktop_sim.words.amounts import duration
from tests.helpers.sources import PROGRAM, files

UNITS = (
    "seconde|minute|heure|jour|semaine|an|chiffre|caractère|lettre|étape|onglet|mail|message|problème|fichier|essai"
)
UNIT = rf"(?:(?:{UNITS})s?|mois|fois)\b"
JOINED = re.compile(rf"\{{(?!place\}})[^}}]*\}}[ \u00a0\u202f]?{UNIT}", re.IGNORECASE)
"""``{place}`` is a number of the other kind: « le 3e chiffre »."""
FORMS = {"tr_n", "counted"}
"""Who takes a sentence in two forms, one for each number."""


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "0 seconde"),
        (1, "1 seconde"),
        (2, "2 secondes"),
        (30, "30 secondes"),
        (59, "59 secondes"),
        (60, "1 minute"),
        (61, "61 secondes"),
        (90, "90 secondes"),
        (91, "2 minutes"),
        (120, "2 minutes"),
        (121, "3 minutes"),
        (873, "15 minutes"),
        (900, "15 minutes"),
        (3541, "1 heure"),
        (3600, "1 heure"),
        (3601, "1 heure et 1 minute"),
        (5400, "1 heure et 30 minutes"),
        (7200, "2 heures"),
    ],
)
def test_a_time_to_wait_is_said_as_people_count_it(n: int, said: str) -> None:
    """« Attendez 1 secondes » and « Attendez 900 secondes » are neither French nor of any use."""
    assert duration(n) == said.replace(" ", "\u00a0").replace("\u00a0et\u00a0", " et ")


@pytest.mark.parametrize("say", [amounts.seconds, amounts.minutes, amounts.hours, amounts.digits, amounts.characters])
def test_nought_and_one_are_singular(say: object) -> None:
    """French counts so; no line ends between the number and the unit."""
    said = [say(n) for n in (0, 1, 2, 21)]  # type: ignore[operator]
    assert [text.endswith("s") for text in said] == [False, False, True, True]
    assert all(re.fullmatch(r"\d+\u00a0\w+", text) for text in said)
    assert [amounts.months(n) for n in (1, 2)] == ["1\u00a0mois", "2\u00a0mois"]


# -- no sentence joins the two by hand ----------------------------------------------------------------------


def _written(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{…}" for part in node.values)
    return None


def joined_by_hand(file: Path) -> Iterator[str]:
    """Find texts in which a number that differs stands before a unit that does not."""
    tree = ast.parse(file.read_text("utf-8"))
    allowed: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in FORMS:
            allowed |= set(node.args[:2])
        elif isinstance(node, ast.JoinedStr):
            allowed |= set(node.values)
        elif isinstance(node, ast.Expr):
            allowed.add(node.value)  # a docstring
    for node in ast.walk(tree):
        text = None if node in allowed else _written(node)
        if text and JOINED.search(text):
            yield f"{file.name}:{getattr(node, 'lineno', 0)} {text}"


PLANTED = '''
def say(n):
    """« {n} secondes » in a docstring is nobody's sentence."""
    tr_n("{n} étape", "{n} étapes", n)
    tr("Attendez {n} secondes.", n=n)
    print(f"{n} problèmes.")
    print(f"{n:02} jours", f"{n}\\u00a0chiffre")
    mark("Les {digits} chiffres du code")
    print(f"{n} heures".upper(), f"{seconds(n)} de plus", f"{n} minutieux")
'''


def test_no_sentence_joins_a_number_and_a_unit_by_hand() -> None:
    """One formatter is used everywhere, so no number is of the wrong form anywhere."""
    assert [place for file in files(PROGRAM) for place in joined_by_hand(file)] == []


def test_a_planted_one_is_found(tmp_path: Path) -> None:
    """Outside the gate and inside it, in an f-string and in a message."""
    file = tmp_path / "planted.py"
    file.write_text(PLANTED, "utf-8")
    assert [place.split()[0] for place in joined_by_hand(file)] == [f"planted.py:{n}" for n in (5, 6, 7, 7, 8, 9)]


# -- what data files say ------------------------------------------------------------------------------------

NUMBER = re.compile(rf"(?<![\w,.])(\d+)[ \u00a0\u202f]+((?:{UNITS})s?|mois|fois)\b", re.IGNORECASE)
LARGEST = {"seconde": 90, "minute": 90, "heure": 48, "mois": 24}


def wrong_amounts(text: str) -> Iterator[str]:
    """Find numbers whose unit has the wrong form, or that nobody counts in that unit."""
    for number, unit in NUMBER.findall(text):
        one = unit.lower().removesuffix("s") if unit.lower() not in ("mois", "fois") else unit.lower()
        plural = unit.lower() != one or one in ("mois", "fois")
        if (one not in ("mois", "fois") and plural != (int(number) >= 2)) or int(number) > LARGEST.get(one, 10_000):
            yield f"{number} {unit}"


def test_numbers_in_data_files_agree_with_their_units() -> None:
    """Exercises, sites and mails are written by people: « 1 minutes » is found before a learner finds it."""
    looked_at = 0
    for path in sorted(
        p for p in resource_path("exercises").parent.rglob("*") if p.suffix in (".toml", ".eml", ".po")
    ):
        text = path.read_text("utf-8")
        looked_at += len(NUMBER.findall(text))
        assert list(wrong_amounts(text)) == [], path.name
        for placeholder in re.findall(rf"\{{\w+\}}[ \u00a0]?{UNIT}", text):
            assert placeholder.startswith("{n}"), f"{path.name}: {placeholder}"
    assert looked_at > 15  # most of them are a site's rules, and quoted: « {minutes} »


def test_wrong_ones_would_be_found() -> None:
    """Each kind, and what is right beside it."""
    text = "1 secondes, 900 secondes, 2 minute, 1 heure, 15 minutes, 0 chiffres, 48 mois, 12 fois, 1 onglets"
    assert list(wrong_amounts(text)) == [
        "1 secondes",
        "900 secondes",
        "2 minute",
        "0 chiffres",
        "48 mois",
        "1 onglets",
    ]
