"""Triage for the moment a client says something that may end confidentiality."""

__all__ = ["__version__"]

__version__ = "0.1.0"
