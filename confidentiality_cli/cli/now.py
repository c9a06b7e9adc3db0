"""`confidentiality now`: the emergency card."""

import shutil

from confidentiality_cli.cli.app import app
from confidentiality_cli.environment import current_environment
from confidentiality_cli.errors import ContentError

__all__ = ["now"]


@app.command()
def now() -> None:
    """Show the emergency card: no question asked, what to do this minute."""
    from confidentiality_cli.report.card import card_text
    from confidentiality_cli.tree.library import Library, content_root

    environment = current_environment()
    library = Library(content_root())
    card = library.card
    if library.problems:
        raise ContentError(
            "The emergency card cannot be read. If someone is in danger, call 911.", library.problems.render()
        )
    width = shutil.get_terminal_size().columns if environment.stdout_is_terminal else 80
    environment.stdout.write(card_text(card, width))
