"""The session: what is asked, what is set aside, what is kept, with an asker that answers from a script."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

import pytest

from confidentiality_cli.wizard.asking import Answered, Asking, Back, Change, Given, Reply
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.session import Interview
from tests.conftest import Tiny, as_answers

NOW = """
now:
  - when: {fact: immediate_danger, equals: yes}
    text: Call for help.
  - when: {fact: colour, equals: red}
    text: Look out.
"""


COLOUR = """
colour:
  ask: About colour?
  why: It matters.
  find_out: Ask.
  choices: {red: Red, blue: Blue, green: Green}
"""


class Script:
    """Gives one reply after the other and remembers what was shown."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.asked: list[Asking] = []
        self.told: list[tuple[str, ...]] = []
        self.order: list[str] = []
        self.noted: list[str] = []

    def talking(self) -> AbstractContextManager[None]:
        return nullcontext()

    def ask(self, asking: Asking) -> Reply:
        self.asked.append(asking)
        self.order.append(asking.question.id)
        if not self.replies:
            raise EOFError
        return self.replies.pop(0)

    def tell_now(self, steps: Sequence[str], card: Sequence[Passage], *, more: bool) -> None:
        assert card
        self.told.append(tuple(steps))
        self.order.append("also now" if more else "now")

    def pick_change(self, given: Sequence[Given], title: str = "", case: Sequence[str] = ()) -> str | None:
        del case
        self.order.append(title or "review")
        return given[0].question

    def note(self, lines: Sequence[str]) -> None:
        self.noted.extend(lines)

    def read(self, title: str, passages: Sequence[Passage]) -> None:
        self.order.append(title)
        assert passages

    def notes(self, id_: str) -> str:
        """Give the notes shown the last time a question was asked."""
        return " ".join([one for one in self.asked if one.question.id == id_][-1].notes)


def say(*values: str) -> Answered:
    return Answered(values)


@pytest.fixture
def concern(tiny: Tiny) -> Tiny:
    """Colour decides: red asks for size and then shape, blue for shape only, green for nothing."""
    questions = "\n".join(
        (
            COLOUR,
            tiny.question("size", "{big: Big, small: Small}"),
            tiny.question("shape", "{round: Round, square: Square}"),
        )
    )
    flow = """
    - ask: colour
      to: {red: size, blue: shape, green: end, unsure: size}
    - ask: size
      to: shape
    - ask: shape
      to: end
    """
    tiny.tree("alpha", flow, tiny.outcome("end", unsure_ok="Someone is asked."), questions=questions, rooms=NOW)
    tiny.tree("beta", "- ask: colour\n  to: finish", tiny.outcome("finish", unsure_ok="So."), questions=COLOUR)
    return tiny


Start = Callable[..., tuple[Script, Interview]]


@pytest.fixture
def start(concern: Tiny) -> Start:
    def begin(*replies: Reply) -> tuple[Script, Interview]:
        script = Script(*replies)
        return script, Interview(concern.library(), script)

    return begin


SCREENED = as_answers({"immediate_danger": "no", "concerns": "alpha", "jurisdiction": "US-CA"})


def test_one_question_after_the_other_leads_to_a_decision(start: Start) -> None:
    script, interview = start(say("no"), say("alpha"), say("US-CA"), say("blue"), say("round"))
    decision = interview.run({})
    assert script.order == ["immediate_danger", "concerns", "jurisdiction", "colour", "shape"]
    assert decision.answers["shape"] == ("round",)


def test_given_answers_are_not_asked_and_are_shown(start: Start) -> None:
    script, interview = start(say("green"))
    interview.run(SCREENED)
    assert script.order == ["colour"]
    assert "Already answered: Which law? = Aland" in script.asked[0].notes


def test_back_names_what_is_set_aside_and_asks_again(start: Start) -> None:
    script, interview = start(say("blue"), Back(), say("green"))
    decision = interview.run(SCREENED)
    assert script.order == ["colour", "shape", "colour"]
    assert script.notes("colour") == "Set aside: About colour? = Blue"
    assert "shape" not in decision.answers


def test_back_at_the_first_question_says_so(start: Start) -> None:
    script, interview = start(Back(), say("no"), say("alpha"), say("US-CA"), say("green"))
    interview.run({})
    assert script.asked[1].notes == ("This is the first question.",)


def test_a_changed_answer_keeps_later_answers_that_still_stand(start: Start) -> None:
    script, interview = start(say("red"), say("big"), Change("colour"), say("blue"), say("round"))
    decision = interview.run(SCREENED)
    assert script.order == ["colour", "now", "size", "shape", "colour", "shape"]
    assert script.notes("shape") == "Set aside: About size? = Big"
    assert dict(decision.answers) == {**SCREENED, "colour": ("blue",), "shape": ("round",)}


def test_an_answer_further_on_is_taken_up_again_behind_a_new_question(start: Start) -> None:
    script, interview = start(say("red"), say("big"))
    decision = interview.run({**SCREENED, "colour": ("blue",), "shape": ("round",)}, change="colour")
    assert script.order == ["colour", "now", "size"]
    assert decision.answers["shape"] == ("round",)


def test_answers_that_no_way_leads_to_are_named_even_after_the_last_question(start: Start) -> None:
    script, interview = start(say("green"))
    interview.run({**SCREENED, "colour": ("blue",), "shape": ("round",)}, change="colour")
    assert script.noted == ["Set aside: About shape? = Round"]


def test_back_while_changing_leaves_everything_as_it_was(start: Start) -> None:
    script, interview = start(say("blue"), Change("colour"), Back(), say("square"))
    decision = interview.run(SCREENED)
    assert script.asked[2].earlier == ("blue",)
    assert script.notes("shape") == "Nothing was changed."
    assert decision.answers["colour"] == ("blue",)


def test_what_to_do_now_comes_before_any_further_question(start: Start) -> None:
    script, interview = start(say("yes"), say("alpha"), say("US-CA"), say("green"))
    interview.run({})
    assert script.order == ["immediate_danger", "concerns", "now", "jurisdiction", "colour"]
    assert script.told == [("Call for help.",)]


def test_what_to_do_now_stays_in_sight_and_is_told_once(start: Start) -> None:
    script, interview = start(say("yes"), say("alpha"), say("US-CA"), say("blue"), say("round"))
    interview.run({})
    assert [one.now for one in script.asked[2:]] == [("Call for help.",)] * 3
    assert script.order.count("now") == 1


def test_a_further_step_to_take_now_gets_a_screen_of_its_own(start: Start) -> None:
    script, interview = start(say("yes"), say("alpha"), say("US-CA"), say("red"), say("big"), say("round"))
    interview.run({})
    assert script.told == [("Call for help.",), ("Look out.",)]
    assert script.order[4:6] == ["colour", "also now"]


def test_how_many_questions_follow_is_told(start: Start) -> None:
    script, interview = start(say("red"), say("big"), say("round"))
    interview.run(SCREENED)
    assert [str(one.progress) for one in script.asked] == [
        "Question 4; up to 2 more",
        "Question 5; 1 more",
        "Question 6; the last one",
    ]


def test_several_concerns_share_their_questions(concern: Tiny) -> None:
    script = Script(say("green"))
    decision = Interview(concern.library(), script).run({**SCREENED, "concerns": ("alpha", "beta")})
    assert script.order == ["colour"]
    assert [one.concern for one in decision.plan.verdicts] == ["alpha", "beta"]


def test_control_characters_in_content_are_shown_inert(tiny: Tiny) -> None:
    question = COLOUR.replace("red: Red", 'red: "Red \\e[31m\\a[bold]"').replace("About colour", '"So \\e[2J')
    question = question.replace("?\n", '?"\n')
    tiny.tree("alpha", "- ask: colour\n  to: end", tiny.outcome("end", unsure_ok="So."), questions=question)
    script = Script()
    with pytest.raises(EOFError):
        Interview(tiny.library(), script).run(SCREENED)
    shown = script.asked[0].question
    assert all(text.isprintable() for text in (shown.text, *(choice.label for choice in shown.offered)))
