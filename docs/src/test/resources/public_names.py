"""Prints the public names of multiprocessing, one a line: module functions and constants, classes, and their methods."""
import importlib
import inspect

MODULES = ['multiprocessing', 'multiprocessing.process', 'multiprocessing.pool', 'multiprocessing.queues', 'multiprocessing.connection',
           'multiprocessing.managers', 'multiprocessing.shared_memory', 'multiprocessing.sharedctypes', 'multiprocessing.synchronize',
           'multiprocessing.context', 'multiprocessing.dummy']

# what these modules export for each other, and no documentation speaks of
INTERNAL = {'multiprocessing.context': {'DefaultContext', 'ForkContext', 'ForkServerContext', 'SpawnContext', 'ForkProcess',
                                        'ForkServerProcess', 'SpawnProcess', 'Process'},
            'multiprocessing.managers': {'BasePoolProxy', 'BaseListProxy', 'Token', 'State', 'Server', 'ProcessLocalSet', 'MakeProxyType',
                                         'AutoProxy', 'RebuildProxy', 'SharedMemoryServer', 'SharedMemoryTracker', 'BaseDictProxy', 'BaseSetProxy'},
            'multiprocessing.connection': {'SocketListener', 'PipeListener', 'XmlListener', 'XmlClient', 'ConnectionWrapper'},
            'multiprocessing.process': {'AuthenticationString'},
            'multiprocessing.synchronize': {'SemLock'},
            'multiprocessing.pool': {'ExceptionWithTraceback', 'MaybeEncodingError', 'RemoteTraceback', 'PoolTaskWrapper',
                                     'MapResult', 'IMapUnorderedIterator', 'ApplyResult'},
            'multiprocessing.sharedctypes': {'SynchronizedBase'},
            'multiprocessing.dummy': {'DummyProcess'}}


# classes that no module exports, but whose objects its functions return
RETURNED = [('multiprocessing.pool', 'AsyncResult'), ('multiprocessing.pool', 'IMapIterator'),
            ('multiprocessing.connection', 'Connection'), ('multiprocessing.managers', 'BaseProxy'),
            ('concurrent.futures', 'ProcessPoolExecutor'), ('concurrent.futures', 'Future')]

# for the executor that sets it
OF_THE_EXECUTOR = {'set_result', 'set_exception', 'set_running_or_notify_cancel'}


def public_members(cls):
    own = set()
    for base in cls.__mro__:
        if base.__module__.startswith(('multiprocessing', 'concurrent', 'threading')):
            own |= {name for name, value in vars(base).items()
                    if not name.startswith('_') and (callable(value) or isinstance(value, (property, staticmethod, classmethod)))}
    return own


def names(module_name):
    module = importlib.import_module(module_name)
    exported = getattr(module, '__all__', None)
    if exported is None:
        exported = [name for name, value in vars(module).items()
                    if inspect.isclass(value) and value.__module__ == module_name]
    for name in exported:
        if name.startswith('_') or name in INTERNAL.get(module_name, ()):
            continue
        yield name
        value = getattr(module, name)
        if inspect.isclass(value) and not issubclass(value, BaseException):
            for member in public_members(value):
                yield name + '.' + member


def synchronized():
    """Their methods are made for each object."""
    import multiprocessing
    for made in (multiprocessing.Lock(), multiprocessing.RLock(), multiprocessing.Semaphore(), multiprocessing.BoundedSemaphore(),
                 multiprocessing.Condition(), multiprocessing.Event(), multiprocessing.Barrier(1)):
        for member in dir(made):
            if not member.startswith('_'):
                yield type(made).__name__ + '.' + member
    for kind, made in (('Value', multiprocessing.Value('i', 0)), ('Array', multiprocessing.Array('i', 1))):
        for member in dir(made):
            if not member.startswith('_'):
                yield kind + '.' + member


def proxies():
    from multiprocessing.managers import SyncManager
    for type_id, registered in SyncManager._registry.items():
        yield 'SyncManager.' + type_id
        for member in tuple(registered[1] or ()) + tuple(getattr(registered[3], '_exposed_', None) or ()):
            if not member.startswith('_') and not type_id.endswith('Iterator'):
                yield 'SyncManager.' + type_id + '.' + member


found = set()
for each in MODULES:
    found |= set(names(each))
for module_name, class_name in RETURNED:
    found.add(class_name)
    found |= {class_name + '.' + member for member in public_members(getattr(importlib.import_module(module_name), class_name))
              if member not in OF_THE_EXECUTOR}
found |= set(synchronized()) | set(proxies())
print('\n'.join(sorted(found)))
