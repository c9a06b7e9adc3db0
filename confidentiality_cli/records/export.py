"""An explicit export: one plain file, readable by its owner only, whole or not there at all."""

import contextlib
import os
import secrets
from pathlib import Path

from confidentiality_cli.errors import ExportError

__all__ = ["check_place", "export"]


def check_place(path: Path, *, force: bool = False) -> None:
    """Refuse a place that cannot take the file, before any work is done for it.

    Raises:
        ExportError: the place is a folder, exists already (without force), or its folder is missing or closed.
    """
    try:
        refusal = _refusal(path, force=force)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error
    if refusal is not None:
        raise refusal


def _refusal(path: Path, *, force: bool) -> ExportError | None:
    if path.is_dir():
        return ExportError(f"{path} is a folder.", "Name a file inside it.")
    if not force and (path.exists() or path.is_symlink()):
        return ExportError(f"{path} exists already.", "Choose another name, or use --force to replace it.")
    if path.exists() and not path.is_file():
        return ExportError(f"{path} is a device or a pipe, not a file.", "Choose another name.")
    if not path.parent.is_dir():
        return ExportError(f"{path} cannot be written: there is no folder {path.parent}.", "Choose another place.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return ExportError(f"{path} cannot be written: Permission denied.", "Choose another place.")
    return None


def export(path: Path, text: str, *, force: bool = False) -> None:
    """Write text to a file of mode 0600. The text goes to a file beside it first, so nothing is ever half-written.

    Raises:
        ExportError: the place is a folder, exists already (without force), or cannot be written.
    """
    check_place(path, force=force)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as handle:
                handle.write(text)
                handle.flush()
                os.fsync(handle.fileno())
            if force:
                beside.replace(path)
            else:
                _place(beside, path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
    except FileExistsError as error:
        raise ExportError(f"{path} exists already.", "Choose another name, or use --force to replace it.") from error
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError | ValueError) -> ExportError:
    reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "not a usable file name"
    return ExportError(f"{path} cannot be written: {reason}.", "Choose another place.")


def _place(beside: Path, path: Path) -> None:
    """Move without replacing: a hard link fails where a file has appeared meanwhile."""
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        beside.replace(path)
    else:
        beside.unlink()
