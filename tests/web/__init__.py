"""The screen in a browser: the guard and the server alone, and everything together in a real Chromium."""
