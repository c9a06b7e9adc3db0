"""One jurisdiction's law at a glance: everything the profile says, every doubt in words, nothing that is not there."""

import io
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from confidentiality_cli.law.decode import SECTIONS
from confidentiality_cli.law.profile import Checked, Currency, LawSection, LegalEntry, Part, Profile, Way
from confidentiality_cli.report import Format
from confidentiality_cli.report.law import LawView, law_view
from confidentiality_cli.report.law_lines import doubts, fact_texts, law_lines
from confidentiality_cli.report.law_names import LawNames
from confidentiality_cli.report.law_words import WORDINGS, section_title, wording
from confidentiality_cli.tree.conditions import UNKNOWN, AllOf, AnyOf, Known, Not
from confidentiality_cli.tree.conditions import Test as Has
from confidentiality_cli.tree.library import Library, content_root
from confidentiality_cli.tree.model import Limit, Varies
from confidentiality_cli.vocabulary import Recipient, Strength

TODAY = date(2026, 11, 21)
CODES = tuple(sorted(path.stem.upper() for path in (content_root() / "jurisdictions").glob("*.yaml")))
HOSTILE = "\x1b[31mred \u202eback \x9b5m [bold]b[/bold] <script>alert(1)</script> [x](javascript:1) | cell \r\n# head"
Shown = Callable[..., str]


@pytest.fixture(scope="session")
def names(library: Library) -> LawNames:
    return LawNames(library)


@pytest.fixture(scope="session")
def shown(library: Library) -> Shown:
    def lay_out(code: str, form: Format = Format.PLAIN, today: date = TODAY) -> str:
        return law_view(library, code, compare=None, table=None, today=today).text(form)

    return lay_out


def section_of(library: Library, code: str, id_: str) -> tuple[LawSection, Profile]:
    profile = library.profile(code)
    assert profile is not None
    return profile.sections[id_], profile


def unwrapped(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("code", CODES)
def test_every_jurisdiction_shows_its_brief_in_every_format(library: Library, shown: Shown, code: str) -> None:
    profile = library.profile(code)
    assert profile is not None
    for form in (Format.PLAIN, Format.TERMINAL, Format.HTML, Format.JSON, Format.MARKDOWN):
        words = set(re.findall(r"[a-z]{4,}", shown(code, form)))
        for section in profile.sections.values():
            assert set(re.findall(r"\b[a-z]{4,}\b", section.texts["in_brief"])) <= words, (form, section.id)


@pytest.mark.parametrize("code", CODES)
def test_every_unconfirmed_fact_is_a_doubt_in_words(library: Library, names: LawNames, code: str) -> None:
    profile = library.profile(code)
    assert profile is not None
    for section in profile.sections.values():
        told = [text for text in doubts(section, profile, names) if text.startswith("Not confirmed")]
        null = [key for key, fact in section.facts.items() if fact == Varies(UNKNOWN)]
        assert all(f"Not confirmed: {names.fact(key)}." in told for key in null), section.id


def test_an_unconfirmed_fact_never_reads_as_no(shown: Shown) -> None:
    assert "Not confirmed: whether the danger must be imminent." in unwrapped(shown("US"))
    assert "Imminent danger" not in shown("US")


def test_a_duty_that_differs_by_profession_names_each_profession(library: Library, names: LawNames) -> None:
    section, profile = section_of(library, "US-IL", "duty_to_protect")
    line = next(line for line in law_lines(section, profile, names) if line.key == "binds")
    obliged, open_ = line.texts
    assert obliged.startswith("obliged: Psychologist; Psychiatrist")
    assert open_.startswith("not confirmed: Social worker")
    assert all(sum(names.answer("profession", id_) in text for text in line.texts) == 1 for id_ in ("nurse", "other"))


def test_a_fact_open_for_some_professions_is_a_doubt_for_those(library: Library, names: LawNames) -> None:
    section, profile = section_of(library, "US-IL", "duty_to_protect")
    assert any(text.startswith("Not confirmed for Social worker; ") for text in doubts(section, profile, names))


def test_the_value_for_not_sure_is_no_statement_of_law(names: LawNames) -> None:
    every = Varies(UNKNOWN, "client_minor", (("adult", "yes"), ("minor", "no")), UNKNOWN)
    assert all("not confirmed" not in text for text in fact_texts(every, wording("immunity"), names))


def test_a_fact_that_depends_on_an_answer_quotes_the_question(names: LawNames) -> None:
    fact = Varies("permitted", "client_minor", (("minor", "required"),))
    first, rest = fact_texts(fact, wording("binds"), names)
    assert first == 'obliged, if "Is the client under 18?" is answered "Yes: under 18"'
    assert rest == "otherwise allowed, not obliged"


def test_every_part_is_needed_and_any_way_of_a_part_is_enough(shown: Shown) -> None:
    text = unwrapped(shown("US-IL"))
    assert "Every one of these 2 parts is needed." in text
    assert "Part 1 of 2, any one way: - Tell both the person threatened and the police. - Seek" in text


def test_what_the_law_adds_for_a_recipient_stands_with_its_way(names: LawNames, library: Library) -> None:
    section, profile = section_of(library, "US-CA", "duty_to_protect")
    official = LegalEntry(
        Recipient.DESIGNATED_OFFICIAL,
        Strength.SHOULD,
        label="The county",
        how="Write to them",
        limit=Limit("within a day", 24),
        only_for=("nurse",),
        when=Has("client_minor", ("minor",)),
    )
    police = LegalEntry(Recipient.LAW_ENFORCEMENT)
    changed = replace(section, duty=(Part((Way("Report it", (official, police), ("counselor",)), Way("Wait", ()))),))
    line = next(line for line in law_lines(changed, profile, names) if line.key == "part-1")
    assert line.label == "Any one way is enough"
    assert line.texts == (
        (
            "Report it. For: Professional or mental health counselor. "
            "Whom: The county; SHOULD (ethics, standard of care); limit: within a day; "
            'only if "Is the client under 18?" is answered "Yes: under 18"; '
            "for: Psychiatric nurse or nurse practitioner. Write to them. Whom: Police."
        ),
        "Wait. Nobody is told.",
    )


def test_conditions_read_as_words(names: LawNames) -> None:
    minor = Has("client_minor", ("minor",))
    assert names.condition(Not(minor)) == '"Is the client under 18?" is not answered "Yes: under 18"'
    both = AllOf((AnyOf((minor, Known("client_minor"))), Not(Known("no_such_fact"))))
    assert names.condition(both) == (
        '("Is the client under 18?" is answered "Yes: under 18" or "Is the client under 18?" is answered) '
        'and it is not so that "no such fact" is answered'
    )


def test_those_whom_alone_the_law_lets_you_tell_are_named(shown: Shown) -> None:
    assert "Only these may be told: Police; Hospital or crisis team; Others who treat the client." in unwrapped(
        shown("US-TX")
    )


def test_a_license_that_privilege_exempts_stands_beside_the_duty(shown: Shown) -> None:
    told = unwrapped(shown("US-OR"))
    assert (
        "- every license: obliged, with an exception - exempt for what reaches them in a privileged communication: "
        "Psychologist; Psychiatrist or other physician Privilege:"
    ) in told
    assert "By profession: every license: obliged. Privilege:" in unwrapped(shown("US-CA"))


def test_a_missing_hotline_is_said(shown: Shown) -> None:
    assert "Hotline: none recorded." in shown("US-CA")
    assert "Hotline: 1-855-503-7233." in shown("US-OR")


def test_currency_says_what_nobody_has_done(shown: Shown) -> None:
    text = shown("US-CA")
    assert "Check: not compared with the official text." in text
    assert "Reviewed by a lawyer: not yet." in text


def test_a_comparison_with_the_text_of_the_law_names_its_vintage(library: Library, names: LawNames) -> None:
    section, profile = section_of(library, "US-CA", "duty_to_protect")
    currency = Currency("2024", "low", "2027-01-01", Checked("2026-01-02", "2023", "it agrees"))
    lines = law_lines(replace(section, currency=currency), profile, names)
    check = next(line for line in lines if line.label == "Check")
    assert check.texts == ("compared with an official text of the law on 2026-01-02, in the vintage 2023: it agrees",)
    assert any("of low confidence" in text for text in doubts(replace(section, currency=currency), profile, names))


def test_an_overdue_review_is_a_warning(shown: Shown) -> None:
    assert "Warning:" not in shown("US-CA")
    assert "Warning: California: the review of this law was due on" in unwrapped(
        shown("US-CA", Format.PLAIN, date(2099, 1, 1))
    )


def test_a_field_of_law_that_is_absent_says_so(library: Library, names: LawNames) -> None:
    profile = library.profile("US-CA")
    assert profile is not None
    bare = replace(profile, sections={"duty_to_protect": profile.sections["duty_to_protect"]})
    view = LawView((bare,), "", names, TODAY)
    assert view.text(Format.PLAIN).count("Not in this version.") == len(SECTIONS) - 1
    told = json.loads(view.text(Format.JSON))["jurisdiction"]["sections"]
    assert [one["id"] for one in told if not one["present"]] == [id_ for id_ in SECTIONS if id_ != "duty_to_protect"]


def test_every_closed_word_of_the_law_has_words_for_readers() -> None:
    missing = [
        f"{id_}.{key}: {word}"
        for id_, shape in SECTIONS.items()
        for key, words in shape.facts.items()
        for word in words
        if key not in WORDINGS or (word not in WORDINGS[key].values and word not in ("high", "medium", "low"))
    ]
    assert missing == []


def test_every_fact_has_a_name_for_its_doubt(library: Library) -> None:
    facts = {key for shape in SECTIONS.values() for key in shape.facts}
    assert facts <= set(library.vocabulary.law_facts)


def test_a_key_without_words_is_shown_under_its_own_name(names: LawNames, library: Library) -> None:
    section, profile = section_of(library, "US-CA", "duty_to_protect")
    changed = replace(section, facts={"brand_new": Varies("very_odd")})
    line = next(line for line in law_lines(changed, profile, names) if line.key == "brand_new")
    assert (line.label, line.texts) == ("Brand new", ("very odd",))
    assert section_title("brand_new") == "Brand new"


# JSON


def test_json_keeps_null_apart_from_no(shown: Shown) -> None:
    document = json.loads(shown("US-TX", Format.JSON))
    assert (document["schema"], document["view"]) == ("confidentiality.law/1", "profile")
    duty = document["jurisdiction"]["sections"][0]
    assert duty["facts"]["relayed_threat_counts"] is None
    assert duty["facts"]["may_tell_victim"] == "no"
    assert duty["recipients_limited_to"] == ["law_enforcement", "crisis_team_or_hospital", "treatment_team"]


def test_json_gives_a_fact_that_differs_by_profession_case_by_case(shown: Shown) -> None:
    duty = json.loads(shown("US-IL", Format.JSON))["jurisdiction"]["sections"][0]
    assert duty["facts"]["binds"]["by"] == "profession"
    assert duty["facts"]["binds"]["cases"]["psychologist"] == "mandatory"
    assert duty["facts"]["binds"]["otherwise"] is None


@pytest.mark.parametrize("code", CODES)
def test_json_cites_only_sources_it_lists(shown: Shown, code: str) -> None:
    told = json.loads(shown(code, Format.JSON))["jurisdiction"]
    listed = {source["id"] for source in told["sources"]}
    assert all(set(section["citations"]) <= listed for section in told["sections"])


# Looks


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("code", ["US-CA", "US-IL", "US"])
def test_no_line_is_wider_than_the_terminal(library: Library, code: str, width: int) -> None:
    view = law_view(library, code, compare=None, table=None, today=TODAY)
    text = view.text(Format.TERMINAL, width=width)
    assert max(len(line) for line in text.splitlines()) <= width


def test_without_colour_no_escape_is_written(library: Library) -> None:
    stream = io.StringIO()
    law_view(library, "US-CA", compare=None, table=None, today=TODAY).show(stream, no_color=True)
    assert "DUTY TO PROTECT" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def poisoned(profile: Profile) -> Profile:
    """Put hostile text wherever a profile holds words."""
    entry = LegalEntry(Recipient.OTHER, label=HOSTILE, how=HOSTILE, excused=HOSTILE, limit=Limit(HOSTILE))
    sections = {
        id_: replace(
            section,
            texts=dict.fromkeys(section.texts, HOSTILE),
            lists=dict.fromkeys(section.lists, (HOSTILE,)),
            profession_notes={HOSTILE: HOSTILE},
            duty=(Part((Way(HOSTILE, (entry,)), Way(HOSTILE, ()))),),
            also=(entry,),
            currency=Currency(HOSTILE, HOSTILE, HOSTILE, Checked(HOSTILE, HOSTILE, HOSTILE)),
        )
        for id_, section in profile.sections.items()
    }
    sources = {
        id_: replace(source, citation=HOSTILE, title=HOSTILE, url=f"javascript:{HOSTILE}")
        for id_, source in profile.sources.items()
    }
    return replace(profile, name=HOSTILE, reviewed_by=HOSTILE, sections=sections, sources=sources)


@pytest.mark.parametrize(
    ("kind", "form"),
    [*((kind, form) for kind in ("profile", "comparison", "table") for form in Format), ("table", None)],
    ids=str,
)
def test_hostile_content_comes_out_as_text(library: Library, names: LawNames, kind: str, form: Format | None) -> None:
    one, other = library.profile("US-CA"), library.profile("US-TX")
    assert one is not None
    assert other is not None
    profiles = (poisoned(one),) if kind == "profile" else (poisoned(one), other)
    view = LawView(profiles, "", names, TODAY, "duty_to_protect" if kind == "table" else "")
    text = view.text(form)
    assert {one for one in text if unicodedata.category(one) in ("Cc", "Cf") and one != "\n"} == set()
    assert not any(line.startswith("# head") for line in text.splitlines())
    if form is Format.HTML:
        assert "<script" not in text
        assert 'href="javascript' not in text
    if form is Format.MARKDOWN:
        assert not re.search(r"(?<!\\)<script|(?<!\\)\| cell", text)
