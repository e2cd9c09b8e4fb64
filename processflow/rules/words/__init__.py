"""What the rules about words look for, as lists of words: one file per language."""
