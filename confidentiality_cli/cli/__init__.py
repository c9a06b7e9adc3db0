"""Commands, options, exit codes; nothing else. The only room that knows typer."""

from confidentiality_cli.cli.app import app
from confidentiality_cli.cli.main import main

__all__ = ["app", "main"]
