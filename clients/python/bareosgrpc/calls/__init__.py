"""Commands that are called for a complete result."""
