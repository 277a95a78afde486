"""The cases of managers."""

from measure import CONTEXT, check, latencies, rates, together

KEYS = 100


def dict_one_caller(parameters):
    """Puts and gets by turns."""
    with CONTEXT.Manager() as manager:
        shared = manager.dict()

        def operation(number):
            key = number // 2 % KEYS
            if number % 2 == 0:
                shared[key] = number
            else:
                check(number - 1, shared[key])

        return latencies(parameters, operation)


def dict_rate(parameters):
    """Puts and gets by turns; there is no other way."""
    items = parameters["items"]
    with CONTEXT.Manager() as manager:
        shared = manager.dict()

        def repetition():
            for number in range(0, items, 2):
                shared[number % KEYS] = number
                check(number, shared[number % KEYS])

        return rates(parameters, items, repetition)


def dict_clients(parameters):
    """`processes` clients, each with one call after the other."""
    processes, count = parameters["processes"], parameters["count"]
    with CONTEXT.Manager() as manager:
        shared = manager.dict()

        def client(own):
            def work():
                for number in range(0, count, 2):
                    shared[own] = number
                    check(number, shared[own])

            return work

        return together(parameters, processes * count, [client(f"client-{n}") for n in range(processes)])


def queue(parameters):
    """A number put and taken."""
    with CONTEXT.Manager() as manager:
        between = manager.Queue()

        def operation(number):
            between.put(number)
            check(number, between.get())

        return latencies(parameters, operation)


def lock(parameters):
    """Acquired and released."""
    with CONTEXT.Manager() as manager:
        guard = manager.Lock()

        def operation(_):
            guard.acquire()
            guard.release()

        return latencies(parameters, operation)


CASES = {
    "managerdict": dict_one_caller,
    "managerdictrate": dict_rate,
    "managerdictclients": dict_clients,
    "managerqueue": queue,
    "managerlock": lock,
}
