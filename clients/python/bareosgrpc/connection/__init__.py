"""The way to the service: address, TLS, API key, deadlines."""
