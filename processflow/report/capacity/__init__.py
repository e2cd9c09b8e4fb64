"""The capacity of a process as text and JSON."""
