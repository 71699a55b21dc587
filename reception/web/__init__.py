"""The screen in a browser: one process for each visitor, behind a token. The only place that knows textual-serve and aiohttp."""
