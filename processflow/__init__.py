"""processflow: sales processes as YAML, checked, walked, tested, simulated and drawn."""

__version__ = "0.1.0"
