"""What authors mean: frozen values built from the plain tree of a document."""
