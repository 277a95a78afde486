package io.github.multiprocessing.manager.python;

/** What the interpreters run that serve managers. */
final class ManagerScript {

    static final String TEXT = """
            import os, queue, signal, sys, threading, time
            from multiprocessing import managers

            class Counter:
                def __init__(self, start=0):
                    self.count = start
                def add(self, n=1, times=1):
                    self.count += n * times
                    return self.count
                def child(self):
                    return Counter(self.count)
                def fail(self, kind):
                    raise {'value': ValueError('bad'), 'own': Own('mine'), 'os': FileNotFoundError(2, 'gone'),
                           'eof': EOFError('end'), 'zero': ZeroDivisionError('zero'), 'exit': SystemExit(1)}[kind]
                def odd(self):
                    return threading.Lock()
                def sleep(self, seconds):
                    time.sleep(seconds)
                def echo(self, value):
                    return value
                def _hidden(self):
                    return 1

            class Own(Exception):
                pass

            the_queue = queue.Queue()
            the_dict = {}

            class M(managers.SyncManager):
                pass

            M.register('get_queue', callable=lambda: the_queue)
            M.register('get_dict', callable=lambda: the_dict, proxytype=managers.DictProxy)
            M.register('Counter', Counter, method_to_typeid={'child': 'Child'})
            M.register('Child', create_method=False)
            if sys.version_info < (3, 14):
                M.register('set', set, exposed=('__contains__', '__len__', 'add', 'remove', 'clear', 'update'))

            manager = None
            for line in sys.stdin:
                command, *words = line.rstrip('\\n').split('\\t')
                try:
                    if command == 'version':
                        print('%d.%d.%d' % sys.version_info[:3])
                    elif command == 'echo':
                        print(words[0])
                    elif command == 'start':
                        where = words[0][5:] if words[0].startswith('unix:') else ('127.0.0.1', 0)
                        manager = M(address=where, authkey=words[1].encode())
                        manager.start()
                        a = manager.address
                        print('unix:' + a if isinstance(a, str) else '%s:%d' % a)
                    elif command == 'kill':
                        os.kill(manager._process.pid, signal.SIGKILL)
                        manager._process.join()
                        print('killed')
                    elif command == 'stop':
                        manager.shutdown()
                        print('stopped')
                    elif command == 'put':
                        manager.get_queue().put(eval(words[0]))
                        print('put')
                    elif command == 'get':
                        print(repr(manager.get_queue().get(timeout=20)))
                except Exception as ex:
                    print(type(ex).__name__, ex)
            """;

    private ManagerScript() {}
}
