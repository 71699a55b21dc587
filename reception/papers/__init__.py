"""The papers themselves: made as pictures and PDFs, and read back; bytes in, bytes out."""
