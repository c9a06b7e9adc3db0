"""An explicit export: readable by its owner only, never over something else, whole or not there at all."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from confidentiality_cli.errors import ExportError
from confidentiality_cli.records.export import export

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes and links as POSIX has them")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=["umask_0", "umask_022", "umask_077"])
def any_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("any_umask")
def test_only_the_owner_can_read_the_file_whatever_the_umask_is(tmp_path: Path) -> None:
    export(tmp_path / "report.txt", "told")
    assert mode(tmp_path / "report.txt") == 0o600


@pytest.mark.usefixtures("any_umask")
def test_a_file_that_is_replaced_is_the_owners_alone_too(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    export(path, "new", force=True)
    assert (path.read_text(encoding="utf-8"), mode(path)) == ("new", 0o600)


def test_the_text_is_written_as_it_is(tmp_path: Path) -> None:
    export(tmp_path / "report.txt", "§ 1\nMüller\n")
    assert (tmp_path / "report.txt").read_bytes() == "§ 1\nMüller\n".encode()


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    export(tmp_path / "report.txt", "told")
    export(tmp_path / "report.txt", "again", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_file_that_exists_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ExportError, match=r"exists already.*--force"):
        export(path, "new")
    assert path.read_text(encoding="utf-8") == "old"


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.txt"
    sync = os.fsync

    def appear(descriptor: int) -> None:
        path.write_text("somebody else's", encoding="utf-8")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", appear)
    with pytest.raises(ExportError, match="exists already"):
        export(path, "new")
    assert path.read_text(encoding="utf-8") == "somebody else's"
    assert [one.name for one in tmp_path.iterdir()] == ["report.txt"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    link, goal = tmp_path / "report.txt", tmp_path / "goal.txt"
    goal.write_text("kept", encoding="utf-8")
    link.symlink_to(goal)
    with pytest.raises(ExportError, match="exists already"):
        export(link, "new")
    export(link, "new", force=True)
    assert goal.read_text(encoding="utf-8") == "kept"
    assert not link.is_symlink()


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    link, goal = tmp_path / "report.txt", tmp_path / "goal.txt"
    link.symlink_to(goal)
    with pytest.raises(ExportError, match="exists already"):
        export(link, "new")
    assert not goal.exists()


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_is_not_written_to(tmp_path: Path, *, force: bool) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        export(tmp_path, "told", force=force)


@pytest.mark.parametrize("force", [False, True])
def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path, *, force: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(ExportError, match="pipe"):
        export(pipe, "told", force=force)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        export(tmp_path / "none" / "report.txt", "told")
    assert not (tmp_path / "none").exists()


def test_a_folder_that_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", closed)
    with pytest.raises(ExportError, match="cannot be written: Permission denied"):
        export(tmp_path / "report.txt", "told")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a\0b", "a" * 300], ids=["null_byte", "too_long"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError):
        export(tmp_path / name, "told")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("force", [False, True])
def test_when_the_disk_fails_nothing_half_written_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, force: bool
) -> None:
    path = tmp_path / "report.txt"
    if force:
        path.write_text("old", encoding="utf-8")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportError, match="No space left"):
        export(path, "new", force=force)
    assert {one.name: one.read_text(encoding="utf-8") for one in tmp_path.iterdir()} == (
        {"report.txt": "old"} if force else {}
    )


def test_when_it_is_interrupted_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        export(tmp_path / "report.txt", "told")
    assert list(tmp_path.iterdir()) == []
