"""The cases of shared memory, shared values and what processes wait for each other with."""

from multiprocessing.shared_memory import SharedMemory

from measure import CONTEXT, latencies, together


def lock(parameters):
    """Pairs of acquire and release, each in a loop with both methods bound before; `count` in each of `processes`."""
    held = CONTEXT.Lock()

    def pairs(acquire=held.acquire, release=held.release, count=parameters["count"]):
        for _ in range(count):
            acquire()
            release()

    return _all_do(parameters, pairs)


def value(parameters):
    """As the documentation of multiprocessing says that it is done; `count` in each of `processes`."""
    number = CONTEXT.Value("q", 0)

    def additions(count=parameters["count"]):
        for _ in range(count):
            with number.get_lock():
                number.value += 1

    result = _all_do(parameters, additions)
    done = (parameters["warmup"] + parameters["repeat"]) * parameters["processes"] * parameters["count"]
    if number.value != done:
        raise AssertionError(f"{done} additions came to {number.value}")
    return result


def _all_do(parameters, role):
    processes = parameters["processes"]
    return together(parameters, processes * parameters["count"], [role] * processes)


def event(parameters):
    there, back = CONTEXT.Event(), CONTEXT.Event()

    def answer():
        there.wait()
        there.clear()
        back.set()

    def ask(_):
        there.set()
        back.wait()
        back.clear()

    return _ping_pong(parameters, answer, ask)


def condition(parameters):
    turn, changed = CONTEXT.RawValue("i", 0), CONTEXT.Condition()

    def answer():
        with changed:
            while turn.value != 1:
                changed.wait()
            turn.value = 0
            changed.notify()

    def ask(_):
        with changed:
            turn.value = 1
            changed.notify()
            while turn.value != 0:
                changed.wait()

    return _ping_pong(parameters, answer, ask)


def barrier(parameters):
    both = CONTEXT.Barrier(2)
    return _ping_pong(parameters, both.wait, lambda _: both.wait())


def _ping_pong(parameters, answer, ask):
    def answer_all(total=parameters["warmup"] + parameters["count"]):
        for _ in range(total):
            answer()

    other = CONTEXT.Process(target=answer_all, daemon=True)
    other.start()
    result = latencies(parameters, ask)
    other.join()
    return result


def create(parameters):
    size = parameters["bytes"]

    def once(number):
        memory = SharedMemory(create=True, size=size)
        memory.buf[0] = number & 0xFF
        memory.close()
        memory.unlink()

    return latencies(parameters, once)


def attach(parameters):
    made = SharedMemory(create=True, size=parameters["bytes"])
    made.buf[0] = 42

    def once(_):
        memory = SharedMemory(name=made.name)
        if memory.buf[0] != 42:
            raise AssertionError("that is another segment")
        memory.close()

    try:
        return latencies(parameters, once)
    finally:
        made.close()
        made.unlink()


CASES = {
    "lock": lock,
    "value": value,
    "event": event,
    "condition": condition,
    "barrier": barrier,
    "create": create,
    "attach": attach,
}
