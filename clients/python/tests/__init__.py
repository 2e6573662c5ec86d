"""Tests of the package. `run-tests.sh` runs them all."""
