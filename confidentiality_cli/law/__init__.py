"""What each jurisdiction's law says, how current that is, and where it was read."""
