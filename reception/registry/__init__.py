"""The simulated オンライン資格確認等システム: who is insured where, since when, and who registered."""
