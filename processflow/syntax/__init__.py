"""Text to a checked document: knows YAML and JSON Schema, nobody else does."""
