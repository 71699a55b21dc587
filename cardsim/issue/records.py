"""The form that the records of both 券面 applications share: objects behind a table of where each begins."""

from collections.abc import Sequence

from cardsim.wire.tlv import encode_tlv

_OFFSET_BYTES = 2


def with_offsets(objects: Sequence[bytes]) -> bytes:
    """Return `objects` in one FF20, behind a DF21 of their offsets from the start of the file (myna-card).

    At most 63 objects: the table's own length takes one byte.
    """
    body = b"".join(objects)
    table_size = len(encode_tlv(0xDF21, bytes(_OFFSET_BYTES * len(objects))))
    start = len(encode_tlv(0xFF20, bytes(table_size), body)) - len(body)
    offsets = [start + sum(map(len, objects[:index])) for index in range(len(objects))]
    table = encode_tlv(0xDF21, *(offset.to_bytes(_OFFSET_BYTES, "big") for offset in offsets))
    return encode_tlv(0xFF20, table, body)
