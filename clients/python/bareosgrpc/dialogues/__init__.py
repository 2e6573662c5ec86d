"""Commands that ask questions, and the answers."""
