"""One deal on the graph: the step function and everything that walks with it."""
