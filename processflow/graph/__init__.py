"""The graph of a process: where a deal can be, and how it moves."""
