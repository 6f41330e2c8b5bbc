"""Loopback mail servers for the tests of jobs."""

from tests.mail.conftest import authority, loop

__all__ = ["authority", "loop"]
