"""The loader: text as it was typed, every problem of a file at once, each in its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidentiality_cli.tree.diagnostics import Problems
from confidentiality_cli.tree.source import MAX_BYTES, MAX_DEPTH, Mapping, Node, Scalar, compose, read_source


def load(text: str) -> tuple[Node | None, Problems]:
    problems = Problems()
    problems.remember_source("x.yaml", text)
    return compose(text, "x.yaml", problems), problems


def values(node: Node | None) -> dict[str, str]:
    assert isinstance(node, Mapping)
    return {key.value: value.value for key, value in node if isinstance(value, Scalar)}


def codes(problems: Problems) -> list[str]:
    return [one.code for one in problems.found]


def test_scalars_stay_as_typed() -> None:
    node, problems = load("yes: no\non: off\nn: 010\nt: 12:30:00\nd: 2026-01-31\nx: 0x1F\nu: 1_000\nz: ~\n")
    expected = {"yes": "no", "on": "off", "n": "010", "t": "12:30:00", "d": "2026-01-31", "x": "0x1F", "u": "1_000"}
    assert values(node) == {**expected, "z": "~"}
    assert codes(problems) == []


def test_null_is_nothing_only_without_quotes() -> None:
    node, _ = load("a: null\nb: 'null'\n")
    assert isinstance(node, Mapping)
    assert [value.is_null for _, value in node if isinstance(value, Scalar)] == [True, False]


def test_the_second_of_two_equal_keys_is_reported_and_the_first_kept() -> None:
    node, problems = load("a: first\nb: x\na: second\n")
    assert values(node) == {"a": "first", "b": "x"}
    assert [(one.code, one.mark.line, one.mark.column) for one in problems.found] == [("Y002", 3, 1)]


def test_yes_and_quoted_yes_are_the_same_key() -> None:
    assert codes(load("yes: a\n'yes': b\n")[1]) == ["Y002"]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: &name x\n", "Y003", (1, 4)),
        ("a: &name x\nb: *name\n", "Y003", (2, 4)),
        ("a: &m {x: y}\nb: {<<: *m}\n", "Y003", (2, 9)),
        ("a: !!python/object:os.system x\n", "Y004", (1, 4)),
        ("a: !secret [x]\n", "Y004", (1, 4)),
        ("a: b\n---\nc: d\n", "Y006", (2, 1)),
        ("? [a, b]\n: c\n", "Y007", (1, 3)),
        ("a: 'x\n", "Y001", (2, 1)),
        ("a: b: c\n", "Y001", (1, 5)),
        ("\ta: b\n", "Y001", (1, 1)),
        ("a: \x07\n", "Y001", (1, 1)),
    ],
    ids=["anchor", "alias", "merge", "tag", "own-tag", "documents", "key", "quote", "colon", "tab", "bell"],
)
def test_what_yaml_allows_and_content_does_not_is_reported_in_its_place(
    text: str, code: str, place: tuple[int, int]
) -> None:
    found = [(one.code, (one.mark.line, one.mark.column)) for one in load(text)[1].found]
    assert (code, place) in found


def test_a_bomb_of_aliases_is_refused_and_not_expanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert set(codes(load("\n".join(lines))[1])) == {"Y003"}


def test_nesting_is_refused_at_its_limit_and_not_before() -> None:
    assert codes(load("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1]) == []
    assert codes(load("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[1]) == ["Y005"]
    assert codes(load("[" * 100_000)[1]) == ["Y005"]


@pytest.mark.parametrize("text", ["", "   \n", "# a comment\n"])
def test_a_file_without_content_is_reported(text: str) -> None:
    assert codes(load(text)[1]) == ["Y008"]


def test_json_is_read_as_well() -> None:
    node, problems = load('{"a": "yes", "b": ["x"]}')
    assert values(node) == {"a": "yes"}
    assert codes(problems) == []


def test_several_problems_of_one_file_are_found_in_one_run() -> None:
    _, problems = load("a: &x 1\nb: !t 2\na: 3\nc: *x\n")
    found = sorted((one.mark.line, one.code) for one in problems.found)
    assert found == [(1, "Y003"), (2, "Y004"), (3, "Y002"), (4, "Y003")]


def test_the_caret_stands_under_the_place() -> None:
    _, problems = load("a: x\nbb: &name y\n")
    lines = problems.found[0].render().splitlines()
    assert lines[0].startswith("x.yaml:2:5: Y003 ")
    assert lines[1] == "    bb: &name y"
    assert lines[2].index("^") == lines[1].index("&")


def test_control_characters_are_shown_and_never_obeyed() -> None:
    _, problems = load('a: "\x1b[31m"\na: b\n')
    assert "\x1b" not in problems.render()


def read(path: Path, limit: int = MAX_BYTES) -> tuple[str | None, list[str]]:
    problems = Problems()
    return read_source(path, "x.yaml", problems, limit), codes(problems)


def test_a_missing_file_a_folder_and_an_unusable_name_are_reported(tmp_path: Path) -> None:
    assert read(tmp_path / "none.yaml") == (None, ["F001"])
    assert read(tmp_path) == (None, ["F002"])
    assert read(Path("a\0b")) == (None, ["F001"])


def test_a_file_that_the_system_refuses_is_reported(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    assert read(loop) == (None, ["F003"])


@pytest.mark.parametrize("raw", [b"\xff\xfea\0", b"a: \xe9\n", b"a\0b"], ids=["utf-16", "latin-1", "zero"])
def test_a_file_that_is_no_utf_8_text_is_reported(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "x.yaml").write_bytes(raw)
    assert read(tmp_path / "x.yaml") == (None, ["F005"])


def test_the_size_is_refused_above_the_limit_and_not_at_it(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: bcd", encoding="utf-8")
    assert read(path, limit=6) == ("a: bcd", [])
    assert read(path, limit=5) == (None, ["F004"])


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\r\nc: d\r\n")
    text, found = read(path)
    assert found == []
    assert values(load(text or "")[0]) == {"a": "b", "c": "d"}


@given(st.text(max_size=200))
def test_no_text_makes_the_loader_raise(text: str) -> None:
    node, problems = load(text)
    assert node is not None or problems.found
