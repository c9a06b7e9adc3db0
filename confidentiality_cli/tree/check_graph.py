"""The flow as a graph: every answer has a way on, every way leads somewhere, everything is reached, everything ends."""

from collections.abc import Iterable

from confidentiality_cli.tree.check_scope import Scope
from confidentiality_cli.tree.conditions import UNKNOWN, UNSURE
from confidentiality_cli.tree.diagnostics import did_you_mean
from confidentiality_cli.tree.model import Ask, Branch, Look, Node, Tree

__all__ = ["check_flow", "check_graph"]


def check_flow(tree: Tree, scope: Scope) -> None:
    """Check what each node names: its question or fact, its answers, its targets (codes R..., G001, G002)."""
    for node in tree.nodes.values():
        for route in tree.targets(node):
            if route.target and route.target not in tree.nodes and route.target not in tree.outcomes:
                mend = did_you_mean(route.target, (*tree.nodes, *tree.outcomes)) or "Name a node or an outcome."
                message = f'"{route.target}" is neither a node nor an outcome.'
                scope.add("R002", route.mark, route.target, message, mend)
        match node:
            case Ask():
                _check_ask(node, scope)
            case Look():
                _check_look(node, scope)
            case Branch():
                _check_branch(node, scope)


def _check_ask(node: Ask, scope: Scope) -> None:
    scope.text(node.because, node.mark)
    if node.question in scope.questions:
        _check_routes(node, node.question, scope.words(node.question) or (), scope)
    elif node.question:
        mend = did_you_mean(node.question, scope.questions) or "Write it under questions."
        scope.add("R005", node.mark, node.question, f'there is no question "{node.question}".', mend)


def _check_look(node: Look, scope: Scope) -> None:
    words = scope.fact(node.fact, node.mark)
    if not words:
        return
    _check_routes(node, node.fact, words, scope)
    for value, text in node.because:
        if value not in words:
            message = f'because speaks of "{value}", which {node.fact} never is.'
            scope.add("R008", node.mark, value, message, did_you_mean(value, words))
        scope.text(text, node.mark)


def _check_routes(node: Ask | Look, fact: str, words: tuple[str, ...], scope: Scope) -> None:
    """Check that the routes and the possible values are the same; an empty value routes everything."""
    written = {route.value for route in node.routes}
    if "" in written:
        return
    for route in node.routes:
        if route.value not in words:
            message = f'"{route.value}" is no answer to {fact}.'
            scope.problems.add("R008", route.mark, message, did_you_mean(route.value, words))
    missing = [word for word in words if word not in written]
    for word in missing:
        open_ = word in (UNSURE, UNKNOWN)
        mend = (
            "Not sure is never no: lead it to consultation or the safer way." if open_ else f"Add {word}: ... under to."
        )
        message = f'node "{node.id}" has no way on for "{word}" of {fact}.'
        scope.problems.add("G002" if open_ else "G001", node.mark, message, mend)


def _check_branch(node: Branch, scope: Scope) -> None:
    scope.text(node.because, node.mark)
    for case in node.cases:
        scope.condition(case.condition, case.mark)
    if node.unsure is None and any(scope.may_stay_open(case.condition) for case in node.cases):
        message = f'branch "{node.id}" looks at something that may be unsure and has no way on for it.'
        scope.problems.add("G002", node.mark, message, "Add unsure: ... ; not sure is never no.")


def check_graph(tree: Tree, scope: Scope) -> None:
    """Check the graph as a whole: a start, everything reached, no circle, an end from everywhere (codes G003-G007)."""
    add = scope.problems.add
    if not tree.nodes:
        add("G007", tree.mark, "the flow is empty.", "Write at least one node under flow.")
        return
    reached = _reached(tree)
    for node in tree.nodes.values():
        if node.id not in reached:
            add("G003", node.mark, f'nothing leads to the node "{node.id}".', "Route to it, or remove it.")
    for outcome in tree.outcomes.values():
        if outcome.id not in reached:
            add("G004", outcome.mark, f'nothing leads to the outcome "{outcome.id}".', "Route to it, or remove it.")
    circle = _circle(tree)
    if circle:
        message = f"the flow runs in a circle: {' -> '.join(circle)}."
        add("G005", tree.nodes[circle[0]].mark, message, "Lead one of them on to another node or an outcome.")
    ending = _ending(tree)
    for node in tree.nodes.values():
        if node.id in reached and node.id not in ending:
            message = f'no outcome can be reached from the node "{node.id}".'
            add("G006", node.mark, message, "Lead at least one answer on to an outcome.")


def _next(tree: Tree, node: Node) -> Iterable[str]:
    return (route.target for route in tree.targets(node))


def _reached(tree: Tree) -> set[str]:
    reached: set[str] = set()
    waiting = [tree.start]
    while waiting:
        id_ = waiting.pop()
        if id_ in reached:
            continue
        reached.add(id_)
        if id_ in tree.nodes:
            waiting.extend(_next(tree, tree.nodes[id_]))
    return reached


def _circle(tree: Tree) -> tuple[str, ...]:
    """Give one circle, its first node repeated at the end; empty if there is none."""
    done: set[str] = set()
    for start in tree.nodes:
        if start in done:
            continue
        trail = [start]
        stack = [(start, iter(_next(tree, tree.nodes[start])))]
        while stack:
            _, ways = stack[-1]
            target = next((way for way in ways if way in tree.nodes and way not in done), None)
            if target is None:
                done.add(stack.pop()[0])
                trail.pop()
            elif target in trail:
                return (*trail[trail.index(target) :], target)
            else:
                stack.append((target, iter(_next(tree, tree.nodes[target]))))
                trail.append(target)
    return ()


def _ending(tree: Tree) -> set[str]:
    """Give the nodes from which an outcome can be reached."""
    ending: set[str] = set()
    grown = True
    while grown:
        grown = False
        for node in tree.nodes.values():
            if node.id not in ending and any(way in ending or way in tree.outcomes for way in _next(tree, node)):
                ending.add(node.id)
                grown = True
    return ending
