"""What holds for all tests: how long an example takes is for tests/bench to say, and fails nothing here."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
