"""Pure decisions: facts and content in, one recommendation out. No I/O, no clock, no globals."""
