"""Thousands of mails whose truth is known: nothing is lost, nothing is shown that was hidden, the sender is right."""

from __future__ import annotations

import os
import re
import time

from desktop_sim.mail.reading import ReadableMail, read_mail
from desktop_sim.mail.words import shown_words
from tests.helpers.pace import MUTATED, QUICK, at_once
from tests.mail.made import TRAP, Truth, made_mail

COUNT = 200 if MUTATED else int(os.environ.get("MADE_MAILS", "3000"))
_WORD = re.compile(r"mot\d+é")


def wrong_with(truth: Truth, mail: ReadableMail) -> list[str]:
    """What is not as the maker of the mail knows it to be."""
    *_, body = shown_words(mail)
    facts = {
        "words": (tuple(_WORD.findall(body)), truth.words),
        "text": (set(truth.words) - set(_WORD.findall(mail.text)) if mail.html is None else set(), set()),
        "trap": (TRAP in body + mail.text + (mail.html or ""), False),
        "sender": (mail.sender_address, truth.sender),
        "subject": (mail.subject, truth.subject),
        "files": (len(mail.files), truth.files),
        "damaged": (mail.damaged, truth.damaged),
        "form": (mail.formatting_removed, False),
        "marks": ("\N{REPLACEMENT CHARACTER}" in body, False),
    }
    return [f"{name}: {got!r}, not {wanted!r}" for name, (got, wanted) in facts.items() if got != wanted]


def test_of_made_up_mails_nothing_is_lost_and_nothing_hidden_is_shown() -> None:
    """Structures, charsets, encodings, heads and ways to hide, put together as nobody would think of."""
    longest = 0.0
    failed = []
    for number in range(COUNT):
        truth = made_mail(number)
        start = time.process_time()
        mail = read_mail(truth.raw)
        longest = max(longest, time.process_time() - start)
        if wrong := wrong_with(truth, mail):
            failed.append((number, wrong))
    assert failed == []
    assert MUTATED or longest < QUICK


def test_made_up_mails_are_of_all_kinds_and_the_same_each_time() -> None:
    """A maker that makes one kind only would find nothing."""
    truths = [made_mail(number) for number in range(400)]
    assert [truth.raw for truth in truths] == [made_mail(number).raw for number in range(400)]
    mails = at_once(lambda: [read_mail(truth.raw) for truth in truths[:100]])
    assert len({truth.raw for truth in truths}) == len(truths)
    assert 20 < sum(truth.damaged for truth in truths) < 200
    assert sum(truth.files > 0 for truth in truths) > 50
    assert sum(len(truth.words) > 4 for truth in truths) > 50
    assert sum(mail.html is not None for mail in mails) > 30
    assert sum(mail.html is None for mail in mails) > 10
    assert all(truth.words for truth in truths if not truth.files)


def test_a_reader_that_errs_is_found() -> None:
    """The truth is not what the reader says: a mail with one thing changed is found wrong."""
    truth = made_mail(1)
    mail = read_mail(truth.raw)
    assert wrong_with(truth, mail) == []
    assert wrong_with(truth.replace(sender="service@caisse.exercice"), mail)
    assert wrong_with(truth.replace(words=(*truth.words, "mot99é")), mail)
    assert wrong_with(truth.replace(files=truth.files + 1), mail)
    assert wrong_with(truth, mail.replace(text=mail.text + TRAP))
