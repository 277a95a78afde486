package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import io.github.multiprocessing.manager.internal.server.LocalHandle;
import io.github.multiprocessing.manager.python.internal.methods.ArrayMethods;
import io.github.multiprocessing.manager.python.internal.methods.ArrayMethods.Cells;
import io.github.multiprocessing.manager.python.internal.methods.Typecode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** What clients of Python's have called the elements of their arrays, which the arrays do not know, for as long as those live. */
final class PythonTypecodes {

    private final Map<ManagedObject, Typecode> known = Collections.synchronizedMap(new WeakHashMap<>());

    void keep(Handle array, Typecode typecode) {
        if (array instanceof LocalHandle handle) {
            this.known.put(handle.object(), typecode);
        }
    }

    private Typecode of(ArrayProxy<Object> array) {
        Typecode asMade = array.core().handle() instanceof LocalHandle handle ? this.known.get(handle.object()) : null;
        return asMade == null ? Typecode.ofType(array.elementType()) : asMade;
    }

    ArrayMethods methods(String typeId, ArrayProxy<Object> array) {
        return new ArrayMethods(typeId, array, of(array), new Cells() {
            @Override
            public int size() {
                return array.size();
            }

            @Override
            public List<Object> range(int from, int to) {
                return array.getRange(from, to);
            }

            @Override
            public void setRange(int from, List<Object> elements) {
                array.setRange(from, elements);
            }
        });
    }
}
