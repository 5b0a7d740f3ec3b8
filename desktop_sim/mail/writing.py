"""Words in, a mail as it goes over the wire out."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from desktop_sim.core.value import Value


class Letter(Value):
    """What a mail is made of; ``html`` is empty where it has none, ``mark`` tells it from all others."""

    mark: str
    from_name: str
    from_address: str
    to: str
    subject: str
    at: datetime
    text: str
    html: str


def in_html(text: str) -> str:
    """Return a text as it is written in a mail's HTML."""
    return escape(text)


def write_mail(letter: Letter) -> bytes:
    """Return a mail (RFC 5322, CRLF), the same bytes for the same letter."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(letter.from_name, addr_spec=letter.from_address)
    mail["To"] = letter.to
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(letter.at)
    mail["Message-ID"] = f"<{letter.mark}@entrainement.exercice>"
    mail.set_content(letter.text)
    if letter.html:
        mail.make_alternative(boundary=f"_{letter.mark}_")  # given, or chance would choose it
        mail.add_alternative(letter.html, subtype="html")
    return mail.as_bytes()
