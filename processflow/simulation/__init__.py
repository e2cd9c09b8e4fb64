"""Many deals on the graph: sampling and what it tells."""
