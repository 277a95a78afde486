"""The cases of pipes and queues."""

import os

from measure import CONTEXT, MIB, check, latencies, together, with_bandwidth


def pipe(parameters):
    """One way, sender's bytes to the receiver's new bytes, with one byte back that says it is there."""
    size = parameters["bytes"]

    def answer(connection):
        check(size, len(connection.recv_bytes()))
        connection.send_bytes(b"x")

    argument = os.urandom(size)
    result = _asked(parameters, answer, lambda connection: (connection.send_bytes(argument), connection.recv_bytes()))
    return with_bandwidth(result, size)


def pipe_round_trip(parameters):
    """The same bytes there and back."""
    argument = os.urandom(parameters["bytes"])

    def answer(connection):
        connection.send_bytes(connection.recv_bytes())

    def ask(connection):
        connection.send_bytes(argument)
        check(argument, connection.recv_bytes())

    return _asked(parameters, answer, ask)


def _asked(parameters, answer, ask):
    near, far = CONTEXT.Pipe()

    def answer_all(total=parameters["warmup"] + parameters["count"]):
        for _ in range(total):
            answer(far)

    other = CONTEXT.Process(target=answer_all, daemon=True)
    other.start()
    result = latencies(parameters, lambda _: ask(near))
    other.join()
    return result


def pipe_stream(parameters):
    """`items` messages one after the other, sender's bytes to the receiver's new bytes."""
    size, items = parameters["bytes"], parameters["items"]
    argument = os.urandom(size)
    receiving, sending = CONTEXT.Pipe(duplex=False)

    def send():
        for _ in range(items):
            sending.send_bytes(argument)

    def receive():
        for _ in range(items):
            check(size, len(receiving.recv_bytes()))

    result = together(parameters, items, [send, receive])
    return {**result, "mibs": result["ops"] * size / MIB}


def queue(parameters):
    """`items` objects from `producers` to `consumers`: small ints, or `bytes` bytes if that is not 0."""
    items, size = parameters["items"], parameters["bytes"]
    producers, consumers = parameters["producers"], parameters["consumers"]
    payload = os.urandom(size) if size else None
    between = CONTEXT.Queue()

    def produce(put=between.put, count=items // producers):
        for number in range(count):
            put(number if payload is None else payload)

    def consume(get=between.get, count=items // consumers):
        for _ in range(count):
            taken = get()
            if size:
                check(size, len(taken))

    return together(parameters, items, [produce] * producers + [consume] * consumers)


def queue_ping_pong(parameters):
    there, back = CONTEXT.Queue(), CONTEXT.Queue()

    def answer_all(total=parameters["warmup"] + parameters["count"]):
        for _ in range(total):
            back.put(there.get())

    other = CONTEXT.Process(target=answer_all, daemon=True)
    other.start()

    def ask(number):
        there.put(number)
        check(number, back.get())

    result = latencies(parameters, ask)
    other.join()
    return result


CASES = {
    "pipe": pipe,
    "piperoundtrip": pipe_round_trip,
    "pipestream": pipe_stream,
    "queue": queue,
    "queuepingpong": queue_ping_pong,
}
