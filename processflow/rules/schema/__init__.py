"""Rules about keys and the form of their values: reported when the schema is applied."""
