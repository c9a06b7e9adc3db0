"""Answers as other programs and case files write them: what is read, and what each unusable file is told."""

import io
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from confidentiality_cli.answers import check_concerns, check_jurisdiction, load_answers
from confidentiality_cli.errors import AnswersError
from confidentiality_cli.tree.library import Library

FLAT = {"immediate_danger": ("yes",), "concerns": ("harm-to-others",), "jurisdiction": ("US-CA",), "target": ("named",)}
Load = Callable[[str], Mapping[str, tuple[str, ...]]]


@pytest.fixture
def load(tmp_path: Path, library: Library) -> Load:
    """Write a text to a file and read it as answers."""

    def run(text: str) -> Mapping[str, tuple[str, ...]]:
        path = tmp_path / "answers.yaml"
        path.write_text(text, encoding="utf-8")
        return load_answers(str(path), library, io.StringIO())

    return run


# What is read


def test_flat_answers(load: Load) -> None:
    text = "immediate_danger: yes\nconcerns: harm-to-others\njurisdiction: US-CA\ntarget: named\n"
    assert load(text) == FLAT


def test_answers_in_the_shape_of_a_case(load: Load) -> None:
    text = """
id: a-case
title: A case
vignette: Words about it.
jurisdiction: US-CA
concerns: [harm-to-others]
answers: {immediate_danger: yes, target: named}
expect: {disclosure: required}
"""
    assert load(text) == FLAT


def test_json_is_read_as_well(load: Load) -> None:
    assert load(json.dumps({key: list(values) for key, values in FLAT.items()})) == FLAT


def test_json_spread_over_lines_is_read_as_well(load: Load) -> None:
    told = {
        "jurisdiction": "US-CA",
        "answers": {"immediate_danger": "yes", "concerns": ["harm-to-others"], "target": "named"},
    }
    assert load(json.dumps(told, indent=2)) == FLAT


def test_a_dash_reads_standard_input(library: Library) -> None:
    assert load_answers("-", library, io.StringIO("target: named\n")) == {"target": ("named",)}


def test_yes_and_no_stay_the_words_they_are(load: Load) -> None:
    assert load("immediate_danger: no") == {"immediate_danger": ("no",)}


def test_several_answers_are_put_in_the_order_of_the_question(load: Load) -> None:
    assert load("danger_signs: [intent, words]") == {"danger_signs": ("words", "intent")}


def test_a_list_of_one_answers_a_question_that_takes_one(load: Load) -> None:
    assert load("target: [named]") == {"target": ("named",)}


def test_not_sure_is_an_answer(load: Load) -> None:
    assert load("target: unsure") == {"target": ("unsure",)}


def test_a_code_may_be_written_small(load: Load) -> None:
    assert load("jurisdiction: us-ca") == {"jurisdiction": ("US-CA",)}


def test_a_mark_at_the_start_of_the_file_is_no_part_of_it(load: Load) -> None:
    assert load("\ufefftarget: named") == {"target": ("named",)}


# What is unusable, and how to mend it

UNUSABLE = {
    "an unknown question": ("targt: named", 'no question "targt"', 'Did you mean "target"?'),
    "an unknown answer": ("target: namd", '"namd" is no answer to target', 'Did you mean "named"?'),
    "an unknown key beside answers": ("jurisdction: US-CA\nanswers: {}", 'jurisdction" is no key', '"jurisdiction"'),
    "two answers to one": ("target: [named, place]", "target takes one answer", "one choice id"),
    "a mapping for an answer": ("target: {named: yes}", "must be a choice id", "one word"),
    "a list inside a list": ("danger_signs: [[words]]", "must be a choice id", "one word"),
    "an answer that stands alone": ("danger_signs: [none, words]", '"none" of danger_signs', "cannot stand beside"),
    "no answer": ("target: []", "takes one answer", "one choice id"),
    "no answer where several may be": ("danger_signs: []", "empty answer", "remove the line"),
    "nothing after the colon": ("target:", '"" is no answer', "named"),
    "a duplicate key": ("target: named\ntarget: place", "stands twice", "Keep one"),
    "the same question twice": ("jurisdiction: US-CA\nanswers: {jurisdiction: US-TX}", "answered twice", "one of"),
    "a list": ("- target", "must be a mapping", "question id: choice id"),
    "a word": ("target", "must be a mapping", "question id: choice id"),
    "answers that are a list": ("answers: [target]", "must be a mapping", "question id: choice id"),
    "broken YAML": ("target: [named", "not readable YAML", "brackets|indentation|quotes"),
    "a colon too many": ("target: named: yes", "not readable YAML", "quotes"),
    "tabs": ("answers:\n\ttarget: named", "not readable YAML", "spaces|indentation"),
    "an anchor": ("target: &here named", "anchor", "Write the content out"),
    "an alias": ("target: &here named\nthreat_source: *here", "alias", "Write the content out"),
    "a tag": ("target: !!python/name:os.system named", "tag", "Remove it"),
    "nothing": ("", "empty", "Write"),
    "only a remark": ("# nothing\n", "empty", "Write"),
    "two documents": ("target: named\n---\ntarget: place", "second document", "one document"),
    "too deep": ("[" * 40 + "]" * 40, "nested more than", "Flatten"),
}


@pytest.mark.parametrize(("text", "said", "mend"), list(UNUSABLE.values()), ids=list(UNUSABLE))
def test_an_unusable_file_is_told_what_where_and_how_to_mend_it(load: Load, text: str, said: str, mend: str) -> None:
    with pytest.raises(AnswersError) as caught:
        load(text)
    message = str(caught.value)
    assert "answers.yaml:" in message
    assert said in message
    assert any(one in message for one in mend.split("|"))


def test_every_problem_is_told_in_one_run(load: Load) -> None:
    with pytest.raises(AnswersError) as caught:
        load("targt: named\nthreat_source: clint\n")
    assert "answers.yaml:1:1: A003" in str(caught.value)
    assert "answers.yaml:2:16: A006" in str(caught.value)


def test_control_characters_of_a_file_are_not_obeyed(load: Load) -> None:
    with pytest.raises(AnswersError) as caught:
        load('target: "\\e[2Jnamed"')
    assert "\x1b" not in str(caught.value)


def unusable(path: Path | str, library: Library, stdin: str = "") -> str:
    with pytest.raises(AnswersError) as caught:
        load_answers(str(path), library, io.StringIO(stdin))
    return str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path, library: Library) -> None:
    assert "there is no such file" in unusable(tmp_path / "none.yaml", library)


def test_a_folder(tmp_path: Path, library: Library) -> None:
    assert "folder" in unusable(tmp_path, library)


def test_a_name_no_file_can_have(library: Library) -> None:
    assert "not a usable file name" in unusable("a\0b", library)


def test_a_name_that_is_too_long(library: Library) -> None:
    assert "cannot be read" in unusable("a" * 5000, library)


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00t", b"target: n\x00med", b"\x89PNG\r\n\x1a\n\x00"])
def test_a_binary_file(tmp_path: Path, library: Library, raw: bytes) -> None:
    path = tmp_path / "answers.bin"
    path.write_bytes(raw)
    message = unusable(path, library)
    assert "binary" in message or "UTF-8" in message


def test_a_huge_file_is_refused_without_reading_it_all(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as handle:
        handle.truncate(100_000_000)
    assert "larger than" in unusable(path, library)


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_file_without_permission(tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in unusable(tmp_path / "answers.yaml", library)


def test_too_much_standard_input(library: Library) -> None:
    assert "more than" in unusable("-", library, "#" * 2_000_001)


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"target: n\xe9"])
def test_binary_standard_input(library: Library, raw: bytes) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(raw), encoding="ascii", errors="surrogateescape")
    with pytest.raises(AnswersError, match="not text in UTF-8"):
        load_answers("-", library, stdin)


def test_standard_input_is_utf_8_whatever_the_locale_is(library: Library) -> None:
    stdin = io.TextIOWrapper(io.BytesIO("# Müller\ntarget: named".encode()), encoding="ascii")
    assert load_answers("-", library, stdin) == {"target": ("named",)}


def test_empty_standard_input(library: Library) -> None:
    assert "standard input" in unusable("-", library)


# Options


@pytest.mark.parametrize("word", ["US-CA", "us-ca", "ca", "CA", "California", "california", " US-CA "])
def test_a_jurisdiction_by_code_or_name(library: Library, word: str) -> None:
    assert check_jurisdiction(word, library) == "US-CA"


def test_the_national_ground_and_not_sure(library: Library) -> None:
    assert check_jurisdiction("us", library) == "US"
    assert check_jurisdiction("unsure", library) == "unsure"


@pytest.mark.parametrize(("word", "mend"), [("Californa", '"California"'), ("US-XX", "US-"), ("", "US-CA")])
def test_an_unknown_jurisdiction_is_told_how_to_mend_it(library: Library, word: str, mend: str) -> None:
    with pytest.raises(AnswersError) as caught:
        check_jurisdiction(word, library)
    assert f'no jurisdiction "{word}"' in str(caught.value)
    assert mend in str(caught.value)


def test_concerns_come_in_the_order_of_the_screening_and_once(library: Library) -> None:
    chosen = check_concerns(["something-else", "harm-to-others", "something-else"], library)
    assert sorted(chosen) == ["harm-to-others", "something-else"]
    assert chosen == check_concerns(["harm-to-others", "something-else"], library)


def test_an_unknown_concern_is_told_how_to_mend_it(library: Library) -> None:
    with pytest.raises(AnswersError, match=r'no concern "harm-to-other".*Did you mean "harm-to-others"'):
        check_concerns(["harm-to-other"], library)
