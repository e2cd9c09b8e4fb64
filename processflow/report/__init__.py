"""From diagnostics and results to text: one file per form."""
