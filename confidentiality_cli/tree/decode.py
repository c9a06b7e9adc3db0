"""From marked nodes to the typed tree of one concern, the screening, and the questions they share."""

from collections.abc import Mapping

from confidentiality_cli.tree.conditions import UNSURE
from confidentiality_cli.tree.decode_outcome import read_outcome, read_wording
from confidentiality_cli.tree.diagnostics import did_you_mean
from confidentiality_cli.tree.model import (
    Ask,
    Branch,
    Case,
    Choice,
    Look,
    Node,
    Outcome,
    Question,
    RecipientWording,
    Route,
    Screening,
    Tree,
    Vocabulary,
)
from confidentiality_cli.tree.pieces import Blocks, optional_lines, read_condition, read_lines
from confidentiality_cli.tree.reading import Fields, Reader
from confidentiality_cli.tree.source import Node as YamlNode
from confidentiality_cli.tree.source import Scalar
from confidentiality_cli.vocabulary import Recipient

__all__ = ["decode_screening", "decode_tree"]

EVERY = ""


def decode_tree(reader: Reader, root: YamlNode, vocabulary: Vocabulary) -> Tree:
    """Read one concern's file."""
    fields = reader.fields(root, "the tree")
    shared: Blocks = {**vocabulary.blocks}
    for key, value in fields.pairs("blocks"):
        shared = {**shared, key.value: read_lines(reader, reader.items(value, f"block {key.value}"), "a block", shared)}
    questions = read_questions(fields, vocabulary)
    nodes = _read_flow(fields)
    recipients: dict[Recipient, RecipientWording] = {}
    for key, value in fields.pairs("recipients"):
        recipient = reader.member(key, "a recipient", Recipient)
        recipients[recipient] = read_wording(
            reader.fields(value, f"recipient {key.value}"), vocabulary, shared, whole=True
        )
    outcomes: dict[str, Outcome] = {}
    for key, value in fields.pairs("outcomes", required=True):
        body = reader.fields(value, f"outcome {key.value}")
        outcomes[key.value] = read_outcome(key.value, body, vocabulary, shared)
        if key.value in nodes:
            reader.problems.add("R007", key.mark, f'"{key.value}" names a node and an outcome.', "Rename one of them.")
    tree = Tree(
        id=fields.text("id", required=True),
        title=fields.text("title", required=True),
        summary=fields.text("summary", required=True),
        questions=questions,
        nodes=nodes,
        start=next(iter(nodes), ""),
        now=optional_lines(fields, "now", shared),
        recipients=recipients,
        outcomes=outcomes,
        mark=fields.mark,
    )
    fields.close()
    return tree


def decode_screening(reader: Reader, root: YamlNode, vocabulary: Vocabulary) -> Screening:
    """Read triage.yaml: the way in, and the context questions asked only where a decision depends on them."""
    fields = reader.fields(root, "the screening")
    questions = read_questions(fields, vocabulary)
    families: dict[str, str] = {}
    for key, value in fields.pairs("families", required=True):
        families[key.value] = reader.text(value, "a family")
    order = fields.texts("order", required=True)
    for id_ in order:
        if id_ not in questions:
            mark = node.mark if (node := fields.node("order")) else fields.mark
            reader.problems.add(
                "R001", mark, f'order names "{id_}", which is no question.', did_you_mean(id_, questions)
            )
    screening = Screening(questions, order, families, optional_lines(fields, "now", vocabulary.blocks), fields.mark)
    fields.close()
    return screening


def read_questions(fields: Fields, vocabulary: Vocabulary) -> dict[str, Question]:
    """Read the questions of a file; the id of a question is the id of the fact it sets."""
    questions: dict[str, Question] = {}
    for key, value in fields.pairs("questions"):
        body = fields.reader.fields(value, f"question {key.value}")
        questions[key.value] = _read_question(key.value, body, vocabulary)
    return questions


def _read_question(id_: str, fields: Fields, vocabulary: Vocabulary) -> Question:
    reader = fields.reader
    choices: list[Choice] = []
    listed = fields.node("choices", required=True)
    if isinstance(listed, Scalar) and listed.value == "jurisdictions":
        choices = [Choice(code, name) for code, name in vocabulary.jurisdictions.items()]
    elif listed is not None:
        for key, value in reader.pairs(listed, f"choices of question {id_}"):
            if key.value == UNSURE:
                reader.problems.add(
                    "S007",
                    key.mark,
                    '"unsure" is offered by itself.',
                    "Remove it; write unsure_hint or no_unsure instead.",
                )
                continue
            choices.append(_read_choice(reader, key.value, value))
    if not choices and listed is not None:
        reader.problems.add("S008", fields.mark, f"question {id_} offers no choice.", "Write at least one.")
    question = Question(
        id=id_,
        text=fields.text("ask", required=True),
        why=fields.text("why", required=True),
        choices=tuple(choices),
        find_out=fields.text("find_out", required="no_unsure" not in fields),
        multiple=fields.truth("several"),
        no_unsure=fields.text("no_unsure"),
        unsure_hint=fields.text("unsure_hint"),
        sources=fields.texts("sources"),
        mark=fields.mark,
    )
    fields.close()
    return question


def _read_choice(reader: Reader, id_: str, node: YamlNode) -> Choice:
    if isinstance(node, Scalar):
        return Choice(id_, reader.text(node, f"choice {id_}"))
    fields = reader.fields(node, f"choice {id_}")
    implies = tuple((key.value, reader.text(value, "implies")) for key, value in fields.pairs("implies"))
    choice = Choice(id_, fields.text("label", required=True), fields.text("hint"), implies, fields.truth("alone"))
    fields.close()
    return choice


def _read_flow(fields: Fields) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    for item in fields.items("flow", required=True):
        node = _read_node(fields.reader, item)
        if node is None:
            continue
        if node.id in nodes:
            fields.reader.problems.add(
                "R007", node.mark, f'"{node.id}" names two nodes.', "Give one of them another name with node: ..."
            )
        nodes.setdefault(node.id, node)
    return nodes


def _read_node(reader: Reader, item: YamlNode) -> Node | None:
    fields = reader.fields(item, "a node")
    node: Node | None = None
    if "ask" in fields:
        question = fields.text("ask")
        node = Ask(
            fields.text("node", default=question),
            question,
            _read_routes(fields),
            fields.text("because"),
            fields.mark,
        )
    elif "look" in fields:
        fact = fields.text("look")
        because = tuple((key.value, reader.text(value, "because")) for key, value in fields.pairs("because"))
        node = Look(fields.text("node", required=True), fact, _read_routes(fields), because, fields.mark)
    elif "branch" in fields:
        node = _read_branch(fields)
    else:
        reader.problems.add(
            "S006",
            fields.mark,
            "this node neither asks, looks nor branches.",
            "Write ask: ..., look: ... or branch: ...",
        )
    fields.close()
    return node


def _read_routes(fields: Fields) -> tuple[Route, ...]:
    to = fields.node("to", required=True)
    if to is None:
        return ()
    if isinstance(to, Scalar):
        return (Route(EVERY, fields.reader.text(to, "to"), to.mark),)
    return tuple(
        Route(key.value, fields.reader.text(value, "to"), key.mark) for key, value in fields.reader.pairs(to, "to")
    )


def _read_branch(fields: Fields) -> Branch:
    reader = fields.reader
    cases: list[Case] = []
    for item in fields.items("branch"):
        body = reader.fields(item, "a case of the branch")
        condition = body.node("if", required=True)
        target = body.text("to", required=True)
        if condition is not None:
            cases.append(Case(read_condition(reader, condition), target, body.mark))
        body.close()
    unsure = fields.node("unsure")
    otherwise = fields.node("otherwise", required=True)
    return Branch(
        fields.text("node", required=True),
        tuple(cases),
        Route(EVERY, fields.text("otherwise"), otherwise.mark if otherwise else fields.mark),
        Route(UNSURE, fields.text("unsure"), unsure.mark) if unsure is not None else None,
        fields.text("because"),
        fields.mark,
    )


def questions_by_id(trees: Mapping[str, Tree], screening: Screening) -> dict[str, Question]:
    """Join the questions of the screening and of the loaded trees; ids are global."""
    joined = dict(screening.questions)
    for tree in trees.values():
        joined.update(tree.questions)
    return joined
