"""What is wrong in a file that is no TOML, said in French: the line itself, and how it is mended.

``tomllib`` says in English where it stopped. What the person meant is seen in the line, so the line is looked at
first; each slip here is one that people make who know Word and no programming.
"""

from __future__ import annotations

import re

_LONGEST = 80  # characters of a line that are quoted

_WORD_QUOTES = "“”„‟″❝❞"
_MEND_QUOTES = 'sont des guillemets de Word : tapez ", sur la touche 3, dans le Bloc-notes'

_SLIPS: tuple[tuple[str, str], ...] = (
    (rf"[{_WORD_QUOTES}]", f"« “ » et « ” » {_MEND_QUOTES}"),
    (r"=\s*[«‘’‹]", f"« « » et « ’ » {_MEND_QUOTES}"),
    (r"^\s*\[\[\s*([\w.-]+)\s*\]\s*(#.*)?$", "il manque un crochet à la fin : [[{1}]]"),
    (r"^\s*\[\s*([\w.-]+)\s*\]\]\s*(#.*)?$", "il manque un crochet au début : [[{1}]]"),
    (r"^\s*\[\[\s*([\w.-]+)\s*(#.*)?$", "il manque deux crochets à la fin : [[{1}]]"),
    (r"^\s*\[\s*([\w.-]+)\s*(#.*)?$", "il manque un crochet à la fin : [{1}]"),
    (r"^\s*\[+[^\]=\"']*[^\x00-\x7f][^\]=\"']*\]", "entre crochets, un nom sans espace ni accent"),
    (r"^\s*\[+\s*[\w.-]+\s+[\w.-]+", "entre crochets, un nom sans espace ni accent"),
    (r"=\s*(\d+),(\d+)\s*(#.*)?$", "un nombre à virgule s'écrit avec un point : {1}.{2}"),
    (r"=\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})", "une date s'écrit année-mois-jour : {3}-{2}-{1}"),
    (r"=\s*(?i:(oui|vrai|yes|true))\s*(#.*)?$", "« oui » s'écrit true, sans majuscule ni guillemets"),
    (r"=\s*(?i:(non|faux|no|false))\s*(#.*)?$", "« non » s'écrit false, sans majuscule ni guillemets"),
    (r"^\s*([A-Za-z0-9_-]+)\s*:\s*\S", "à la place de « : », écrivez « = » après {1}"),
    (r"^\s*([A-Za-z0-9_-]+)\s*==", "un seul « = » après {1}"),
    (r'"[^"\\]*"\s+"', 'il manque une virgule entre deux textes : "…", "…"'),
    (r"[\"'\]}0-9]\s*;\s*(#.*)?$", "retirez le « ; » à la fin"),
    (r"^\s*[\w.-]+\s*=\s*[^\[{]*[\"'0-9]\s*,\s*(#.*)?$", "retirez la virgule à la fin"),
    (r"^\s*([A-Za-z0-9_.-]+)\s*=\s*(#.*)?$", 'il manque quelque chose après « = » : {1} = "…"'),
    (r"^\s*[^=\"'#\[{]*[^\x00-\x7f][^=\"'#\[{]*=", "à gauche de « = », un nom sans accent"),
    (r"^\s*[A-Za-z0-9_-]+(\s+[A-Za-z0-9_-]+)+\s*=", "à gauche de « = », un nom sans espace"),
    (
        r"^\s*([A-Za-z0-9_.-]+)\s*=\s*([A-Za-zÀ-ÿ][^\"'\[{=]*?)\s*$",
        'un texte s\'écrit entre guillemets : {1} = "{2}"',
    ),
    (r"^\s*([A-Za-z0-9_.-]+)\s+[\"'\[{0-9]", "il manque un « = » après {1}"),
)
"""A slip as it is seen in a line, and its mend; « {1} » is what the first brackets found."""

_ERRORS: tuple[tuple[str, str], ...] = (
    ("Unescaped '\\'", "dans un texte, « \\ » ne va pas seul : écrivez « / », ou « \\\\ »"),
    ("Invalid hex value", "dans un texte, « \\ » ne va pas seul : écrivez « / », ou « \\\\ »"),
    ("Escaped character", "dans un texte, « \\ » ne va pas seul : écrivez « / », ou « \\\\ »"),
    ("Cannot overwrite a value", "cette clé est écrite deux fois, déjà plus haut : retirez l'une des deux"),
    ("Duplicate inline table key", "la même clé est écrite deux fois dans ces accolades : retirez l'une des deux"),
    ("Cannot declare", "ce titre entre crochets est déjà écrit plus haut : mettez ensemble ce qui va dessous"),
    (
        "Cannot redefine namespace",
        "ce titre est déjà celui d'autre chose plus haut : mettez ensemble ce qui va dessous",
    ),
    ("Cannot mutate immutable namespace", "ce nom a déjà sa valeur plus haut : ajoutez-y ceci, ou retirez-le"),
    ("Unterminated string", "un guillemet n'est pas fermé : ajoutez-le à la fin du texte"),
    ('Expected "\'"', "un guillemet simple ' n'est pas fermé : ajoutez-le à la fin du texte"),
    ("Expected \"'''\"", "un texte commencé par ''' n'est pas fini : ajoutez ''' après lui"),
    ("Expected '='", "il manque un « = » après le nom"),
    ("Expected ']' at", "il manque un crochet ] à la fin du titre"),
    ("Expected ']]' at", "il manque un crochet ]] à la fin du titre"),
    ("Expected newline", "il y a quelque chose de trop à la fin : une ligne pour chaque clé"),
    ("Unclosed array", 'un crochet ] manque, ou une virgule : [ "…", "…" ]'),
    ("Unclosed inline table", "une accolade } manque, ou une virgule : {{ a = 1, b = 2 }}"),
    ("Invalid date", "cette date n'existe pas : année-mois-jour, comme 2026-11-23"),
    ("Invalid initial character for a key part", "un nom commence par une lettre ou un chiffre, sans accent"),
    ("Invalid statement", "attendu : nom = valeur, ou un titre entre crochets"),
    ("Invalid value", "cette valeur n'est pas comprise : un texte s'écrit entre guillemets \""),
    ("Found invalid character", "il y a un caractère invisible : effacez la ligne et écrivez-la à nouveau"),
    ("Illegal character '\\n'", "un guillemet \" n'est pas fermé : ajoutez-le à la fin du texte"),
    ("Illegal character '\\r'", "un guillemet \" n'est pas fermé : ajoutez-le à la fin du texte"),
    ("Illegal character", "il y a un caractère invisible : effacez la ligne et écrivez-la à nouveau"),
    ("Exceeds the limit", "ce nombre est trop long"),
)
"""The beginning of what tomllib says, and the mend where the line itself shows no slip."""

_NOT_THE_LINE_S_FAULT = ("Cannot", "Duplicate")
"""Errors of a line that is right in itself: no slip is looked for in it."""


def fault(source: str, error: str) -> tuple[int, str]:
    """Return the line of what is wrong, counted from 1, and a French sentence with the line and its mend.

    Args:
        source: the whole file.
        error: what tomllib said, in its English.
    """
    lines = source.split("\n")
    found = re.search(r"at line (\d+)", error)
    number = int(found[1]) if found else _last_opened(lines, error)
    line = lines[number - 1] if number <= len(lines) else ""
    if not line.strip() and number > 1:  # what is missing is missing before
        number = max((n for n in range(1, number) if lines[n - 1].strip()), default=number)
        line = lines[number - 1]
    mend = _before(lines, number, error) or _slip(line, error) or _said(error)
    shown = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "?", line).strip()
    if len(shown) > _LONGEST:
        shown = f"{shown[:_LONGEST]}…"
    quoted = f" La ligne : {shown}" if shown else ""
    return number, f"Ce fichier n'est pas du TOML correct : {mend}.{quoted}"


def _last_opened(lines: list[str], error: str) -> int:
    """Return the line on which what was never closed begins, as far as that can be told."""
    if error.startswith('Expected "\'"'):
        return max(
            (n for n, line in enumerate(lines, start=1) if re.search(r"=[^'\"#]*'[^']*$", line)), default=len(lines)
        )
    opened = 0
    for number, line in enumerate(lines, start=1):
        for _ in re.findall(r'"""|\'\'\'', line):
            opened = 0 if opened else number
    return opened or len(lines)


def _before(lines: list[str], number: int, error: str) -> str:
    """A comma that is missing at the end of the line before is met in the next one."""
    if not error.startswith("Unclosed array") or number < 2:
        return ""
    former = lines[number - 2].strip()
    here = lines[number - 1].strip()
    if re.search(r"[\"'\]}0-9]$", former) and re.match(r"[\"'\[{0-9]", here) and "=" not in former.partition('"')[2]:
        return f"il manque une virgule à la fin de la ligne {number - 1}"
    return ""


def _slip(line: str, error: str) -> str:
    if error.startswith(_NOT_THE_LINE_S_FAULT):
        return ""
    for pattern, mend in _SLIPS:
        found = re.search(pattern, line)
        if found:
            for place, group in enumerate(found.groups(), start=1):
                mend = mend.replace(f"{{{place}}}", (group or "").strip()[:_LONGEST])
            return mend
    return ""


def _said(error: str) -> str:
    known = next((mend for start, mend in _ERRORS if error.startswith(start)), "")
    return known.replace("{{", "{").replace("}}", "}") or "cette ligne n'est pas comprise"


def in_notepad(raw: bytes) -> str:
    """Return how to save a file rightly whose letters are not in UTF-8; ``raw``: its bytes."""
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[:200].count(0) > len(raw[:200]) // 4
    name = (
        "UTF-16, que le Bloc-notes appelle « Unicode »"
        if wide
        else "Windows-1252, que le Bloc-notes appelle « ANSI »"
    )
    return (
        f"Ce fichier n'est pas en UTF-8, mais en {name}. Dans le Bloc-notes : « Fichier », « Enregistrer sous », "
        "en bas « Encodage : UTF-8 », « Enregistrer »."
    )
