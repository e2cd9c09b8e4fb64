"""A process as a model for the probabilistic model checkers PRISM and Storm.

It is written from the graph by the words of the language, not from the chain that `solve` uses, so
that a checker which reads it is a second opinion on both.
"""

from processflow.interchange.prism.model import prism_model

__all__ = ["prism_model"]
