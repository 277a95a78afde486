package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.object.ArrayObject;
import io.github.multiprocessing.manager.internal.object.DictObject;
import io.github.multiprocessing.manager.internal.object.ListObject;
import io.github.multiprocessing.manager.internal.object.NamespaceObject;
import io.github.multiprocessing.manager.internal.object.PoolObject;
import io.github.multiprocessing.manager.internal.object.SetObject;
import io.github.multiprocessing.manager.internal.object.ValueObject;
import io.github.multiprocessing.manager.internal.server.TypeRegistry;
import java.util.List;

/** The types that every manager has. */
final class StandardTypes {

    private StandardTypes() {}

    static void register(TypeRegistry registry, List<String> allowedTypes) {
        registry.register(TypeIds.DICT, arguments -> new DictObject());
        registry.register(TypeIds.LIST, ListObject::new);
        registry.register(TypeIds.SET, SetObject::new);
        registry.register(TypeIds.NAMESPACE, arguments -> new NamespaceObject());
        registry.register(TypeIds.VALUE, ValueObject::new);
        registry.register(TypeIds.ARRAY, ArrayObject::new);
        registry.register(TypeIds.POOL, arguments -> new PoolObject(arguments, allowedTypes));
    }
}
