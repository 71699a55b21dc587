"""Papers read back from pictures and PDFs: the one door to the decoders, and the one place in `papers` that starts processes.

A file is opened and drawn in one child process, zbar runs in another; both have limits, so that whatever a file holds ends
as a value. There is no OCR: fields come from the data a paper carries of itself, and from the text inside a PDF.
"""
