"""Rules about practice: what teams that sell well do, and what they avoid."""
