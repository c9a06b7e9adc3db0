"""How the facts of a law profile read: which heading each belongs under, its label, the words of its values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, unique

__all__ = ["NOT_CONFIRMED", "NOT_HERE", "Topic", "Wording", "section_title", "wording", "wordings"]

NOT_CONFIRMED = "not confirmed"
NOT_HERE = "not in this version"


@unique
class Topic(Enum):
    """The headings of one field of law, in the order of reading."""

    RULE = "The rule"
    BINDS = "Whom it binds"
    TAKES = "What sets it off"
    MEETS = "What meets the duty"
    REPORT = "How to report, and by when"
    TOLD = "Who else may be told"
    FURTHER = "Further points"
    LICENSES = "Notes by profession"
    CURRENCY = "How current this is"


@dataclass(frozen=True, slots=True)
class Wording:
    """Where one key of a profile stands and how it reads; a value without words of its own reads as it is written."""

    topic: Topic
    label: str
    values: Mapping[str, str] = field(default_factory=dict)

    def value(self, word: str) -> str:
        """Give a closed word of the law as a reader takes it."""
        return self.values.get(word, word.replace("_", " "))


BOUND = {
    "mandatory": "obliged",
    "required": "obliged",
    "permissive": "allowed, not obliged",
    "permitted": "allowed, not obliged",
    "none": "no rule for them",
    "not_addressed": "not addressed by this law",
}
NEEDED = {"yes": "needed", "no": "not needed"}
COUNTS = {"yes": "counts", "no": "does not count"}
REPORTED = {
    "required": "must be reported",
    "permitted": "may be reported",
    "none": "need not be reported",
    "not_required": "need not be reported",
    "conditional": "must be reported in some cases",
    "unclear": "is unclear",
}
RECORD = {
    "required": "a parent must be let see it",
    "parent": "the parent decides",
    "clinician": "the clinician decides",
    "both": "the minor and the parent decide together",
    "minor": "the minor decides",
}

WORDINGS: Mapping[str, Wording] = {
    # The rule
    "consent": Wording(
        Topic.RULE,
        "Between treating clinicians",
        {
            "none_needed": "no written release needed, as far as read",
            "limited": "limits on what may be shared without consent",
            "written_needed": "written consent needed",
        },
    ),
    "sharing": Wording(
        Topic.RULE,
        "Sharing without consent",
        {
            "allowed": "allowed",
            "if_told": "allowed if the client was told that it can happen",
            "core": "core facts only",
            "part": "in part, or in some settings only",
            "consent": "not allowed; consent is needed",
        },
    ),
    "own_consent": Wording(
        Topic.RULE,
        "A minor who starts alone",
        {
            "yes": "may consent alone",
            "conditional": "may consent alone under conditions",
            "no": "may not consent alone",
        },
    ),
    "record_own": Wording(Topic.RULE, "Record, minor consented", RECORD),
    "record_parent": Wording(Topic.RULE, "Record, parent consented", RECORD),
    # Whom it binds
    "stance": Wording(
        Topic.BINDS,
        "The law",
        {
            "mandatory": "obliges at least some clinicians",
            "permissive": "lets clinicians tell",
            "unsettled": "is unsettled",
            "none": "has no rule",
        },
    ),
    "disclosure": Wording(
        Topic.BINDS,
        "The law",
        {
            "required": "obliges at least some clinicians",
            "permitted": "lets clinicians tell",
            "not_addressed": "does not address it",
        },
    ),
    "binds": Wording(Topic.BINDS, "By profession", BOUND),
    "binds_for_residents": Wording(Topic.BINDS, "For residents of a facility", BOUND),
    "privilege_exception": Wording(
        Topic.BINDS,
        "Privilege",
        {"yes": "gives way to this report", "no": "holds; what it covers need not be reported"},
    ),
    "privilege_doubt": Wording(
        Topic.BINDS,
        "Privilege must be checked",
        {"always": "in every case", "client_suspected": "where the client is the one suspected"},
    ),
    "mental_health_professionals_mandated": Wording(
        Topic.BINDS,
        "Mental health professionals",
        {"yes": "are among those obliged", "no": "are not among those obliged"},
    ),
    "universal_reporting": Wording(
        Topic.BINDS,
        "Everyone",
        {"yes": "is obliged, at work or not", "no": "is not obliged; only those whom the law names"},
    ),
    "applies_to": Wording(Topic.BINDS, "The law names"),
    "basis": Wording(Topic.BINDS, "It rests on", {"case_law": "case law"}),
    "parent_only": Wording(
        Topic.BINDS, "Toward whom", {"yes": "a parent or guardian only", "no": "not only a parent or guardian"}
    ),
    # What sets it off
    "trigger": Wording(Topic.TAKES, "In the law's sense"),
    "standard": Wording(Topic.TAKES, "In the law's words"),
    "begins_at": Wording(
        Topic.TAKES,
        "The duty begins at",
        {
            "thoughts": "thoughts of suicide",
            "serious": "a serious danger",
            "imminent": "an imminent danger",
            "none": "no point; the law obliges nobody to act",
        },
    ),
    "victim": Wording(
        Topic.TAKES,
        "Who must be in danger",
        {
            "identifiable": "a person who can be identified",
            "identifiable_or_class": "a person who can be identified, or a group",
            "foreseeable": "a person who could be foreseen as the victim",
            "any": "anyone",
            "not_specified": "the law does not say",
        },
    ),
    "imminence_required": Wording(Topic.TAKES, "Imminent danger", NEEDED),
    "threat_must_be_voiced": Wording(Topic.TAKES, "A threat that was voiced", NEEDED),
    "relayed_threat_counts": Wording(Topic.TAKES, "A threat passed on by others", COUNTS),
    "intent_and_ability_required": Wording(Topic.TAKES, "Intent and ability", NEEDED),
    "property_counts": Wording(Topic.TAKES, "A threat to property", COUNTS),
    "refusal_required": Wording(Topic.TAKES, "A client who refuses care", NEEDED),
    "child_must_be_seen": Wording(Topic.TAKES, "A child seen in your work", NEEDED),
    "protected_group": Wording(Topic.TAKES, "Who is protected"),
    "elder_age": Wording(Topic.TAKES, "Elders, from the age of"),
    "age_alone": Wording(
        Topic.TAKES,
        "Age alone",
        {
            "from_60": "protects from 60 on",
            "from_65": "protects from 65 on",
            "from_70": "protects from 70 on",
            "no": "does not protect",
        },
    ),
    "covers_impairment": Wording(
        Topic.TAKES, "Impaired adults", {"yes": "are protected", "no": "are not protected as such"}
    ),
    "residents": Wording(
        Topic.TAKES, "Residents of a facility", {"every": "every one counts", "same": "the same rule as for others"}
    ),
    # What meets the duty
    "discharge_rule": Wording(
        Topic.MEETS,
        "The rule",
        {
            "all": "every step named is needed",
            "any": "any one step named is enough",
            "reasonable_care": "reasonable care to protect",
            "not_specified": "the law does not say",
        },
    ),
    "discharge_options": Wording(Topic.MEETS, "Steps the law names"),
    # How to report
    "report_to": Wording(Topic.REPORT, "The law names"),
    "hotline": Wording(Topic.REPORT, "Hotline"),
    "where_to_call": Wording(Topic.REPORT, "Where to call"),
    "initial_how": Wording(
        Topic.REPORT,
        "First report",
        {
            "oral": "by voice",
            "oral_or_electronic": "by voice or electronically",
            "any": "in any form",
            "written": "in writing",
        },
    ),
    "initial_wording": Wording(Topic.REPORT, "How and when"),
    "initial_report": Wording(Topic.REPORT, "How and when"),
    "written_required": Wording(
        Topic.REPORT, "Written report", {"always": "needed", "on_request": "on request", "none": "not needed"}
    ),
    "written_wording": Wording(Topic.REPORT, "About the written report"),
    "written": Wording(Topic.REPORT, "About the written report"),
    "written_limit": Wording(Topic.REPORT, "Limit for the written report"),
    # Who else may be told
    "may_tell_victim": Wording(
        Topic.TOLD, "The person threatened", {"yes": "may be told", "no": "is not among those the law lets you tell"}
    ),
    "may_tell_family": Wording(
        Topic.TOLD, "Family", {"yes": "may be told without consent", "no": "not without consent"}
    ),
    "recipients_named": Wording(Topic.TOLD, "The law names"),
    # Further points
    "adult_survivor": Wording(Topic.FURTHER, "Abuse told by a grown victim", REPORTED),
    "survivor_condition": Wording(
        Topic.FURTHER,
        "Which cases",
        {"child_at_risk": "when a child may be at risk now", "recent": "when it is recent"},
    ),
    "survivor_confidence": Wording(Topic.FURTHER, "Confidence in that rule"),
    "adult_survivor_note": Wording(Topic.FURTHER, "About grown victims"),
    "known_report_excuses": Wording(
        Topic.FURTHER, "A report already made", {"yes": "is enough", "no": "does not excuse yours"}
    ),
    "outside_group": Wording(
        Topic.FURTHER, "Other adults at risk", {"permitted": "may be reported", "none": "no rule found"}
    ),
    "self_neglect": Wording(Topic.FURTHER, "Self-neglect", REPORTED),
    "immunity": Wording(
        Topic.FURTHER,
        "Good faith",
        {"yes": "the law shields a disclosure made in good faith", "no": "no such shield in this law"},
    ),
    "harm_to_self_disclosure": Wording(
        Topic.FURTHER, "A client in danger", {"yes": "the law lets you tell as well", "no": "not covered by this law"}
    ),
    "notes": Wording(Topic.FURTHER, "Note"),
}
"""In the order of reading. A key that is not here is shown all the same, under its own name."""

TITLES = {"self_harm": "Self-harm"}


def wording(key: str) -> Wording:
    """Give how a key of a profile reads; one that nobody has worded yet reads under its own name."""
    return WORDINGS.get(key) or Wording(Topic.FURTHER, key.replace("_", " ").capitalize())


def wordings() -> tuple[str, ...]:
    """Give every worded key in the order of reading."""
    return tuple(WORDINGS)


def section_title(id_: str) -> str:
    """Name a field of law as a heading."""
    return TITLES.get(id_, id_.replace("_", " ").capitalize())
