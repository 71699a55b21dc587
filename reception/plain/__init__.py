"""The desk as linear text: questions and numbered answers, for screen readers, braille and slow lines.

No colour, no cursor control; time passes only when it is told to. It drives the same desk as the screens and holds no rule.
"""
