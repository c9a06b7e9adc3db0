"""How long the parts take beside each other. `pytest tests/benchmarks` runs these; the default run leaves them out.

Compare within one run: deciding against loading what it needs, and one jurisdiction against all of them. Numbers of
different machines or days say nothing about each other, so nothing is asserted about time.
"""

from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from confidentiality_cli.tree.library import Content, Library, content_root
from confidentiality_cli.triage.decide import decide
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import walk

ANSWERS: Answers = {
    "immediate_danger": ("yes",),
    "concerns": ("harm-to-others",),
    "jurisdiction": ("US-CA",),
    "threat_source": ("client",),
    "target": ("named",),
    "client_will": ("nothing",),
    "setting": ("none",),
}


def load(code: str) -> Content:
    return Library(content_root()).content(("harm-to-others",), code)


@pytest.mark.benchmark(group="one triage")
def test_walk(benchmark: BenchmarkFixture) -> None:
    content = load("US-CA")
    assert benchmark(walk, content, ANSWERS).pending is None


@pytest.mark.benchmark(group="one triage")
def test_decide_with_everything_that_would_change_it(
    benchmark: BenchmarkFixture, content_for: Callable[[Answers], Content]
) -> None:
    content_for(ANSWERS)
    assert benchmark(decide, ANSWERS, content_for).alternatives


@pytest.mark.benchmark(group="one triage")
def test_load_what_one_triage_needs(benchmark: BenchmarkFixture) -> None:
    assert benchmark(load, "US-CA").profile


@pytest.mark.benchmark(group="jurisdictions")
def test_load_one_jurisdiction(benchmark: BenchmarkFixture) -> None:
    assert benchmark(lambda: Library(content_root()).profile("US-CA"))


@pytest.mark.benchmark(group="jurisdictions")
def test_load_all_jurisdictions(benchmark: BenchmarkFixture) -> None:
    def load_all() -> list[str]:
        library = Library(content_root())
        return [profile.code for code in library.jurisdiction_codes() if (profile := library.profile(code))]

    assert len(benchmark(load_all)) == 52
