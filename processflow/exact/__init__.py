"""Exact figures of a process: what happens to its deals without drawing a single one."""
