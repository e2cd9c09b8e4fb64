"""The compiled run: deals that wait for people, in records and arrays. Importing it needs numba."""
