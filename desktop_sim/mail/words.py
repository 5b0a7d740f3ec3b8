"""What a mail says of itself, in the words that the mailbox shows: who sent it, what lies beside it, what is odd."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_sim.mail.body import Attachment, FileKind
from desktop_sim.mail.clues import words_pattern
from desktop_sim.mail.html import read_html
from desktop_sim.mail.reading import ReadableMail
from desktop_sim.mail.sender import SenderFault

EMPTY = "Ce mail n'a pas de texte."
DAMAGED = "Message abîmé : il en manque peut-être une partie."
ENCRYPTED = "Message chiffré : il faut une clé pour le lire, et elle n'est pas ici."
SIGNED = "Ce message porte une signature électronique. Elle n'est pas vérifiée ici."

_NO_SENDER = {
    SenderFault.MISSING: "le mail ne dit pas qui l'envoie",
    SenderFault.TWO_HEADERS: "le mail nomme son expéditeur plusieurs fois",
    SenderFault.NO_ADDRESS: "un nom, mais aucune adresse",
    SenderFault.UNREADABLE: "son adresse est mal écrite",
}


def sender_words(mail: ReadableMail) -> str:
    """Return name and address of the sender; where there is no one address, that it cannot be read, and why."""
    if mail.sender_fault is None:
        return " · ".join(filter(None, (mail.sender_name, mail.sender_address)))
    if mail.sender_fault is SenderFault.SEVERAL:
        why = f"le mail donne {len(mail.senders)} expéditeurs, {', '.join(mail.senders)}"
        why += f", et il est envoyé par {mail.sent_by}" if mail.sent_by else ""
    else:
        why = _NO_SENDER[mail.sender_fault]
    return " · ".join(filter(None, (mail.sender_name, f"expéditeur illisible ({why})")))


_NAMELESS = {
    FileKind.FILE: "fichier sans nom",
    FileKind.PICTURE: "image",
    FileKind.MAIL: "message sans objet",
    FileKind.INVITATION: "invitation",
    FileKind.SIGNATURE: "signature",
}
_NAMED = {FileKind.MAIL: "message « {} »", FileKind.INVITATION: "invitation {}", FileKind.SIGNATURE: "signature {}"}


def _file_words(file: Attachment) -> str:
    return _NAMED.get(file.kind, "{}").format(file.name) if file.name else _NAMELESS[file.kind]


def files_words(mail: ReadableMail) -> str:
    """Return which files lie beside the message; nothing where there are none."""
    if not mail.files:
        return ""
    return f"Pièce{'s' if len(mail.files) > 1 else ''} jointe{'s' if len(mail.files) > 1 else ''} : " + " · ".join(
        map(_file_words, mail.files)
    )


def remarks(mail: ReadableMail) -> list[str]:
    """Return what is to be known before the message is read."""
    told = ((mail.damaged, DAMAGED), (mail.encrypted, ENCRYPTED), (mail.signed, SIGNED))
    return [words for holds, words in told if holds]


def shown_words(mail: ReadableMail) -> Iterator[str]:
    """Yield what is shown of a mail: subject, sender, message."""
    yield mail.subject
    yield sender_words(mail)
    yield mail.text if mail.html is None else read_html(mail.html).words


def shows(mail: ReadableMail, words: str) -> bool:
    """Tell whether words can be seen in a mail."""
    pattern = words_pattern(words)
    return any(pattern.search(shown) for shown in shown_words(mail))
