# SPDX-License-Identifier: GPL-2.0-only
"""Prints what Python's email package makes of the mails named on the command line.

A line each, bytes in hexadecimal:  mail | subject HEX | person NAME ADDRESS | part TYPE HEX
"""
import email
import email.header
import email.utils
import sys


def text(value):
    """A header value decoded, as UTF-8."""
    value = "".join(value.splitlines())
    out = ""
    for piece, charset in email.header.decode_header(value):
        out += piece if isinstance(piece, str) else piece.decode(charset or "latin-1")
    return out.encode("utf-8", "surrogateescape")


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file)
    print("mail")
    if mail["Subject"] is not None:
        print("subject", text(mail["Subject"]).hex())
    for field in ("From", "To", "Cc"):
        values = ["".join(str(value).splitlines()) for value in mail.get_all(field, [])]
        for name, address in email.utils.getaddresses(values):
            print("person", text(name).hex() or "-", address.encode().hex() or "-")
    for part in mail.walk():
        if not part.is_multipart():
            print("part", part.get_content_type(), part.get_payload(decode=True).hex() or "-")
