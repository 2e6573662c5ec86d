"""Output as it arrives, and job logs that are followed."""
