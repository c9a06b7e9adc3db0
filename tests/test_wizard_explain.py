"""Why a question is asked, and what is different after a changed answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from confidentiality_cli.tree.library import Content
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.facts import Answers, Facts
from confidentiality_cli.wizard.differences import differences
from confidentiality_cli.wizard.explain import passages

ContentFor = Callable[[Answers], Content]
Decided = Callable[[Mapping[str, str]], Decision]
THREAT = {
    "immediate_danger": "no",
    "concerns": "harm-to-others",
    "jurisdiction": "US-CA",
    "threat_source": "client",
    "target": "named",
    "danger_signs": "plan",
    "timeframe": "days",
    "client_will": "hospital",
    "setting": "none",
}


def explained(content: Content, id_: str) -> str:
    found = passages(content, content.questions[id_], Facts({}, None))
    return "\n".join(line for passage in found for line in (passage.heading, *passage.lines))


def test_a_question_explains_itself_with_its_sources(content_for: ContentFor) -> None:
    content = content_for({"concerns": ("harm-to-others",)})
    text = explained(content, "threat_source")
    assert content.questions["threat_source"].why in text
    assert content.questions["threat_source"].find_out in text
    assert "(as of 2020)" in text


def test_a_source_nobody_compared_says_so(content_for: ContentFor) -> None:
    content = content_for({"concerns": ("harm-to-others",)})
    open_ = {id_: replace(source, checked=None, as_of=None) for id_, source in content.sources.items()}
    text = explained(replace(content, sources=open_), "threat_source")
    assert "(year not known); not compared with the official text" in text


def test_a_source_that_was_compared_says_when(content_for: ContentFor) -> None:
    content = content_for({"concerns": ("harm-to-others",)})
    done = {id_: replace(source, checked="2026-05-01") for id_, source in content.sources.items()}
    text = explained(replace(content, sources=done), "threat_source")
    assert "compared with the official text on 2026-05-01" in text
    assert "not compared" not in text


def test_the_same_decision_is_no_difference(decided: Decided) -> None:
    assert differences(decided(THREAT), decided(THREAT)) == ("The recommendation is the same as before.",)


def test_a_changed_answer_names_every_difference(decided: Decided) -> None:
    shown = "\n".join(differences(decided(THREAT), decided({**THREAT, "danger_signs": "none"})))
    assert shown.startswith("Verdict: ")
    assert "How soon: " in shown
    assert "In short: " in shown
    assert "No longer on the list to tell: " in shown


def test_differences_turn_around_with_the_decisions(decided: Decided) -> None:
    before, after = decided({**THREAT, "target": "nobody"}), decided(THREAT)
    gone = [line for line in differences(after, before) if line.startswith("No longer on the list")]
    added = [line for line in differences(before, after) if line.startswith("Also tell: ")]
    assert len(gone) == len(added) > 0


def test_a_changed_strength_is_named(decided: Decided) -> None:
    before, after = decided(THREAT), decided(THREAT)
    weaker = after.content.vocabulary.strengths
    entry = after.plan.notify[0]
    other = next(one for one in weaker if one is not entry.strength)
    changed = replace(after, plan=replace(after.plan, notify=(replace(entry, strength=other), *after.plan.notify[1:])))
    expected = f"{entry.label}: now {weaker[other]}, before {weaker[entry.strength]}"
    assert differences(before, changed) == (expected,)
