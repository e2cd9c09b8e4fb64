"""Rules about exit criteria: what has to be true before a deal moves on."""
