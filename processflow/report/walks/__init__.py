"""The results of walks that were run: as text, JSON and JUnit."""
