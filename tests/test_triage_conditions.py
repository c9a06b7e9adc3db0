"""Conditions are three-valued: what is open is neither true nor false."""

import pytest

from confidentiality_cli.tree.conditions import AllOf, AnyOf, Condition, Known, Not, holds
from confidentiality_cli.tree.conditions import Test as Is
from confidentiality_cli.triage.facts import Facts

FACTS = Facts(
    {"sure": ("yes",), "open": ("unsure",), "both": ("plan", "unsure"), "list": ("plan", "means")},
    profile=None,
)
TRUE, FALSE, OPEN = Is("sure", ("yes",)), Is("sure", ("no",)), Is("open", ("yes",))

TABLE: list[tuple[str, Condition, bool | None]] = [
    ("a fact that is so", TRUE, True),
    ("a fact that is not so", FALSE, False),
    ("one of several answers", Is("list", ("means", "intent")), True),
    ("none of several answers", Is("list", ("intent",)), False),
    ("not sure is not no", OPEN, None),
    ("not sure is not the other answer either", Is("open", ("no",)), None),
    ("not sure is not even everything else", Not(OPEN), None),
    ("content may name not sure", Is("open", ("yes", "unsure")), True),
    ("a certain answer beside not sure", Is("both", ("plan",)), True),
    ("a missing answer beside not sure", Is("both", ("intent",)), None),
    ("a question nobody asked", Is("nowhere", ("yes",)), None),
    ("a fact of law without a profile", Is("law.duty_to_protect.binds", ("mandatory",)), None),
    ("content may name unknown law", Is("law.duty_to_protect.binds", ("unknown",)), True),
    ("known", Known("sure"), True),
    ("not sure is not known", Known("open"), False),
    ("an answer beside not sure is known", Known("both"), True),
    ("never asked is not known", Known("nowhere"), False),
    ("unknown law is not known", Known("law.duty_to_protect.binds"), False),
    ("not true", Not(TRUE), False),
    ("not false", Not(FALSE), True),
    ("all of true", AllOf((TRUE, TRUE)), True),
    ("all with one false, though one is open", AllOf((OPEN, FALSE)), False),
    ("all with one open", AllOf((TRUE, OPEN)), None),
    ("all of nothing", AllOf(()), True),
    ("any with one true, though one is open", AnyOf((OPEN, TRUE)), True),
    ("any with one open", AnyOf((FALSE, OPEN)), None),
    ("any of false", AnyOf((FALSE, FALSE)), False),
    ("any of nothing", AnyOf(()), False),
    ("only if certain: known and so", AllOf((Known("open"), OPEN)), False),
]


@pytest.mark.parametrize(("condition", "result"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_condition_is_true_false_or_open(condition: Condition, *, result: bool | None) -> None:
    assert holds(condition, FACTS) is result
