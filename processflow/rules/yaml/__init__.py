"""Rules about the text of a file: reported while it is read."""
