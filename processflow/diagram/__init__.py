"""The flowchart: a neutral figure of a process, its layout on a grid, and its writers."""
