"""Cards behind PC/SC: the supervised client, the slot over it, the virtual reader, and a service of one's own."""
