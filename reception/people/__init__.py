"""Who holds what on a day, and why: derived from a person's life by the issuing rules of the insurer's pack."""
