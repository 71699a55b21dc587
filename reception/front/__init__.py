"""What every front end shares: the visit as it is seen, in words, and what can be done; no layout, no library of widgets."""
