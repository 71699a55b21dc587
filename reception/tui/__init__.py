"""The desk on a terminal: the reader as the patient sees it, the receptionist beside it. The only place that knows Textual.

It hands acts to one `Desk` and draws the observations that come back; what happens is decided below.
"""
