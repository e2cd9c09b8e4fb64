"""Rules about figures: what a forecast rests on."""
