"""The sender is true, always: the one address that a mail server takes, or none."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from desktop_sim.mail.reading import ReadableMail, read_mail
from desktop_sim.mail.sender import SenderFault
from desktop_sim.mail.words import sender_words
from tests.helpers.pace import at_once
from tests.mail.senders import CAISSE, NONE, PIRATE, PLAIN

THOROUGH = settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])


def mail_from(*lines: str, sender: str = "") -> ReadableMail:
    """Read a mail with these « From » lines."""
    head = "".join(f"From: {line}\r\n" for line in lines) + (f"Sender: {sender}\r\n" if sender else "")
    return read_mail(f"{head}Subject: x\r\n\r\nBonjour".encode())


def test_the_table_is_long_enough() -> None:
    """A form that is tried twice is one form."""
    assert len({header for header, *_ in PLAIN}) == len(PLAIN) > 60
    assert len({header for header, _ in NONE}) == len(NONE) > 30


@pytest.mark.parametrize(("header", "name", "address"), PLAIN)
def test_the_address_is_the_one_a_server_takes(header: str, name: str, address: str) -> None:
    """A forger writes the caisse's address where a careless reader finds one: showing it is the gravest fault."""
    mail = mail_from(header)
    assert (mail.sender_address, mail.sender_name, mail.sender_fault) == (address, name, None)
    assert sender_words(mail).endswith(address)


@pytest.mark.parametrize(("header", "fault"), NONE, ids=lambda given: given[:60])
def test_where_there_is_no_one_address_it_is_said(header: str, fault: str) -> None:
    """Never a guess: what programs read differently has no sender."""
    mail = mail_from(header)
    assert (mail.sender_address, mail.sender_fault) == ("", SenderFault[fault])
    assert "expéditeur illisible" in sender_words(mail)


def test_each_fault_is_said_in_words_of_its_own() -> None:
    """« Plusieurs » and « aucune adresse » call for different care."""
    by_fault = {fault: re.sub(r".*\(", "", sender_words(mail_from(header))) for header, fault in reversed(NONE)} | {
        "TWO_HEADERS": re.sub(r".*\(", "", sender_words(mail_from(CAISSE, PIRATE)))
    }
    assert set(by_fault) == {fault.name for fault in SenderFault}
    assert len(set(by_fault.values())) == len(by_fault)


@pytest.mark.parametrize("lines", [(CAISSE, PIRATE), (PIRATE, CAISSE), (CAISSE, CAISSE), ("", CAISSE), (CAISSE,) * 5])
def test_two_from_lines_are_no_sender(lines: tuple[str, ...]) -> None:
    """One program takes the first, another the last."""
    mail = mail_from(*lines)
    assert (mail.sender_address, mail.sender_fault) == ("", SenderFault.TWO_HEADERS)


@pytest.mark.parametrize("name", [b"FROM", b"from", b"From ", b"From\t"])
def test_a_second_from_in_other_letters_is_seen(name: bytes) -> None:
    """Names of headers know no capitals, and a blank before the colon was allowed once."""
    raw = b"From: " + CAISSE.encode() + b"\r\n" + name + b": " + PIRATE.encode() + b"\r\n\r\nx"
    assert read_mail(raw).sender_fault is SenderFault.TWO_HEADERS


@pytest.mark.parametrize("line", [b"X-From: ", b"Reply-To: ", b"Resent-From: ", b"Sender: ", b"Return-Path: "])
def test_other_lines_name_no_sender(line: bytes) -> None:
    """They say who sent it on, or where an answer goes."""
    raw = line + CAISSE.encode() + b"\r\nFrom: " + PIRATE.encode() + b"\r\n\r\nFrom: " + CAISSE.encode()
    assert read_mail(raw).sender_address == PIRATE
    assert read_mail(line + CAISSE.encode() + b"\r\n\r\nx").sender_fault is SenderFault.MISSING


def test_several_senders_are_named_and_who_sent_it_for_them() -> None:
    """RFC 5322 lets several people write one mail, if « Sender » says who of them sent it."""
    mail = mail_from(f"Caisse <{CAISSE}>, {PIRATE}", sender=f'"{CAISSE}" <jean@ailleurs.exercice>')
    assert mail.senders == (CAISSE, PIRATE)
    assert mail.sent_by == "jean@ailleurs.exercice"
    for words in (CAISSE, PIRATE, "jean@ailleurs.exercice", "expéditeur illisible"):
        assert words in sender_words(mail)
    assert mail_from(f"{PIRATE}, Pirate <{PIRATE}>").sender_address == PIRATE  # the same one twice


@pytest.mark.parametrize(
    "line",
    [
        f"{CAISSE}\rX: <{PIRATE}>",
        f"Caisse <{CAISSE}>\r <{PIRATE}>",
        f"{PIRATE}\rFrom: {CAISSE}",
    ],
)
def test_a_carriage_return_alone_makes_the_sender_doubtful(line: str) -> None:
    """It ends a line for some programs, and for others it is a sign like any other."""
    assert mail_from(line).sender_address == ""


def test_files_of_other_systems_are_read() -> None:
    """Lines that end in CR only, in two CR and LF, or with a mark of UTF-8 before the first."""
    head = f"From: Caisse\n <{PIRATE}>\nSubject: x\n\nBonjour".encode()
    for raw in (
        head.replace(b"\n", b"\r"),
        head.replace(b"\n", b"\r\r\n"),
        b"\xef\xbb\xbf" + head,
        b"\n\n" + head,
        b"From someone Mon Mar  2 09:15:00 2026\n" + head,
    ):
        mail = read_mail(raw)
        assert (mail.sender_name, mail.sender_address, mail.text.strip()) == ("Caisse", PIRATE, "Bonjour")


def test_names_in_raw_letters_are_read() -> None:
    """Old programs write accents without saying in which charset."""
    assert read_mail(b"From: R\xe9servation <a@b.fr>\n\n").sender_name == "Réservation"
    assert read_mail("From: Réservation <a@b.fr>\n\n".encode()).sender_name == "Réservation"


@pytest.mark.parametrize(
    "piece", ["(", "<", '"\\', "a@", "=?", "=?a?q?", "[", "\\", "a:", ",", "x <a@b.fr> ", "()", "@b,"]
)
def test_a_sender_without_end_is_read_at_once(piece: str) -> None:
    """Each is what some reader of addresses needs minutes for."""
    for header in ((piece * 16_000)[:16_000], piece * 40_000, (piece * 16_000)[:15_900] + f"\\ =?a?q?b?= <{PIRATE}>"):
        at_once(partial(mail_from, header))


# -- any name and any address ---------------------------------------------------------------------------------

ATOM = st.text(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+/=?^_`{|}~-", min_size=1, max_size=8
)
ATOMS = ATOM.filter(lambda atom: "=?" not in atom)
LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,6}[a-z0-9])?", fullmatch=True)
DOMAIN = st.lists(LABEL, min_size=1, max_size=4).map(".".join)
LOCAL = st.lists(ATOMS, min_size=1, max_size=3).map(".".join)
ADDRESS = st.builds("{}@{}".format, LOCAL, DOMAIN)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30)
FOLD = st.sampled_from(["", " ", "\t", "  ", "\r\n ", "\r\n\t "])


def quoted(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def comment(text: str) -> str:
    return "(" + re.sub(r"([()\\])", r"\\\1", text) + ")"


def encoded(text: str) -> str:
    return "=?utf-8?q?" + "".join(f"={byte:02X}" for byte in text.encode()) + "?="


FORGED = st.builds(
    "{}{}{}".format, TEXT, st.sampled_from([CAISSE, f"<{CAISSE}>", f">,<{CAISSE}>", f'" <{CAISSE}>']), TEXT
)
HIDING_PLACES = st.builds(lambda hide, text: hide(text), st.sampled_from([quoted, comment, encoded]), FORGED)


@THOROUGH
@given(ADDRESS, st.lists(HIDING_PLACES, max_size=3), st.lists(HIDING_PLACES, max_size=2), FOLD, st.booleans())
def test_an_address_in_quotes_comments_or_encoded_words_never_wins(
    address: str, before: list[str], behind: list[str], fold: str, nested: bool
) -> None:
    """Whatever else stands there."""
    assume(address != CAISSE)
    if nested:
        before = [comment("a")[:-1] + hidden + ")" if hidden.startswith("(") else hidden for hidden in before]
    header = f" {fold}".join([*before, f"<{address}>", *(hidden for hidden in behind if hidden.startswith("("))])
    mail = mail_from(header)
    assert (mail.sender_address, mail.sender_fault) == (address, None)


@THOROUGH
@given(st.lists(HIDING_PLACES, min_size=1, max_size=4), FOLD)
def test_without_an_address_of_its_own_there_is_none(hidden: list[str], fold: str) -> None:
    """What is hidden is not found for want of another."""
    mail = mail_from(f" {fold}".join(hidden))
    assert mail.sender_address == ""
    assert mail.sender_fault is not None


@THOROUGH
@given(
    st.one_of(
        ADDRESS,
        st.builds(lambda text, domain: f"{quoted(text)}@{domain}", st.text('ab. @<>()"\\,;:', min_size=1), DOMAIN),
        st.builds("{}@[{}]".format, LOCAL, st.ip_addresses(v=4)),
        st.builds("{}@[IPv6:{}]".format, LOCAL, st.ip_addresses(v=6)),
    ),
    st.one_of(st.just(""), TEXT.map(quoted), TEXT.map(encoded), st.lists(ATOMS, max_size=4).map(" ".join)),
    st.sampled_from(["{} {}<{}>{}", "{}{}<{}>{}", "{}{}< {} >{}", "{}{}<@a.fr,@b.fr:{}>{}", "Groupe: {}{}<{}>{};"]),
    st.one_of(st.just(""), TEXT.map(comment)),
    FOLD,
)
def test_any_right_sender_is_read_exactly(address: str, name: str, form: str, behind: str, fold: str) -> None:
    """A reader that finds too little would be of no use."""
    assume("\x00" not in name)
    header = form.format(name, fold, address, behind)
    local, _, domain = address.rpartition("@")
    plain = re.sub(r"\\(.)", r"\1", local[1:-1]) if local.startswith('"') else local
    if re.fullmatch(r"[ab]+(\.[ab]+)*", plain):
        address = f"{plain}@{domain}"
    assert mail_from(header).sender_address == address


@THOROUGH
@given(st.text('"\\()<>[]@,;:. ab=?\t\r\n\x00\u202e\u200b', max_size=40))
def test_any_signs_are_read_and_give_an_address_that_stands_there(signs: str) -> None:
    """Nobody has seen all the senders there are; an address that is shown stands in the header, letter by letter."""
    mail = mail_from(signs.replace("\n", "\n ").replace("\r", ""))
    assert (mail.sender_fault is None) == bool(mail.sender_address)
    assert mail.sender_address.isprintable()
    if mail.sender_address:
        local, _, domain = mail.sender_address.rpartition("@")
        assert domain.strip(".")
        assert local
        assert set(mail.sender_address) <= set(signs) | {'"', "\\"}
