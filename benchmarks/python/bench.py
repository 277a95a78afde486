"""One case of Python's multiprocessing, measured in this process: `bench.py CASE name=value ...`.

Must run on the distribution's own interpreter: one built without profile-guided optimisation is up to 1.8 times slower and
would flatter what it is compared with.
"""

import importlib
import sys

# Loaded only when a case is looked for: a spawned child imports this file again, and is to be as quick as it can.
MODULES = ("process_cases", "pool_cases", "shared_cases", "queue_cases", "manager_cases")


def find(name):
    for module in MODULES:
        cases = importlib.import_module(module).CASES
        if name in cases:
            return cases[name]
    sys.exit(f"there is no case of the name {name}")


def main(arguments):
    if sys.base_prefix != "/usr":
        sys.exit(f"{sys.executable} of {sys.base_prefix} is not the distribution's own python3")
    parameters = {name: int(value) for name, value in (argument.split("=", 1) for argument in arguments[1:])}
    result = find(arguments[0])(parameters)
    print("result " + " ".join(f"{name}={value:.4f}" for name, value in result.items()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
