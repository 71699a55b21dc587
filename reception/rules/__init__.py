"""What a very good receptionist knows: dated rules with their sources, and the verdict they give on a visit."""
