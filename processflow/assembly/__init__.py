"""One process from several files: libraries, parts and overlays, with the origin of every line."""
