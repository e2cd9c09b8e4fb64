"""A process in sentences: what decides about a deal, in the words of a manager."""
