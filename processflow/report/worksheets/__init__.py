"""Sheets to print or to fill in, made from a process, as Markdown."""
