"""An exact solution as text, JSON and a picture."""
