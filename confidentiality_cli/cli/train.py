"""`confidentiality train`: cases for trainees, a case before a group, and the results of training."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from confidentiality_cli.cli.app import app
from confidentiality_cli.cli.delivery import format_of, today
from confidentiality_cli.cli.options import ForceOption, PlainOption, PrivateOption
from confidentiality_cli.cli.training_desk import TrainingDesk, width_of
from confidentiality_cli.environment import Environment, current_environment
from confidentiality_cli.errors import OptionError, TerminalNeededError, WizardInterruptedError
from confidentiality_cli.exit_codes import ExitCode
from confidentiality_cli.records.export import check_place, export

if TYPE_CHECKING:
    from confidentiality_cli.cases.case import Case
    from confidentiality_cli.records.results import ResultsFile
    from confidentiality_cli.tree.library import Library

__all__ = ["train"]

RESULTS = "results"
CSV = "csv"

WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CASE]", help="A case, or the file of one's own. Or: results FILES... for what was kept."),
]
NextOption = Annotated[bool, typer.Option("--next", help="The next case: not tried yet, or worst last time.")]
RandomOption = Annotated[bool, typer.Option("--random", help="A case by lot.")]
SeedOption = Annotated[
    str | None, typer.Option("--seed", metavar="WORD", help="With --random: the same word, the same case.")
]
ListOption = Annotated[bool, typer.Option("--list", help="List the cases, with topics, difficulty and progress.")]
TopicOption = Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Only cases about this.")]
DifficultyOption = Annotated[str | None, typer.Option("--difficulty", metavar="LEVEL", help="easy, core or hard.")]
CoachOption = Annotated[bool, typer.Option("--coach", help="Comment on every answer at once, not only at the end.")]
PresentOption = Annotated[
    bool, typer.Option("--present", help="Lead a group: part by part, key and law hidden until you show them.")
]
NotesOption = Annotated[
    str | None, typer.Option("--notes", metavar="FILE", help="With --present: write the supervisor's notes first.")
]
ResultsOption = Annotated[
    str | None, typer.Option("--results", metavar="FILE", help="Keep ids and scores in a file only you can read.")
]
AsOption = Annotated[
    str | None, typer.Option("--as", metavar="PSEUDONYM", help="Whose results these are; not your name.")
]
TrainFormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="Of the debrief: terminal, plain, markdown, html, json. Of results: also csv.",
    ),
]
TrainOutputOption = Annotated[
    str | None, typer.Option("--output", metavar="FILE", help="Write the debrief, or the results, to a file.")
]


@app.command()
def train(  # noqa: PLR0917 - typer makes each option of this
    words: WordsArgument = None,
    next_: NextOption = False,
    random: RandomOption = False,
    seed: SeedOption = None,
    list_: ListOption = False,
    topic: TopicOption = None,
    difficulty: DifficultyOption = None,
    coach: CoachOption = False,
    present: PresentOption = False,
    notes: NotesOption = None,
    results: ResultsOption = None,
    as_: AsOption = None,
    format_: TrainFormatOption = None,
    output: TrainOutputOption = None,
    force: ForceOption = False,
    plain: PlainOption = False,
    private: PrivateOption = False,
) -> None:
    """Work through a case: commit, walk the questions, see where your reasoning parts from the key."""
    from confidentiality_cli.tree.library import Library, content_root

    environment = current_environment()
    words = words or []
    _refuse(
        (seed is not None and not random, "--seed belongs to --random.", "Add --random, or leave it out."),
        (notes is not None and not present, "--notes belongs to --present.", "Add --present, or leave it out."),
        (as_ is not None and results is None, "--as belongs to --results.", "Add --results FILE, or leave it out."),
        (next_ and random, "--next and --random exclude each other.", "Use one of them."),
    )
    library = Library(content_root())
    if words and words[0] == RESULTS:
        _results(library, words[1:], format_, output, environment, force=force)
        return
    _refuse(
        (len(words) > 1, "One case at a time.", "Name one case."),
        (
            bool(words) and (next_ or random or list_),
            f"{words[:1]} and --next, --random or --list.",
            "Use one of them.",
        ),
        (format_ == CSV, "--format csv: only results can be CSV.", "Use it with: train results FILES..."),
    )
    linear = plain or environment.accessible or environment.term == "dumb"
    shown = format_of(format_, linear=linear or output is not None, environment=environment)
    place = Path(output) if output is not None else None
    if place is not None:
        check_place(place, force=force)
    desk = TrainingDesk(library, shown, place, environment, force, _kept(results, as_))
    cases = _cases(library, topic, difficulty, desk)
    if list_:
        _list(library, cases(), desk)
        return
    case = _first(library, cases, desk, words, next_=next_, lot=(seed or "") if random else None)
    if notes is not None and case is not None:
        _write_notes(library, case, Path(notes), environment, force=force)
    if not plain and not (environment.stdin_is_terminal and environment.stdout_is_terminal):
        raise TerminalNeededError("Training needs a terminal to ask its questions.", "Use --plain to go line by line.")
    if present:
        _present(library, case, environment, plain=linear)
        return
    from confidentiality_cli.wizard.training import train as work

    try:
        work(library, cases, case, desk=desk, environment=environment, plain=linear, private=private, coached=coach)
    except WizardInterruptedError:
        if not desk.kept:
            raise
        print(f"\nStopped. Nothing of this case was kept; {desk.kept} before it.", file=environment.stderr)
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def _refuse(*rules: tuple[bool, str, str]) -> None:
    for broken, message, mend in rules:
        if broken:
            raise OptionError(message, mend)


def _kept(results: str | None, trainee: str | None) -> "ResultsFile | None":
    if results is None:
        return None
    from confidentiality_cli.records.results import open_results

    return open_results(Path(results), trainee)


def _cases(
    library: "Library", topic: str | None, difficulty: str | None, desk: TrainingDesk
) -> "Callable[[], tuple[Case, ...]]":
    """Give the function that reads the cases asked for: a case that is named does not wait for all the others."""
    from confidentiality_cli.cases.case import Difficulty
    from confidentiality_cli.cases.collection import training_cases
    from confidentiality_cli.training.shelf import Filter, chosen
    from confidentiality_cli.tree.diagnostics import did_you_mean

    topics = library.vocabulary.topics
    if topic is not None and topic not in topics:
        raise OptionError(f'--topic: there is no topic "{topic}".', did_you_mean(topic, topics) or ", ".join(topics))
    level: Difficulty | None = None
    if difficulty is not None:
        levels = [one.value for one in Difficulty]
        if difficulty not in levels:
            raise OptionError(f'--difficulty: there is no level "{difficulty}".', did_you_mean(difficulty, levels))
        level = Difficulty(difficulty)

    @cache
    def read() -> "tuple[Case, ...]":
        found = chosen(training_cases(library), Filter(topic, level), desk.progress())
        if not found:
            raise OptionError("No case fits.", "Ask for less with --topic and --difficulty.")
        return found

    return read


def _first(
    library: "Library",
    cases: "Callable[[], Sequence[Case]]",
    desk: TrainingDesk,
    words: list[str],
    *,
    next_: bool,
    lot: str | None,
) -> "Case | None":
    from confidentiality_cli.cases.collection import find_case
    from confidentiality_cli.training.shelf import next_case, random_case

    if words:
        return find_case(library, words[0])
    found = cases()
    if next_:
        return next_case(found, desk.progress())
    if lot is not None:
        return random_case(found, lot or datetime.now().astimezone().isoformat())
    return None


def _list(library: "Library", cases: "Sequence[Case]", desk: TrainingDesk) -> None:
    from confidentiality_cli.report.shelf import shelf_text

    desk.give(shelf_text(cases, desk.progress(), library.vocabulary, desk.shown, width=desk.width))


def _present(library: "Library", case: "Case | None", environment: Environment, *, plain: bool) -> None:
    from confidentiality_cli.wizard.present import present

    if case is None:
        raise OptionError("Which case?", "Name one, such as: train CASE --present. See train --list.")
    present(library, case, environment=environment, plain=plain)


def _write_notes(library: "Library", case: "Case", path: Path, environment: Environment, *, force: bool) -> None:
    from functools import partial

    from confidentiality_cli.answers import content_for
    from confidentiality_cli.report.notes import notes_text
    from confidentiality_cli.training.key import key_of

    keys = tuple(key_of(stage, partial(content_for, library)) for stage in case.reveals)
    export(path, notes_text(case, keys), force=force)
    print(f"Written to {path}: your notes, with the key. Only you can read it.", file=environment.stderr)


def _results(
    library: "Library",
    files: list[str],
    format_: str | None,
    output: str | None,
    environment: Environment,
    *,
    force: bool,
) -> None:
    from confidentiality_cli.cases.collection import training_cases
    from confidentiality_cli.records.results import read_results
    from confidentiality_cli.report.results import results_view

    if not files:
        raise OptionError("Which results?", "Name one or more files: train results FILES...")
    linear = environment.accessible or environment.term == "dumb" or output is not None
    shown = None if format_ == CSV else format_of(format_, linear=linear, environment=environment)
    if output is not None:
        check_place(Path(output), force=force)
    read = [read_results(Path(name)) for name in files]
    view = results_view(read, training_cases(library), library, today=today())
    if output is not None:
        export(Path(output), view.text(shown), force=force)
        print(f"Written to {output}, as a plain file that only you can read.", file=environment.stderr)
        return
    environment.stdout.write(view.text(shown, width=width_of(environment), color=not environment.no_color))
    environment.stdout.flush()
