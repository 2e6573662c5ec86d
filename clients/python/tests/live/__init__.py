"""Tests against the real service with a simulated director behind it."""
