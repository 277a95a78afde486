"""The groups of rows and bars. A group is a module with `rows(settings)` and `bars()`, whose first line is its heading."""

from . import managers, pool, queues, shared

GROUPS = {"pool": pool, "shared": shared, "queues": queues, "managers": managers}
