"""A tiny sound content folder, and fixtures that break one thing in it. Not a test itself; tests import it.

A fixture is tests/broken/CODE.yaml (or CODE-what.yaml):
    file: the file that is broken
    replace / by: the text to replace, and what stands there instead
    or write: the whole new text;  or bytes, remove, folder, loop, big: what text cannot say
    says: words that the message must contain
    at: line:column of the message, where that matters
"""

import re
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import yaml

from confidentiality_cli.law.decode import SECTIONS, SectionShape
from confidentiality_cli.tree.library import content_root

BROKEN = Path(__file__).parent / "broken"
JURISDICTIONS = "jurisdictions:\n  US-CA: California\n  US: No state chosen\n\n"


@dataclass(frozen=True)
class Fixture:
    """One broken file and the message it must get."""

    name: str
    code: str
    spec: dict[str, str]
    says: tuple[str, ...]


def fixtures() -> list[Fixture]:
    found = []
    for path in sorted(BROKEN.glob("*.yaml")):
        spec = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only, as the product reads it
        found.append(Fixture(path.stem, path.stem.partition("-")[0], spec, tuple(spec["says"])))
    return found


def sound_content(root: Path) -> Path:
    """Write the sound folder: the base, the real display names and card, and a profile each for US and US-CA."""
    copytree(BROKEN / "base", root)
    real = content_root()
    names = (real / "vocabulary.yaml").read_text(encoding="utf-8")
    names = re.sub(r"^jurisdictions:\n(?:  .*\n)+\n?", JURISDICTIONS, names, flags=re.MULTILINE)
    (root / "vocabulary.yaml").write_text(names, encoding="utf-8")
    card = (real / "card.yaml").read_text(encoding="utf-8")
    (root / "card.yaml").write_text(
        re.sub(r"^sources: .*$", "sources: [ethics]", card, flags=re.MULTILINE), encoding="utf-8"
    )
    (root / "jurisdictions").mkdir()
    for code, name, binds in (("US-CA", "California", "mandatory"), ("US", "your state", "null")):
        (root / "jurisdictions" / f"{code.lower()}.yaml").write_text(_profile(code, name, binds), encoding="utf-8")
    return root


def _profile(code: str, name: str, binds: str) -> str:
    parts = [f"code: {code}\nname: {name}\nreviewed_by: null\n"]
    parts.extend(_section(id_, shape, binds) for id_, shape in SECTIONS.items())
    parts.append(
        "sources:\n  law:\n    citation: Civil Code 1\n    authority: statute\n    url: https://example.org/law\n"
    )
    parts.append("    as_of: 2024\n    checked: 2026-01-31\n    confidence: high\n")
    return "".join(parts)


def _section(id_: str, shape: SectionShape, binds: str) -> str:
    duty = id_ == "duty_to_protect"
    keys = dict.fromkeys((*shape.facts, *shape.texts, *shape.limits), "null") | dict.fromkeys(shape.lists, "[]")
    if duty:
        keys |= {"binds": binds, "in_brief": "The law in brief."}
    lines = [f"{id_}:", *(f"  {key}: {value}" for key, value in keys.items())]
    ways = "[{ways: [{way: Police, notify: [law_enforcement]}]}]" if duty and binds == "mandatory" else "[]"
    lines += [f"  discharge: {ways}", "  may_also_tell: []", "  recipients_limited_to: null", "  citations: [law]"]
    lines += ["  as_of: 2024", "  confidence: high", "  checked: null", "  review_by: 2027-01-31"]
    return "\n".join(lines) + "\n"


def break_content(root: Path, spec: dict[str, str]) -> None:
    """Break one thing in a sound folder."""
    path = root / spec["file"]
    if "replace" in spec:
        text = path.read_text(encoding="utf-8")
        assert text.count(spec["replace"]) >= 1, f"{spec['file']} does not contain {spec['replace']!r}"
        path.write_text(text.replace(spec["replace"], spec["by"], 1), encoding="utf-8")
    elif "write" in spec:
        path.write_text(spec["write"], encoding="utf-8")
    elif "bytes" in spec:
        path.write_bytes(bytes.fromhex(spec["bytes"]))
    elif "big" in spec:
        path.write_text("# " + "x" * int(spec["big"]), encoding="utf-8")
    else:
        path.unlink()
        if "folder" in spec:
            path.mkdir()
        elif "loop" in spec:
            path.symlink_to(path.name)
