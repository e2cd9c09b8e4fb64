"""The condition language: typed, two-valued conditions on the facts of a deal."""
