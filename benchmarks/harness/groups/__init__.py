"""The groups of rows and bars. A group is a module with `rows(settings)` and `bars()`."""

from . import pool

GROUPS = {"pool": pool}
