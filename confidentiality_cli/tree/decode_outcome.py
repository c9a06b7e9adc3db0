"""Reading of outcomes: who is told what, who is not, what the clinician does, writes down and says to the client."""

from confidentiality_cli.tree.model import (
    BarRule,
    ClientRule,
    LawBars,
    LawNotify,
    Line,
    NotifyRule,
    Outcome,
    RecipientWording,
    Varies,
    Vocabulary,
)
from confidentiality_cli.tree.pieces import (
    Blocks,
    optional_lines,
    read_condition,
    read_items,
    read_limit,
    read_varies,
)
from confidentiality_cli.tree.reading import Fields, Reader
from confidentiality_cli.tree.source import Node, Scalar
from confidentiality_cli.vocabulary import Bar, Disclosure, Inform, Recipient, Strength, Urgency

__all__ = ["read_bars", "read_notify", "read_outcome", "read_wording"]


def read_outcome(id_: str, fields: Fields, vocabulary: Vocabulary, blocks: Blocks) -> Outcome:
    """Read one outcome. Sources, steps, the client part and the chart note are required: an outcome is never bare."""
    reader = fields.reader
    urgency = fields.node("urgency", required=True)
    notify, law_notify = read_notify(fields, vocabulary, blocks)
    bars, law_bars = read_bars(fields, vocabulary)
    outcome = Outcome(
        id=id_,
        disclosure=fields.member("disclosure", Disclosure),
        urgency=Varies(Urgency.IMMEDIATE)
        if urgency is None
        else read_varies(reader, urgency, "urgency", lambda node, what: reader.member(node, what, Urgency)),
        headline=fields.text("headline", required=True),
        explanation=_required_lines(fields, "explanation", blocks),
        steps=_required_lines(fields, "steps", blocks),
        notify=notify,
        law_notify=law_notify,
        bars=bars,
        law_bars=law_bars,
        client=_read_client(fields),
        document=_required_lines(fields, "document", blocks),
        follow_up=_required_lines(fields, "follow_up", blocks),
        law=fields.texts("law"),
        federal_ground=fields.truth("federal_ground"),
        sources=fields.texts("sources", required=True),
        doubts=optional_lines(fields, "doubts", blocks),
        unsure_ok=fields.text("unsure_ok"),
        mark=fields.mark,
    )
    fields.close()
    return outcome


def _required_lines(fields: Fields, key: str, blocks: Blocks) -> tuple[Line, ...]:
    fields.node(key, required=True)
    lines = optional_lines(fields, key, blocks)
    node = fields.node(key)
    if node is not None and not lines:
        fields.reader.problems.add("S003", node.mark, f"{key} of {fields.what} is empty.", "Write at least one line.")
    return lines


def read_wording(fields: Fields, vocabulary: Vocabulary, blocks: Blocks, *, whole: bool) -> RecipientWording:
    """Read what a recipient hears; `whole` wordings must say how, share and withhold."""
    reader = fields.reader
    exists = fields.node("exists")
    open_ = fields.node("open")
    wording = RecipientWording(
        how=fields.text("how", required=whole),
        have_ready=optional_lines(fields, "have_ready", blocks),
        say=fields.text("say"),
        share=read_items(reader, fields.items("share", required=whole), "share", vocabulary.items),
        withhold=read_items(reader, fields.items("withhold", required=whole), "withhold", vocabulary.items),
        exists=read_condition(reader, exists) if exists is not None else None,
        open=read_condition(reader, open_) if open_ is not None else None,
    )
    if whole:
        fields.close()
    return wording


def read_notify(
    fields: Fields, vocabulary: Vocabulary, blocks: Blocks, *, key: str = "notify", required: bool = True
) -> tuple[tuple[NotifyRule, ...], LawNotify | None]:
    """Read whom an outcome (or a regime's `open`) names, by strength, and what it leaves to the state's law."""
    node = fields.node(key, required=required)
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return (), None
    body = fields.reader.fields(node, key)
    rules = [
        _read_notify_rule(fields.reader, item, strength, vocabulary, blocks)
        for strength in Strength
        for item in body.items(strength.value)
    ]
    law: LawNotify | None = None
    if "law" in body:
        law = LawNotify(body.text("law"), as_duty=True)
    elif "law_allows" in body:
        law = LawNotify(body.text("law_allows"), as_duty=False)
    body.close()
    return tuple(rules), law


def _read_notify_rule(
    reader: Reader, node: Node, strength: Strength, vocabulary: Vocabulary, blocks: Blocks
) -> NotifyRule:
    if isinstance(node, Scalar):
        return NotifyRule(reader.member(node, "a recipient", Recipient), strength, mark=node.mark)
    body = reader.fields(node, "a recipient to notify")
    when = body.node("when")
    limit = body.node("limit")
    rule = NotifyRule(
        recipient=body.member("recipient", Recipient),
        strength=strength,
        label=body.text("label"),
        group=body.text("group") or None,
        when=read_condition(reader, when) if when is not None else None,
        wording=read_wording(body, vocabulary, blocks, whole=False),
        limit=read_limit(reader, limit) if limit is not None else None,
        basis=body.texts("basis"),
        mark=body.mark,
    )
    body.close()
    return rule


def read_bars(
    fields: Fields, vocabulary: Vocabulary, *, key: str = "do_not_notify", required: bool = True
) -> tuple[tuple[BarRule, ...], LawBars | None]:
    """Read whom an outcome (or a regime's `bar`) keeps out."""
    node = fields.node(key, required=required)
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return (), None
    reader = fields.reader
    body = reader.fields(node, key)
    rules: list[BarRule] = []
    for bar in Bar:
        for item in body.items(bar.value):
            one = reader.fields(item, "a bar")
            when = one.node("when")
            rules.append(
                BarRule(
                    recipient=one.member("recipient", Recipient),
                    bar=bar,
                    reason=one.text("reason", required=True),
                    label=one.text("label"),
                    express=one.truth("express"),
                    when=read_condition(reader, when) if when is not None else None,
                    basis=one.texts("basis"),
                    may_hear=one.texts("may_hear"),
                    withhold=read_items(reader, one.items("withhold"), "withhold", vocabulary.items),
                    mark=one.mark,
                )
            )
            one.close()
    law: LawBars | None = None
    law_node = body.node("law")
    if law_node is not None:
        one = reader.fields(law_node, "the law's bars")
        candidates = tuple(
            reader.member(item, "a candidate", Recipient) for item in one.items("candidates", required=True)
        )
        law = LawBars(one.text("section", required=True), candidates, one.text("reason", required=True))
        one.close()
    body.close()
    return tuple(rules), law


def _read_client(fields: Fields) -> ClientRule:
    reader = fields.reader
    node = fields.node("client", required=True)
    if node is None:
        return ClientRule(Varies(Inform.NOT_APPLICABLE), "")
    body = reader.fields(node, "client")
    inform = body.node("inform", required=True)
    rule = ClientRule(
        Varies(Inform.NOT_APPLICABLE)
        if inform is None
        else read_varies(reader, inform, "inform", lambda one, what: reader.member(one, what, Inform)),
        body.text("guidance", required=True),
        body.text("words"),
    )
    body.close()
    return rule
