"""The vocabulary of the wire: status words, TLV objects, command and response APDUs (ISO 7816-4)."""
