"""Regimes: rules that narrow, bar or open single disclosures on top of any outcome (42 CFR Part 2, FERPA ...).

A regime applies when its condition holds. Each of its rules picks findings (by concern, disclosure, urgency) and
entries (by recipient), and then does a few closed things. A regime can never make a disclosure out of a confidential
outcome, except by its own `open` with a basis of its own.
"""

from dataclasses import dataclass

from confidentiality_cli.tree.conditions import AnyOf, Condition
from confidentiality_cli.tree.decode_outcome import read_bars, read_notify
from confidentiality_cli.tree.diagnostics import Mark
from confidentiality_cli.tree.model import BarRule, Item, Line, NotifyRule, Vocabulary
from confidentiality_cli.tree.pieces import optional_lines, read_condition, read_items
from confidentiality_cli.tree.reading import Fields, Reader
from confidentiality_cli.tree.source import Node
from confidentiality_cli.vocabulary import Disclosure, Recipient, Urgency

__all__ = ["Clash", "Pick", "Regime", "RegimeRule", "decode_regime"]


@dataclass(frozen=True, slots=True)
class Pick:
    """Which findings and which entries a rule is about; an empty part picks all."""

    concerns: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    urgencies: tuple[Urgency, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rules that pull apart, and how to satisfy both."""

    text: str
    resolution: str


@dataclass(frozen=True, slots=True)
class RegimeRule:
    """One rule: what it picks and what it does there. `first`: its steps must be known before any call is made."""

    id: str
    pick: Pick
    withhold: tuple[Item, ...]
    condition: str
    bars: tuple[BarRule, ...]
    opens: tuple[NotifyRule, ...]
    opens_to: Disclosure | None
    lowers_to: Disclosure | None
    headline: str
    clash: Clash | None
    explanation: tuple[Line, ...]
    steps: tuple[Line, ...]
    first: bool
    document: tuple[Line, ...]
    doubts: tuple[Line, ...]
    sources: tuple[str, ...]
    mark: Mark

    @property
    def speaks(self) -> bool:
        """Tell whether it says anything about the outcome itself, and not only about how a recipient is told."""
        return bool(
            self.bars
            or self.opens
            or self.opens_to
            or self.lowers_to
            or self.headline
            or self.clash
            or self.explanation
            or self.steps
            or self.document
            or self.doubts
        )


@dataclass(frozen=True, slots=True)
class Regime:
    """A body of rules and when it applies. `doubt` is shown when it is not sure whether it applies."""

    id: str
    title: str
    applies: Condition
    doubt: str
    rules: tuple[RegimeRule, ...]
    mark: Mark


def decode_regime(reader: Reader, root: Node, vocabulary: Vocabulary) -> Regime:
    """Read one regime's file."""
    fields = reader.fields(root, "the regime")
    applies = fields.node("applies", required=True)
    rules = tuple(
        _read_rule(key.value, reader.fields(value, f"rule {key.value}"), vocabulary)
        for key, value in fields.pairs("rules", required=True)
    )
    regime = Regime(
        id=fields.text("id", required=True),
        title=fields.text("title", required=True),
        applies=read_condition(reader, applies) if applies is not None else AnyOf(()),
        doubt=fields.text("doubt", required=True),
        rules=rules,
        mark=fields.mark,
    )
    fields.close()
    return regime


def _read_rule(id_: str, fields: Fields, vocabulary: Vocabulary) -> RegimeRule:
    reader = fields.reader
    opens, _ = read_notify(fields, vocabulary, vocabulary.blocks, key="open", required=False)
    bars, _ = read_bars(fields, vocabulary, key="bar", required=False)
    clash_node = fields.node("conflict")
    clash: Clash | None = None
    if clash_node is not None:
        body = reader.fields(clash_node, "a conflict")
        clash = Clash(body.text("text", required=True), body.text("resolution", required=True))
        body.close()
    rule = RegimeRule(
        id=id_,
        pick=_read_pick(fields),
        withhold=read_items(reader, fields.items("withhold"), "withhold", vocabulary.items),
        condition=fields.text("condition"),
        bars=bars,
        opens=opens,
        opens_to=fields.member("opens_to", Disclosure) if "opens_to" in fields else None,
        lowers_to=fields.member("lowers_to", Disclosure) if "lowers_to" in fields else None,
        headline=fields.text("headline"),
        clash=clash,
        explanation=optional_lines(fields, "explanation", vocabulary.blocks),
        steps=optional_lines(fields, "steps", vocabulary.blocks),
        first=fields.truth("first"),
        document=optional_lines(fields, "document", vocabulary.blocks),
        doubts=optional_lines(fields, "doubts", vocabulary.blocks),
        sources=fields.texts("sources", required=True),
        mark=fields.mark,
    )
    if opens and not rule.opens_to and not all(one.strength.weight for one in opens):
        reader.problems.add(
            "S009", fields.mark, "a rule that opens a must needs opens_to.", "Write opens_to: required."
        )
    if rule.opens_to and not opens:
        message = "opens_to raises the disclosure, but the rule opens nobody."
        reader.problems.add("S009", fields.mark, message, "Say under open who may be told, or remove opens_to.")
    fields.close()
    return rule


def _read_pick(fields: Fields) -> Pick:
    reader = fields.reader
    node = fields.node("to")
    if node is None:
        return Pick()
    body = reader.fields(node, "to")
    when = body.node("when")
    pick = Pick(
        concerns=body.texts("concerns"),
        outcomes=body.texts("outcomes"),
        disclosures=tuple(reader.member(one, "a disclosure", Disclosure) for one in body.items("disclosures")),
        urgencies=tuple(reader.member(one, "an urgency", Urgency) for one in body.items("urgencies")),
        recipients=tuple(reader.member(one, "a recipient", Recipient) for one in body.items("recipients")),
        when=read_condition(reader, when) if when is not None else None,
    )
    body.close()
    return pick
