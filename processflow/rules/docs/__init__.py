"""Rules about what people read: descriptions, labels and translations."""
