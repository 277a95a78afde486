package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.serialization.Attachable;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types that mean nothing in another process. By name, because most of them need not be on the class path. What attaches itself
 * there, as shared locks and the proxies of a manager do, is none of them.
 */
final class UndeclarableTypes {

    private static final Set<String> NAMES = Set.of(
            "java.io.InputStream",
            "java.io.OutputStream",
            "java.io.Reader",
            "java.io.Writer",
            "java.io.RandomAccessFile",
            "java.io.FileDescriptor",
            "java.lang.Class",
            "java.lang.ClassLoader",
            "java.lang.Module",
            "java.lang.Process",
            "java.lang.ProcessHandle",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.invoke.MethodHandle",
            "java.lang.ref.Reference",
            "java.lang.reflect.AnnotatedElement",
            "java.net.DatagramSocket",
            "java.net.ServerSocket",
            "java.net.Socket",
            "java.net.http.HttpClient",
            "java.nio.channels.Channel",
            "java.nio.channels.Selector",
            "java.sql.Connection",
            "java.sql.ResultSet",
            "java.sql.Statement",
            "java.util.Iterator",
            "java.util.Scanner",
            "java.util.Spliterator",
            "java.util.Timer",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Executor",
            "java.util.concurrent.Flow$Publisher",
            "java.util.concurrent.Future",
            "java.util.concurrent.locks.Condition",
            "java.util.concurrent.locks.Lock",
            "java.util.stream.BaseStream",
            "javax.naming.Context",
            "javax.sql.DataSource",
            "jakarta.jms.Session",
            "jakarta.persistence.EntityManager",
            "jakarta.persistence.EntityManagerFactory",
            "jakarta.servlet.ServletContext",
            "jakarta.servlet.http.HttpSession",
            "jakarta.servlet.http.Part",
            "org.hibernate.Session",
            "org.reactivestreams.Publisher",
            "org.springframework.beans.factory.BeanFactory",
            "org.springframework.beans.factory.ObjectFactory",
            "org.springframework.core.io.InputStreamSource",
            "org.springframework.http.HttpMessage",
            "org.springframework.ui.Model",
            "org.springframework.web.context.request.RequestAttributes",
            "org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
            "reactor.core.CorePublisher");

    private static final List<String> PACKAGES = List.of("jakarta.servlet.", "javax.servlet.");

    private UndeclarableTypes() {}

    /** The first such type that a signature mentions, or null. */
    static @Nullable Class<?> in(Type type) {
        for (Class<?> mentioned : SignatureTypes.mentioned(type)) {
            if (!Attachable.class.isAssignableFrom(mentioned) && undeclarable(mentioned, new HashSet<>())) {
                return mentioned;
            }
        }
        return null;
    }

    private static boolean undeclarable(@Nullable Class<?> type, Set<Class<?>> seen) {
        if (type == null || !seen.add(type)) {
            return false;
        }
        if (NAMES.contains(type.getName()) || PACKAGES.stream().anyMatch(type.getName()::startsWith)) {
            return true;
        }
        for (Class<?> parent : type.getInterfaces()) {
            if (undeclarable(parent, seen)) {
                return true;
            }
        }
        return undeclarable(type.getSuperclass(), seen);
    }
}
