"""What a profile's ids are called: recipients, professions, and the questions that its conditions look at."""

from dataclasses import dataclass

from confidentiality_cli.tree.conditions import AllOf, AnyOf, Condition, Known, Not, Test
from confidentiality_cli.tree.library import Library
from confidentiality_cli.tree.model import Question, Vocabulary
from confidentiality_cli.vocabulary import Recipient, Strength

__all__ = ["PROFESSION", "LawNames"]

PROFESSION = "profession"


@dataclass(frozen=True)
class LawNames:
    """Looks names up in the library; an id without a name stands for itself."""

    library: Library

    @property
    def vocabulary(self) -> Vocabulary:
        """The display names."""
        return self.library.vocabulary

    def recipient(self, recipient: Recipient) -> str:
        """Name somebody who may be told."""
        return self.vocabulary.recipients[recipient]

    def strength(self, strength: Strength) -> str:
        """Name why somebody is told."""
        return self.vocabulary.strengths[strength]

    def fact(self, key: str) -> str:
        """Name a fact of law that nobody has confirmed."""
        return self.vocabulary.law_facts.get(key, key.replace("_", " "))

    def choices(self, question: str) -> tuple[str, ...]:
        """List every answer to a question but "not sure"; nothing if there is no such question."""
        asked = self._question(question)
        return tuple(choice.id for choice in asked.choices) if asked else ()

    def answer(self, question: str, choice: str) -> str:
        """Give the label of an answer."""
        asked = self._question(question)
        found = asked.choice(choice) if asked else None
        return found.label if found else choice.replace("_", " ")

    def answered(self, question: str, choices: tuple[str, ...], verb: str = "is") -> str:
        """Say that a question has one of these answers."""
        asked = self._question(question)
        labels = " or ".join(f'"{self.answer(question, choice)}"' for choice in choices)
        return f'"{asked.text if asked else question.replace("_", " ")}" {verb} answered {labels}'

    def condition(self, condition: Condition) -> str:
        """Say a condition in words."""
        match condition:
            case Test(fact, allowed) | Not(Not(Test(fact, allowed))):
                return self.answered(fact, allowed)
            case Not(Test(fact, allowed)):
                return self.answered(fact, allowed, "is not")
            case Not(inner):
                return f"it is not so that {self._inside(inner)}"
            case Known(fact):
                asked = self._question(fact)
                return f'"{asked.text if asked else fact.replace("_", " ")}" is answered'
            case AllOf(parts):
                return " and ".join(self._inside(part) for part in parts)
            case AnyOf(parts):
                return " or ".join(self._inside(part) for part in parts)

    def _inside(self, condition: Condition) -> str:
        words = self.condition(condition)
        return f"({words})" if isinstance(condition, AllOf | AnyOf) else words

    def _question(self, id_: str) -> Question | None:
        """Find a question by reading as few trees as possible: most profiles need the screening alone."""
        if id_ in self.library.screening.questions:
            return self.library.screening.questions[id_]
        for name in self.library.tree_ids():
            tree = self.library.tree(name)
            if tree is not None and id_ in tree.questions:
                return tree.questions[id_]
        return None
