"""A stage for training tests: one small case, a trainee who gives one answer after the other, and the real content."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache

from confidentiality_cli.cases.case import Case
from confidentiality_cli.cases.collection import find_case
from confidentiality_cli.tree.library import Library, content_root
from confidentiality_cli.wizard.asking import Answered, Asking, Back, Given, Reply
from confidentiality_cli.wizard.explain import Passage

__all__ = ["STAGED", "TEXAS", "Trainee", "case_of", "library"]

TEXAS = "threat-identified-victim-tx"
STAGED = "neighbor-upstairs-pa"


@cache
def library() -> Library:
    return Library(content_root())


@cache
def case_of(id_: str) -> Case:
    return find_case(library(), id_)


class Trainee:
    """Answers questions by their id, each time with the next reply that is left for it; remembers what was shown.

    Questions without a reply of their own are answered as the key does.
    """

    def __init__(self, case: Case | None = None, **replies: Sequence[Reply | tuple[str, ...]]) -> None:
        self.case = case
        self.stage = -1
        self.replies = {
            id_.replace("_", " ") if id_ == "first_step" else id_: list(all_) for id_, all_ in replies.items()
        }
        self.asked: list[Asking] = []
        self.reads: list[tuple[str, tuple[Passage, ...]]] = []
        self.notes: list[str] = []
        self.changes: list[str | None] = []
        self.titles: list[str] = []
        self.revised: list[tuple[str, ...]] = []

    def talking(self) -> AbstractContextManager[None]:
        return nullcontext()

    def ask(self, asking: Asking) -> Reply:
        self.asked.append(asking)
        id_ = asking.question.id
        if self.replies.get(id_):
            reply = self.replies[id_].pop(0)
            return Answered(reply) if isinstance(reply, tuple) else reply
        if self.case is not None and id_ in self.key:
            return Answered(self.key[id_])
        return Answered((asking.question.offered[-1].id,))

    @property
    def key(self) -> dict[str, tuple[str, ...]]:
        assert self.case is not None
        return dict(self.case.reveals[max(self.stage, 0)].answers)

    def tell_now(self, steps: Sequence[str], card: Sequence[Passage], *, more: bool) -> None:
        del steps, card, more

    def pick_change(self, given: Sequence[Given], title: str = "", case: Sequence[str] = ()) -> str | None:
        assert given
        self.revised.append(tuple(case))
        self.titles.append(title)
        return self.changes.pop(0) if self.changes else None

    def note(self, lines: Sequence[str]) -> None:
        self.notes.extend(lines)

    def read(self, title: str, passages: Sequence[Passage]) -> None:
        self.stage += 1
        self.reads.append((title, tuple(passages)))

    def seen(self, id_: str) -> list[Asking]:
        return [one for one in self.asked if one.question.id == id_]


BACK = Back()
