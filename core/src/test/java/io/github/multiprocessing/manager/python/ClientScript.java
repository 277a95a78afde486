package io.github.multiprocessing.manager.python;

/** What the interpreters run that are clients of managers of Java's. Each function of a test is run by its name. */
final class ClientScript {

    static final String TEXT = """
            import array, gc, queue, re, sys, threading, time
            from multiprocessing import managers, process

            MODERN = sys.version_info >= (3, 14)

            class M(managers.SyncManager):
                pass

            M.register('get_queue')
            M.register('get_dict', proxytype=managers.DictProxy)
            M.register('get_list', proxytype=managers.ListProxy)
            M.register('Own')
            if not MODERN:
                M.register('set')

            def raises(kind, action):
                try:
                    action()
                except kind as ex:
                    return ex
                raise AssertionError('no ' + kind.__name__)

            def gone(m):
                end = time.monotonic() + 20
                while m._number_of_objects() > 0:
                    gc.collect()
                    assert time.monotonic() < end, m._debug_info()

            def lists(m):
                p = m.list([1, 2, 3])
                p.append(4)
                p.extend((5, 6))
                p.insert(-1, 'x')
                assert p[:] == [1, 2, 3, 4, 5, 'x', 6], p[:]
                assert p[-1] == 6 and p[1:3] == [2, 3] and p[::-2] == [6, 5, 3, 1] and p[10:] == []
                p[0] = 10
                p[1:3] = ['a', 'b', 'c']
                assert p[:] == [10, 'a', 'b', 'c', 4, 5, 'x', 6]
                p[::4] = [0, 0]
                del p[-1]
                del p[1:4]
                assert p[:] == [0, 0, 5, 'x'], p[:]
                assert p.pop() == 'x' and p.pop(0) == 0 and len(p) == 2
                assert 5.0 in p and 7 not in p and p.index(5) == 1 and p.count(0) == 1
                p *= 2
                p += [1]
                assert p[:] == [0, 5, 0, 5, 1]
                p.sort()
                assert p[:] == [0, 0, 1, 5, 5]
                p.sort(reverse=True)
                p.reverse()
                p.remove(1)
                assert list(p) == [0, 0, 5, 5] and p + [1] == [0, 0, 5, 5, 1] and p * 2 == 2 * [0, 0, 5, 5]
                raises(IndexError, lambda: p[4])
                raises(IndexError, lambda: p.pop(9))
                raises(ValueError, lambda: p.remove(9))
                raises(ValueError, lambda: p[::0])
                raises(TypeError, lambda: p['x'])
                raises(TypeError, lambda: p.append())
                p[:] = [3, 'a']
                raises(TypeError, p.sort)
                assert str(p) == "[3, 'a']", str(p)
                assert p._getvalue() == [3, 'a']
                raises(managers.RemoteError, lambda: p._callmethod('__class__'))
                raises(managers.RemoteError, lambda: p._callmethod('no_such'))

            def crowded(m):
                p = m.get_list()
                for i in range(60):
                    p.sort(reverse=True)
                    p *= 1
                    p.sort()
                    p[:2] = p[:2]
                    p[0:2:1] = [-1, -2]
                    p.append('x')
                    p.insert(-1, 'y')
                    p.remove('x')
                    p.remove('y')
                    p.reverse()
                    p.sort()
                    assert p[0] == -2 and p.pop(0) == -2 and p[0] == -1
                    p.insert(0, -2)
                    assert p[-1] is not None and len(p[-2:]) == 2 and p.index(-1) == 1 and -1 in p

            def dicts(m):
                p = m.dict({'a': 1}, b=None)
                p[(1, 2)] = [1]
                p[b'k'] = True
                assert p['a'] == 1 and p['b'] is None and p[b'k'] is True and p[(1, 2)] == [1]
                assert p.get('x') is None and p.get('x', 7) == 7 and 'a' in p and 'x' not in p and len(p) == 4
                assert sorted(map(str, p.keys())) == sorted(map(str, ['a', 'b', (1, 2), b'k']))
                assert set(iter(p)) == {'a', 'b', (1, 2), b'k'}
                assert dict(p.items()) == p.copy() == p._getvalue() and len(p.values()) == 4
                raises(KeyError, lambda: p['x'])
                raises(KeyError, lambda: p.pop('x'))
                assert p.pop('x', 5) == 5 and p.pop(b'k') is True
                assert p.setdefault('a', 9) == 1 and p.setdefault('n') is None
                del p['n']
                raises(KeyError, lambda: p.__delitem__('n'))
                p.update({'a': 2}, c=3)
                p.update([('d', 4)])
                assert p['a'] == 2 and p['c'] == 3 and p['d'] == 4
                p.clear()
                raises(KeyError, p.popitem)
                p['only'] = 1
                assert str(p) == "{'only': 1}", str(p)
                assert p.popitem() == ('only', 1)
                it = m.dict({1: 2}).__iter__()
                assert next(it) == 1
                raises(StopIteration, lambda: next(it))
                raises(TypeError, lambda: p.__setitem__([], 1))

            def queues(m):
                q = m.Queue(2)
                q.put('a')
                q.put(None, timeout=1)
                assert q.qsize() == 2 and q.full() and not q.empty()
                raises(queue.Full, lambda: q.put_nowait(1))
                raises(queue.Full, lambda: q.put(1, block=False))
                raises(queue.Full, lambda: q.put(1, True, 0.01))
                assert q.get() == 'a' and q.get(timeout=5) is None
                raises(queue.Empty, q.get_nowait)
                raises(queue.Empty, lambda: q.get(True, 0.01))
                j = m.JoinableQueue()
                j.put(1)
                t = threading.Thread(target=j.join)
                t.start()
                assert j.get() == 1
                j.task_done()
                t.join(20)
                assert not t.is_alive()
                raises(ValueError, j.task_done)
                shared = m.get_queue()
                assert shared.get(timeout=20) == {'from': 'Java'}
                shared.put(['from', 'Python'])
                same = m.get_queue()
                assert same._id == shared._id

            def shutdowns(m):
                ended = queue.ShutDown if sys.version_info >= (3, 13) else RuntimeError
                for q in m.Queue(1), m.JoinableQueue(1):
                    q.put('a')
                    told = []
                    t = threading.Thread(target=lambda: told.append(raises(ended, lambda: q.put('b', timeout=20))))
                    t.start()
                    q.shutdown()
                    t.join(20)
                    assert len(told) == 1
                    ex = raises(ended, lambda: q.put('c'))
                    assert type(ex) is ended and str(ex) == 'The queue was shut down', repr(ex)
                    raises(ended, lambda: q.put_nowait('c'))
                    assert q.get() == 'a'
                    for get in q.get, q.get_nowait, lambda: q.get(timeout=1):
                        raises(ended, get)
                    q.task_done()
                    q.join()
                for q in m.Queue(), m.JoinableQueue():
                    for item in range(3):
                        q.put(item)
                    assert q.get() == 0
                    q.shutdown(immediate=True)
                    raises(ended, q.get)
                    assert q.qsize() == 0
                    q.task_done()
                    q.join()

            def locks(m):
                for lock in [m.Lock(), m.RLock()]:
                    assert lock.acquire() is True
                    other = []
                    t = threading.Thread(target=lambda: other.append(lock.acquire(True, 0.05)))
                    t.start()
                    t.join(20)
                    assert other == [False]
                    lock.release()
                    raises(RuntimeError, lock.release)
                    with lock:
                        assert True
                    assert lock.acquire(False) is True
                    lock.release()
                r = m.RLock()
                with r:
                    with r:
                        pass
                    t = threading.Thread(target=lambda: other.append(r.acquire(False)))
                    t.start()
                    t.join(20)
                    assert other == [False, False]
                s = m.BoundedSemaphore(1)
                assert s.acquire() and not s.acquire(False) and not s.acquire(True, 0.01)
                s.release()
                raises(ValueError, s.release)
                assert m.Semaphore(2).acquire()

            def waits(m):
                e = m.Event()
                assert not e.is_set() and not e.wait(0.01)
                t = threading.Thread(target=e.wait)
                t.start()
                e.set()
                t.join(20)
                assert e.is_set() and not t.is_alive()
                e.clear()
                assert not e.is_set()
                c = m.Condition()
                got = []
                def consumer():
                    with c:
                        got.append(c.wait_for(lambda: len(got) > 0, 20))
                t = threading.Thread(target=consumer)
                t.start()
                with c:
                    assert c.wait(0.01) is False
                    got.append(1)
                    c.notify_all()
                    c.notify()
                t.join(20)
                assert got == [1, True], got
                raises(RuntimeError, c.notify)
                b = m.Barrier(2)
                assert b.parties == 2 and b.n_waiting == 0 and not b.broken
                t = threading.Thread(target=lambda: got.append(b.wait()))
                t.start()
                assert b.wait(20) + 0 in (0, 1)
                t.join(20)
                raises(threading.BrokenBarrierError, lambda: b.wait(0.01))
                assert b.broken
                b.reset()
                assert not b.broken
                for short in m.Barrier(2, None, 0.01), m.Barrier(parties=2, timeout=0.01):
                    raises(threading.BrokenBarrierError, short.wait)
                    assert short.broken
                patient = m.Barrier(2, timeout=0.01)
                met = []
                t = threading.Thread(target=lambda: met.append(patient.wait(20)))
                t.start()
                met.append(patient.wait(20))
                t.join(20)
                assert sorted(met) == [0, 1], met
                refused('TypeError', lambda: m.Barrier(2, 5))
                refused('TypeError', lambda: m.Barrier(2, action='x'))
                refused('TypeError', m.Barrier)

            """ + ClientScalarsScript.TEXT + """

            def sets(m):
                s = m.set([1, 2])
                s.add(3)
                s.add(3)
                s.discard(9)
                assert s._callmethod('__len__') == 3 and s._callmethod('__contains__', (2,))
                s.remove(1)
                raises(KeyError, lambda: s.remove(1))
                assert s._getvalue() == {2, 3} and s.union([4]) == {2, 3, 4}
                s.update([5], )
                assert s.issuperset({5}) and s.isdisjoint([9])
                s.clear()
                raises(KeyError, s.pop)

            def nested(m):
                outer = m.list()
                inner = m.dict()
                outer.append(inner)
                inner['a'] = 1
                outer[0]['b'] = 2
                assert inner.copy() == {'a': 1, 'b': 2}
                assert isinstance(outer[0], managers.DictProxy)
                del inner
                assert outer[0]['b'] == 2
                d = m.get_dict()
                d['l'] = outer
                d['q'] = m.Queue()
                assert d['l'][0]['a'] == 1
                if sys.version_info >= (3, 9):
                    d['q'].put(1)
                    assert d['q'].get() == 1
                d.clear()

            def own(m):
                o = m.Own()
                assert o.add(2) == 2 and o.add(n=3) == 5
                ex = raises(ValueError, lambda: o.fail('bad'))
                assert ex.args == ('bad',), ex.args
                raises(managers.RemoteError, o.odd)
                raises(managers.RemoteError, lambda: m._create('no such'))
                raises(RuntimeError, lambda: o.fail('state'))
                assert o.add(1) == 6

            def registered(m):
                o = m.Own()
                assert o.add(2) == 2 and o.add(3) == 5
                # the names of parameters of an interface are not there to be called by
                raises(TypeError, lambda: o.add(n=3))
                raises(TypeError, lambda: o.add('x'))
                ex = raises(ValueError, lambda: o.fail('bad'))
                assert ex.args == ('bad',), ex.args
                raises(RuntimeError, lambda: o.fail('state'))
                raises(managers.RemoteError, o.odd)
                assert o.add(1) == 6

            def threads(m):
                d = m.dict()
                lock = m.Lock()
                v = m.Value('i', 0)
                def work(k):
                    for i in range(50):
                        d[k * 100 + i] = i
                        with lock:
                            v.value += 1
                ts = [threading.Thread(target=work, args=(k,)) for k in range(8)]
                for t in ts: t.start()
                for t in ts: t.join(60)
                assert v.value == 400 and len(d) == 400

            def connected(where, key):
                address = where[5:] if where.startswith('unix:') else tuple(where.rsplit(':', 1))
                if isinstance(address, tuple):
                    address = (address[0], int(address[1]))
                process.current_process().authkey = key.encode()
                m = M(address=address, authkey=key.encode())
                m.connect()
                return m

            def swap(m):
                q = m.get_queue()
                value = q.get(timeout=20)
                q.put(['from', 'Python'])
                print(repr(value))

            kept = []
            for line in sys.stdin:
                command, *words = line.rstrip('\\n').split('\\t')
                try:
                    if command == 'version':
                        print('%d.%d.%d' % sys.version_info[:3])
                    elif command == 'echo':
                        print(words[0])
                    elif command == 'run':
                        m = connected(words[0], words[1])
                        globals()[words[2]](m)
                        gone(m)
                        print('ok')
                    elif command == 'hold':
                        m = connected(words[0], words[1])
                        lock = m.Lock()
                        lock.acquire()
                        kept.append((m, lock, m.list([1])))
                        d = m.get_dict()
                        d['lock'] = lock
                        print('held')
                    elif command == 'block':
                        m = connected(words[0], words[1])
                        q = m.get_queue()
                        print('blocking')
                        q.get()
                    elif command == 'swap':
                        swap(connected(words[0], words[1]))
                    elif command == 'connect':
                        connected(words[0], words[1])
                        print('connected')
                except BaseException as ex:
                    import traceback
                    print(type(ex).__name__, ' | '.join(traceback.format_exc().splitlines()[-6:]))
            """;

    private ClientScript() {}
}
