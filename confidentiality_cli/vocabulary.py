"""The closed words of the field, strongest or soonest first. Outside programs rely on the values."""

from enum import Enum, unique

__all__ = ["Bar", "Disclosure", "Inform", "Origin", "Recipient", "Strength", "Urgency"]


class _Ordered(Enum):
    """A closed vocabulary in which an earlier member weighs more."""

    @property
    def weight(self) -> int:
        """Position from the strong end; 0 weighs most."""
        return type(self)._member_names_.index(self._name_)


@unique
class Disclosure(_Ordered):
    """What may or must be told."""

    REQUIRED = "required"
    PERMITTED = "permitted"
    CONSULT_FIRST = "consult_first"
    CLIENT_DECIDES = "client_decides"
    PROHIBITED = "prohibited"


@unique
class Urgency(_Ordered):
    """By when to act."""

    IMMEDIATE = "immediate"
    SAME_DAY = "same_day"
    WITHIN_24_HOURS = "within_24_hours"
    WITHIN_48_HOURS = "within_48_hours"
    DAYS = "days"
    NONE = "none"


@unique
class Strength(_Ordered):
    """Why someone is told: the law, ethics and the standard of care, or the clinician's judgement."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


@unique
class Bar(_Ordered):
    """Why someone gets no client information: the law, or advice."""

    MUST_NOT = "must_not"
    SHOULD_NOT = "should_not"


@unique
class Inform(_Ordered):
    """When the client hears of a disclosure; the most careful first."""

    NOT_NOW = "not_now"
    AFTER = "after"
    BEFORE = "before"
    NOT_APPLICABLE = "not_applicable"


@unique
class Origin(Enum):
    """Where an answer on the path came from."""

    ANSWERED = "answered"
    KNOWN = "known"
    CONFIG = "config"


@unique
class Recipient(Enum):
    """Everyone who may appear in a recommendation."""

    IDENTIFIED_VICTIM = "identified_victim"
    VICTIM_GUARDIAN = "victim_guardian"
    RESPONSIBLE_FOR_PLACE = "responsible_for_place"
    LAW_ENFORCEMENT = "law_enforcement"
    EMERGENCY_SERVICES = "emergency_services"
    CRISIS_TEAM_OR_HOSPITAL = "crisis_team_or_hospital"
    CHILD_PROTECTIVE_SERVICES = "child_protective_services"
    ADULT_PROTECTIVE_SERVICES = "adult_protective_services"
    OMBUDSMAN = "ombudsman"
    DESIGNATED_OFFICIAL = "designated_official"
    TREATMENT_TEAM = "treatment_team"
    FAMILY_OR_SAFETY_CONTACT = "family_or_safety_contact"
    PARENT_OR_GUARDIAN = "parent_or_guardian"
    PERSONAL_REPRESENTATIVE = "personal_representative"
    COURT = "court"
    REQUESTING_PARTY = "requesting_party"
    CLIENT = "client"
    CLIENT_ATTORNEY = "client_attorney"
    SUPERVISOR_OR_COLLEAGUE = "supervisor_or_colleague"
    ATTORNEY_OR_INSURER = "attorney_or_insurer"
    LICENSING_BOARD = "licensing_board"
    PUBLIC_HEALTH = "public_health"
    CORONER_OR_MEDICAL_EXAMINER = "coroner_or_medical_examiner"
    PROBATION_OR_PAROLE = "probation_or_parole"
    MILITARY_COMMAND = "military_command"
    SCHOOL_OFFICIALS = "school_officials"
    EMPLOYER = "employer"
    INSURER_PAYER = "insurer_payer"
    ALLEGED_ABUSER = "alleged_abuser"
    VICTIM_ADVOCATE = "victim_advocate"
    RESEARCHER = "researcher"
    RELIGIOUS_SUPERIOR = "religious_superior"
    PRESS = "press"
    OTHER = "other"

    @property
    def in_circle(self) -> bool:
        """Tell whether this is the client's own side or the clinician's professional circle."""
        return self in _CIRCLE


_CIRCLE = frozenset(
    {
        Recipient.CLIENT,
        Recipient.CLIENT_ATTORNEY,
        Recipient.SUPERVISOR_OR_COLLEAGUE,
        Recipient.ATTORNEY_OR_INSURER,
    }
)
