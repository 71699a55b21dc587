"""Personalisation: from an identity and a card's description to the image of a card.

`personalise` makes the whole from a profile; each other module makes one part.
"""
