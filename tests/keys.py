"""Keys as a terminal sends them."""

from enum import StrEnum, unique

__all__ = ["Keys"]


@unique
class Keys(StrEnum):
    """What arrives when a key is pressed; name the key, not its bytes."""

    ENTER = "\r"
    SPACE = " "
    UP = "\x1b[A"
    DOWN = "\x1b[B"
    PAGE_DOWN = "\x1b[6~"
    BACKSPACE = "\x7f"
    CTRL_B = "\x02"
    CTRL_C = "\x03"
    CTRL_D = "\x04"
    CTRL_R = "\x12"
    CTRL_X = "\x18"
