"""Words of HTML: those that its sender hid are not shown, all others are, whatever they stand in."""

from __future__ import annotations

import re

import pytest

from desktop_sim.mail.html import read_html, safe_html
from tests.helpers.pace import at_once
from tests.mail.hiding import HIDDEN, SHOWN


def seen(page: str) -> str:
    """The words that are shown of HTML, one line; the same whether its form is kept or not."""
    read = read_html(page)
    kept = safe_html(page)
    assert kept is not None
    words = " ".join(read_html(kept).words.split())
    without_form = " ".join(read_html(page + "<table>" * 9).words.split())
    assert words == " ".join(read.words.split()) == without_form
    return words


# -- what the sender hid --------------------------------------------------------------------------------------


@pytest.mark.parametrize("piece", HIDDEN)
def test_what_the_sender_hid_is_not_shown(piece: str) -> None:
    """C8, in 1,086 of 10,610 mails: « Votrepommes compte » for « Votre compte »."""
    assert seen(f"<!DOCTYPE html><p>Votre</p>{piece}<p>compte</p>") == "Votre compte"
    assert seen(f"Votre {piece} compte") == "Votre compte"


def test_hidden_words_do_not_glue_their_neighbours_nor_part_them() -> None:
    """C8 itself."""
    assert seen('Votre<span style="display:none">pommes</span> compte') == "Votre compte"
    assert seen('Votre <span style="display:none">pommes</span>compte') == "Votre compte"
    assert seen("comp<span hidden>pommes</span>te") == "compte"


# Without a DOCTYPE a table takes no size over, as browsers have it.
@pytest.mark.parametrize("piece", [*SHOWN, '<div style="font-size:0"><table><tr><td>CLAIR</td></tr></table></div>'])
def test_what_only_looks_hidden_is_shown(piece: str) -> None:
    """To lose a mail's own words is no better."""
    assert seen(f"<p>Votre</p>{piece}<p>compte</p>") == "Votre CLAIR compte"


# -- words that were lost -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece",
    [
        "<button>CLAIR</button>", "<textarea>CLAIR</textarea>", "<map name=m>CLAIR</map>",
        "<noscript>CLAIR</noscript>",
        "<select><option>CLAIR</select>", "<label>CLAIR</label>", "<fieldset><legend>CLAIR</legend></fieldset>",
        "<input type=submit value=CLAIR>", "<input value='CLAIR'>", "<input placeholder=CLAIR>", "<xmp>CLAIR</xmp>",
        "<audio>CLAIR</audio>", "<video>CLAIR</video>", "<canvas>CLAIR</canvas>", "<marquee>CLAIR</marquee>",
        "<form><p>CLAIR</p></form>", "<x-own>CLAIR</x-own>", "<o:p>CLAIR</o:p>", "<center>CLAIR</center>",
        "<![if !mso]>CLAIR<![endif]>", "<bdo dir=rtl>CLAIR</bdo>", "<dialog open>CLAIR</dialog>",
        "<ruby>CLAIR</ruby>",
        "<map><area href='https://x.fr/' alt=CLAIR></map>",
    ],
)  # fmt: skip
def test_words_in_elements_that_are_not_shown_themselves_stay(piece: str) -> None:
    """C12."""
    assert seen(f"Votre{piece} compte") in ("Votre CLAIR compte", "VotreCLAIR compte")
    assert seen(f"<p>Votre</p>{piece}<p>compte</p>") == "Votre CLAIR compte"


@pytest.mark.parametrize(
    "between",
    [
        "<br>", "<br/>", "<hr>", "<p>", "</p>", "<div>", "</div><div>", "<section>", "<h1>", "<figcaption>", "<form>",
        "<li>", "</td><td>", "<table><tr><td>", "<button></button>", "<option>", "<details>", "<nav>", "<center>",
        "<blockquote>", "<menu>", "<fieldset>", "<dt>", "<pre>",
    ],
)  # fmt: skip
def test_blocks_part_words(between: str) -> None:
    """C8: « Votrecompte » is no word."""
    assert seen(f"<div>Votre{between}compte") == "Votre compte"


@pytest.mark.parametrize(
    "between", ["<b>", "</b>", "<span>", "<font color=red>", "<wbr>", "<!-- x -->", "<i></i>", "<x>"]
)
def test_what_is_no_block_parts_no_word(between: str) -> None:
    """« com pte » is none either."""
    assert seen(f"<p><b>com{between}pte") == "compte"


# -- pictures and links ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ('<img src="https://x.fr/a.png" alt="Confirmez">', "Confirmez (image retirée)"),
        ('<img src="https://x.fr/a.png">', "(image retirée)"),
        ('<img alt=" Confirmez\nici ">', "Confirmez ici (image retirée)"),
        ('<img src="data:image/png;base64,AAAA" alt="a">', "a (image retirée)"),
        ('<img src="file:///etc/passwd" alt="a">', "a (image retirée)"),
        ("<img src=a.png><img src=b.png>\n<p><img src=c.png></p>", "(image retirée)"),
        ("<img src=a.png>un<img src=b.png>", "(image retirée) un (image retirée)"),
        ('<img src="https://x.fr/a.png" width=1 height=1>', ""),
        ('<img src="https://x.fr/a.png" height="0">', ""),
        ("<input type=image src=x alt=Valider>", "Valider (image retirée)"),
        ('<a href="https://x.fr/y"></a>', "https://x.fr/y"),
        ('<a href="https://x.fr/y"> &nbsp;\n</a>', "https://x.fr/y"),
        ('<a href="https://x.fr/y"><span hidden>PIÈGE</span></a>', "https://x.fr/y"),
        ('<a href="mailto:a@b.fr"></a>', "mailto:a@b.fr"),
        ('<a name="haut"></a>ici', "ici"),
        ('<a href="https://x.fr/y"><b>ici</b></a>', "ici"),
        ('<a href="https://x.fr/"><img src="cid:a"></a>', ""),
        ('<a href="https://x.fr/1"><img></a><a href="https://x.fr/2"><img></a>', "(image retirée) (image retirée)"),
    ],
)
def test_pictures_and_links_without_words_leave_some(page: str, words: str) -> None:
    """C9, in 1,516 of 10,610 mails: a mail that is one picture was blank."""
    safe = safe_html(page)
    assert safe is not None
    assert " ".join(read_html(safe).words.split()) == " ".join(read_html(page).words.split()) == words


def test_a_link_around_a_withheld_picture_is_still_a_link() -> None:
    """A press on it is answered by the coach."""
    safe = safe_html('<a href="https://x.fr/y"><img src="https://x.fr/a.png" alt="Confirmez"></a>')
    assert safe is not None
    assert re.search(r'<a href="https://x.fr/y">\s*Confirmez \(image retirée\)\s*</a>', safe)
    empty = safe_html('<a href="https://x.fr/y"></a>')
    assert empty is not None
    assert '<a href="https://x.fr/y">https://x.fr/y</a>' in empty


# -- limits count what matters --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        "<p " + " ".join(f"data-{n}=x" for n in range(20_000)) + ">CLAIR",
        "".join(f'<img src="https://x.fr/{n}?a=1&b=2" alt="">' for n in range(200)) + "CLAIR",
        "<p title='" + "&amp;" * 6_000 + "'>CLAIR",
        "<style>" + "a>b{c:d} " * 3_000 + "</style>CLAIR",
        "<!-- " + "& " * 6_000 + "-->CLAIR",
        "<div hidden>" + "m" * 3_000 + "</div>CLAIR",
        "<div hidden>" + "<table>" * 30 + "</table>" * 30 + "</div>CLAIR",
        "<div hidden>" + "<tr><td>x</td></tr>" * 400 + "</div>CLAIR",
    ],
    ids=lambda page: page[:24],
)
def test_what_is_thrown_away_anyway_does_not_cost_a_mail_its_form(page: str) -> None:
    """A newsletter with forty attributes an element is no attack."""
    safe = at_once(lambda: safe_html(page))
    assert safe is not None
    assert read_html(safe).words.replace("(image retirée)", "").strip() == "CLAIR"


@pytest.mark.parametrize(
    "page",
    [
        "<p style='color:red'>x" * 11_000,
        "".join(f"<p style='color:#{n:06x}'>x" for n in range(10_000)),
        "<style>"
        + "".join(f".c{n}{{display:none}}" for n in range(9_000))
        + "</style>"
        + "<p class='c1 c2'>x" * 3_000,
        "<style>" + ".c{display:block}" * 2_000 + "</style>" + "".join(f"<p class='c d{n}'>x" for n in range(9_000)),
        "<style>"
        + "".join(f".d{n % 40} .c{n}{{color:red}}" for n in range(4_000))
        + "</style>"
        + "".join(f"<p class='d{n % 40} c{n}'>x" for n in range(5_000)),
        "<style>" + "a{" * 120_000,
        "<style>/*" * 28_000,
        "<p style='" + "color:red;" * 25_000 + "'>x",
        "<p>" + "<i>" * 300 + "<div>" + "</i>" * 50_000,
        "<a href=http://x>" * 14_000,
        "<style>" * 37_000,
        "<input value=x>" * 17_000,
        "<" + "a" * 250_000,
        "<p class='" + "c " * 125_000 + "'>x",
        "<img alt='" + "x " * 120_000 + "'>",
        "<a href='http://x'><a href='http://y'>" * 6_000,
    ],
    ids=lambda page: f"{page[:20]}-{len(page)}",
)
def test_styles_and_links_made_to_hurt_are_read_at_once(page: str) -> None:
    """What is hidden is looked for in linear time."""
    at_once(lambda: read_html(page))
