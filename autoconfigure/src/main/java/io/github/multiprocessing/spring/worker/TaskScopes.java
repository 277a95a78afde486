package io.github.multiprocessing.spring.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What surrounds the tasks of this worker; nothing, unless its context has something. */
final class TaskScopes {

    private static final OpenedScope NOTHING = () -> {};

    private static volatile List<TaskScope> scopes = List.of();

    private TaskScopes() {}

    static void install(List<TaskScope> installed) {
        scopes = List.copyOf(installed);
    }

    static OpenedScope open(Map<String, String> headers) {
        List<TaskScope> installed = scopes;
        if (installed.isEmpty()) {
            return NOTHING;
        }
        Deque<OpenedScope> opened = new ArrayDeque<>(installed.size());
        try {
            installed.forEach((scope) -> opened.push(scope.open(headers)));
        } catch (RuntimeException | Error ex) {
            OpenedScope.all(opened).close();
            throw ex;
        }
        return OpenedScope.all(opened);
    }
}
