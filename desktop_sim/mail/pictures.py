"""Which pictures of a mail are shown: PNG and JPEG by their own bytes, none that takes too much once decoded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

MAX_IMAGE_BYTES = 2 * 1024 * 1024
MAX_SIDE = 2_000  # px
MAX_IMAGES = 10
MAX_PIXELS = 8_000_000  # of all pictures of a mail: 32 MB once decoded; a PNG of 12 KB can hold 4 million

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def image_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in px, or None for anything that is not PNG or JPEG by its own bytes."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _JPEG_SIZES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return None


def accepted_images(images: Iterable[tuple[str, bytes]]) -> Mapping[str, bytes]:
    """Return the pictures within the limits by their Content-ID; of two with the same one, the first."""
    accepted: dict[str, bytes] = {}
    pixels = 0
    for cid, data in images:
        size = image_size(data)
        if not cid or len(cid) > 200 or cid in accepted or size is None or len(data) > MAX_IMAGE_BYTES:
            continue
        pixels += size[0] * size[1]
        if not (0 < size[0] <= MAX_SIDE and 0 < size[1] <= MAX_SIDE) or pixels > MAX_PIXELS:
            pixels -= size[0] * size[1]
            continue
        accepted[cid] = data
        if len(accepted) == MAX_IMAGES:
            break
    return MappingProxyType(accepted)
