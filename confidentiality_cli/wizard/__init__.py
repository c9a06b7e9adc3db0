"""The interview: the only room that reads the keyboard."""
