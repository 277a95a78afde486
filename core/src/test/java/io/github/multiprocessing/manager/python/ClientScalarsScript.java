package io.github.multiprocessing.manager.python;

/** The part of {@link ClientScript} about values and arrays, and how what they refuse is told. */
final class ClientScalarsScript {

    static final String TEXT = """
            def kind(remote):
                # what is raised while an object is made comes as a text
                return re.search(r'(\\w+Error): ', str(remote).split('Traceback')[1]).group(1)

            def refused(name, action):
                assert kind(raises(managers.RemoteError, action)) == name

            def same(mine, theirs, action):
                # what Python's own type does, be it an exception
                def run(it):
                    try:
                        return action(it)
                    except managers.RemoteError as ex:
                        return kind(ex)
                    except Exception as ex:
                        return type(ex).__name__
                expected, actual = run(mine), run(theirs)
                assert actual == expected and type(actual) is type(expected), (mine, actual, expected)

            def numbers(m, code):
                inits = [[], [1, 2, 3], (1, True), [1.5], ['x'], 'x', [None], None, 5, [10**400], bytes(range(16)), b'123',
                         [-1], array.array('h', [1, 2])]
                for init in inits:
                    make = lambda make: list(make(code, init)[:])
                    same(array.array, m.Array, make)
                for bits in 7, 8, 15, 16, 31, 32, 63, 64:
                    for value in 2**bits, 2**bits - 1, -2**bits, -2**bits - 1:
                        same(array.array, m.Array, lambda make: make(code, [value])[0])
                mine, theirs = array.array(code, [1, 2, 3, 4]), m.Array(code, [1, 2, 3, 4])
                for value in 5, True, 1.5, 2**70, 10**400, -1, 'x', b'x', None, [1]:
                    same(mine, theirs, lambda it: it.__setitem__(-1, value))
                    same(mine, theirs, lambda it: it[3])
                theirs[1:3] = [7, 8]
                mine[1:3] = array.array(code, [7, 8])
                assert list(theirs[::-1]) == list(mine[::-1]) and len(theirs) == 4
                raises(ValueError, lambda: theirs.__setitem__(slice(0, 1), [1, 2]))
                theirs[::2] = array.array('h', [9, 10])
                assert list(theirs[:]) == [9, 7, 10, mine[3]], theirs
                # the type is that of the array, however one comes to it
                d = m.get_dict()
                d['array'] = theirs
                if sys.version_info >= (3, 9):
                    again = d['array']
                    for value in 2**15, 2**16, -1, 2**64 - 1:
                        same(mine, again, lambda it: it.__setitem__(3, value))
                        same(mine, again, lambda it: it[3])
                d.clear()

            def texts(m, code):
                for init in ['xy', ['x', 'y'], [1], [''], ['xy'], [None], b'x' + bytes(3)]:
                    same(array.array, m.Array, lambda make: list(make(code, init)[:]))
                a = m.Array(code, 'abc')
                a[1] = '\u20ac'
                assert a[1] == '\u20ac' and a[0:2] == ['a', '\u20ac']
                raises(OverflowError, lambda: a.__setitem__(0, chr(0x1f600)))

            def values(m):
                v = m.Value('i', 5)
                v.value += 1
                assert v.get() == 6
                v.set([1, 2])
                assert v.value == [1, 2]
                a = m.Array('i', [1, 2, 3])
                a[0] = 7
                assert list(a[0:2]) == [7, 2] and len(a) == 3 and a[-1] == 3
                raises(IndexError, lambda: a[3])
                for code in 'bBhHiIlLqQfd':
                    numbers(m, code)
                for code in 'u' if sys.version_info < (3, 13) else 'uw':
                    texts(m, code)
                for code in 'c', 'x', '?':
                    raises(ValueError, lambda: array.array(code, [1]))
                    refused('ValueError', lambda: m.Array(code, [1]))
                refused('TypeError', lambda: m.Array('ii', [1]))
                refused('TypeError', lambda: m.Array('i'))
                for code, value in zip('cbBuhHiIlLqQfd', [b'x', -128, 255, 'x', -2**15, 2**16 - 1, -2**31, 2**32 - 1,
                                                          -2**63, 2**64 - 1, -2**63, 2**64 - 1, 0.5, 1e300]):
                    v = m.Value(code, value)
                    assert v.value == value and type(v.value) is type(value), (code, v.value)
                    v.value = v.get()
                    assert v.get() == value
                n = m.Namespace(z=0)
                n.x = 1
                n.y = None
                assert n.x == 1 and n.y is None and n.z == 0
                assert str(n) == 'Namespace(x=1, y=None, z=0)', str(n)
                del n.x
                raises(AttributeError, lambda: n.x)
            """;

    private ClientScalarsScript() {}
}
