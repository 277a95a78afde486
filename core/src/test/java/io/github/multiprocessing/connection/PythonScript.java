package io.github.multiprocessing.connection;

/** What the interpreters of the tests run. */
final class PythonScript {

    static final String TEXT = """
            import sys, os, time, datetime, decimal, uuid, array, collections, pathlib, queue, threading
            from multiprocessing import connection

            def address(text):
                if text.startswith('unix:'):
                    return text[5:]
                host, port = text.rsplit(':', 1)
                return (host, int(port))

            def options(key):
                return {} if key == '-' else {'authkey': key.encode()}

            tz = datetime.timezone(datetime.timedelta(hours=-5, minutes=-30))
            shared = [1]
            VALUES = [None, True, False, 0, 1, -1, 255, 65536, 2**31 - 1, -2**31, 2**31, 2**63 - 1, -2**63, 2**64,
                      10**40, -10**40, 0.0, -1.5, 1e300, float('inf'), '', 'text', 'a\\u00e9\\u20ac\\U0001F600' * 80,
                      b'', b'\\x00\\xff', b'x' * 70000, [], [1, [2, [3]]], (), (1,), (1, 'two', 3.0, None), {},
                      {'a': 1, 2: 'b', (1, 2): [3], None: True}, set(), {1, 'x', (2, 3)}, frozenset([1, 2]),
                      {b'k': b'v'}, complex(1, -2), decimal.Decimal('-1.5000'), uuid.UUID(int=2**127 + 5),
                      datetime.date(2024, 2, 29), datetime.time(23, 59, 59, 999999), datetime.time(1, 2, tzinfo=tz),
                      datetime.datetime(2024, 2, 29, 1, 2, 3, 456789),
                      datetime.datetime(1, 1, 1, tzinfo=datetime.timezone.utc),
                      datetime.datetime(2020, 6, 1, 12, tzinfo=tz), datetime.timedelta(-1, 3, 5),
                      datetime.timedelta(days=1000), array.array('i', [1, -2]), array.array('q', [2**40]),
                      array.array('d', [0.5]), array.array('f', [0.25]), array.array('h', [-3]),
                      pathlib.PurePosixPath('/a/b'), [shared, shared], list(range(1000))]

            def zones():
                try:
                    from zoneinfo import ZoneInfo
                    berlin = ZoneInfo('Europe/Berlin')
                    return [datetime.datetime(2020, 10, 25, 2, 30, fold=1, tzinfo=berlin), berlin]
                except Exception:
                    return []

            def echo(conn, what):
                if what == 'bytes':
                    while True:
                        conn.send_bytes(conn.recv_bytes())
                elif what == 'objects':
                    while True:
                        conn.send(conn.recv())
                elif what == 'values':
                    differences = []
                    values = VALUES + zones()
                    conn.send(len(values))
                    for value in values:
                        conn.send(value)
                        back = conn.recv()
                        if back != value or type(back) is not type(value):
                            differences.append('%r came back as %r' % (value, back))
                    conn.send(differences)
                elif what == 'errors':
                    for error in [ValueError('bad'), KeyError('k'), queue.Empty(), EOFError(), OSError(2, 'gone')]:
                        conn.send(error)
                        back = conn.recv()
                        conn.send([type(back).__name__, repr(back.args)])
                elif what == 'hostile':
                    class Evil:
                        def __init__(self, *call):
                            self.call = call
                        def __reduce__(self):
                            return self.call
                    path = conn.recv()
                    for evil in [Evil(os.system, ('touch ' + path,)), Evil(eval, ('1',)), Evil(open, (path, 'w')),
                                 Evil(getattr, (os, 'system')), Evil(os.getpid, ()), Evil(threading.Thread, ())]:
                        conn.send([1, evil])
                    conn.send('end')
                    conn.recv()

            def serve(where, key, what):
                with connection.Listener(None if where == '-' else address(where), **options(key)) as listener:
                    a = listener.address
                    print('unix:' + a if isinstance(a, str) else '%s:%d' % a)
                    with listener.accept() as conn:
                        echo(conn, what)

            def connect(where, key, what):
                with connection.Client(address(where), **options(key)) as conn:
                    echo(conn, what)

            for line in sys.stdin:
                command, *words = line.rstrip('\\n').split('\\t')
                try:
                    if command == 'version':
                        print('%d.%d.%d' % sys.version_info[:3])
                    elif command == 'serve':
                        serve(*words)
                    elif command == 'connect':
                        connect(*words)
                except Exception as ex:
                    print(type(ex).__name__)
            """;

    private PythonScript() {}
}
