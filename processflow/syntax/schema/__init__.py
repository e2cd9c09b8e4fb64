"""The shape of a document: JSON Schemas, and their violations as diagnostics."""

from processflow.syntax.schema.loading import SchemaName
from processflow.syntax.schema.validation import validate

__all__ = ["SchemaName", "validate"]
