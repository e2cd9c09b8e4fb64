"""One deal's walk as text: the visit, the guidance, what happened, the path and the end."""
