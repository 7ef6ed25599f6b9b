"""Settings of all tests: property tests are drawn alike everywhere, so that a red run can be run again."""

from hypothesis import settings

settings.register_profile("same-everywhere", derandomize=True, deadline=None)
settings.load_profile("same-everywhere")
