"""Rules about names, answers and the ways of a deal."""
