"""Console sessions that a program keeps for itself."""
