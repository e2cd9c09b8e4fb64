"""What proves processflow; a package of its own, so that no installed `tests` hides it."""
