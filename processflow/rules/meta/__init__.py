"""Rules about comments that ignore other rules."""
