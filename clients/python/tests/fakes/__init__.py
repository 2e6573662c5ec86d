"""A service in this process that answers as a test says."""
