"""Checking many files: which they are, what is wrong in them, and the fixes applied."""
