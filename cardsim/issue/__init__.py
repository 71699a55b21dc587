"""Personalisation: from an identity and a card's description to the image of a card.

`spec` describes, `personalise` makes; the modules between them each make one part. Only `spec` is cheap to import.
"""
