"""The flowchart: a neutral figure of a process, its layout on a grid, and the writers of pictures."""
