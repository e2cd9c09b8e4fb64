"""A process in the formats of other programs."""
