"""The words of the tables of results, in the languages that we write."""
