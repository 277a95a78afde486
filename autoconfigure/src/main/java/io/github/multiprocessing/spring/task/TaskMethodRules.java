package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.spring.diagnostics.InvalidProcessTaskException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** What an annotated method must be like. A method that a proxy cannot reach would silently run in the parent. */
final class TaskMethodRules {

    private static final Logger LOGGER = LoggerFactory.getLogger(TaskMethodRules.class);

    private static final String TRANSACTIONAL = "org.springframework.transaction.annotation.Transactional";

    private TaskMethodRules() {}

    static void check(String bean, Class<?> type, Method method) {
        refuseModifier(Modifier.isPrivate(method.getModifiers()), "private", bean, method);
        refuseModifier(Modifier.isStatic(method.getModifiers()), "static", bean, method);
        refuseHidden(bean, type, method);
        if (!isOfInterface(type, method)) { // else the bean's own proxy decides, once there is one
            checkSubclass(bean, type, method);
        }
        checkResult(bean, method);
        for (Parameter parameter : method.getParameters()) {
            Class<?> culprit = UndeclarableTypes.in(parameter.getParameterizedType());
            if (culprit != null) {
                throw undeclarable(bean, method, "its parameter '" + parameter.getName() + "'", culprit);
            }
        }
    }

    /** Elements that have been handed out cannot be taken back, so that a second run could not go on where the first ended. */
    static void checkRetries(TaskMethod task) {
        if (task.answer().hasElements() && task.options().retry().most() > 0) {
            throw new InvalidProcessTaskException(
                    subject(task.bean(), task.method())
                            + " has retries, but its elements are handed out one by one while" + " it runs.",
                    "Return a List to have the whole task run again, or leave the retries to the subscriber of a Flux;"
                            + " retries = 0 if its class declares some.");
        }
    }

    static void warnIfTransactional(TaskMethod task) {
        if (transactional(task.method()) || transactional(task.beanType())) {
            LOGGER.warn(
                    "{} is transactional, but the transaction is the parent's: what the worker does is no part of it",
                    subject(task.bean(), task.method()));
        }
    }

    private static boolean transactional(AnnotatedElement element) {
        return MergedAnnotations.from(element, MergedAnnotations.SearchStrategy.TYPE_HIERARCHY)
                .isPresent(TRANSACTIONAL);
    }

    /** What a proxy that extends the class cannot reach. */
    static void checkSubclass(String bean, Class<?> type, Method method) {
        boolean isFinal = Modifier.isFinal(type.getModifiers());
        if (isFinal || type.isSealed()) {
            String what = type.isRecord() ? "a record" : isFinal ? "final" : "sealed";
            throw new InvalidProcessTaskException(
                    subject(bean, method) + " cannot be intercepted, because its class is " + what + ".",
                    "Make the class " + type.getName()
                            + " one that can be extended, or put the method into such a class; or"
                            + " have the bean used by an interface only, with @Proxyable(INTERFACES) on it or"
                            + " spring.aop.proxy-target-class=false.");
        }
        refuseModifier(Modifier.isFinal(method.getModifiers()), "final", bean, method);
    }

    private static boolean isOfInterface(Class<?> type, Method method) {
        return ClassUtils.getAllInterfacesForClassAsSet(type).stream()
                .flatMap((contract) -> Stream.of(contract.getMethods()))
                .filter((declared) -> declared.getName().equals(method.getName()))
                .anyMatch((declared) ->
                        AopUtils.getMostSpecificMethod(declared, type).equals(method));
    }

    /** A subclass of another package, or of another class loader, does not override what only its own package sees. */
    private static void refuseHidden(String bean, Class<?> type, Method method) {
        Class<?> declaring = method.getDeclaringClass();
        boolean packagePrivate =
                (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE)) == 0;
        if (packagePrivate
                && (!declaring.getPackageName().equals(type.getPackageName())
                        || declaring.getClassLoader() != type.getClassLoader())) {
            throw new InvalidProcessTaskException(
                    subject(bean, method) + " is visible in its own package alone, and the class of the bean, "
                            + type.getName()
                            + ", is of another: no proxy can intercept it, and it would run in the application's own"
                            + " process.",
                    "Make the method public or protected, or move one of the classes.");
        }
    }

    /** What a proxy that has only interfaces cannot reach: nobody could call it, or whoever does has no proxy. */
    static void checkInterfaces(String bean, Class<?>[] interfaces, TaskMethod task) {
        for (Class<?> type : interfaces) {
            for (Method method : ReflectionUtils.getAllDeclaredMethods(type)) {
                Method implementation = method.getName().equals(task.method().getName())
                        ? AopUtils.getMostSpecificMethod(method, task.beanType())
                        : method;
                if (implementation.equals(task.method())) {
                    return;
                }
            }
        }
        throw new InvalidProcessTaskException(
                subject(bean, task.method())
                        + " cannot be intercepted, because the bean's proxy has only the interfaces "
                        + Stream.of(interfaces)
                                .filter((type) -> !type.getName().startsWith("org.springframework.aop."))
                                .map(Class::getName)
                                .toList()
                        + ", and none of them has the method.",
                "Declare the method in an interface, or have the class proxied: spring.aop.proxy-target-class=true is the"
                        + " default.");
    }

    static String subject(String bean, Method method) {
        return "Method " + method.getDeclaringClass().getName() + "." + method.getName() + " of bean '" + bean
                + "', annotated with @ProcessTask,";
    }

    private static void refuseModifier(boolean refused, String modifier, String bean, Method method) {
        if (refused) {
            throw new InvalidProcessTaskException(
                    subject(bean, method) + " is " + modifier
                            + ": no proxy can intercept it, and it would run in the application's own process.",
                    "Make the method non-" + modifier + ", or remove the annotation.");
        }
    }

    private static void checkResult(String bean, Method method) {
        Class<?> returned = method.getReturnType();
        boolean supported = TaskMethod.Answer.of(returned) != TaskMethod.Answer.VALUE
                || !(Future.class.isAssignableFrom(returned) || CompletionStage.class.isAssignableFrom(returned));
        if (!supported) {
            throw new InvalidProcessTaskException(
                    subject(bean, method) + " returns a " + returned.getName() + ", which cannot be handed out.",
                    "Declare CompletableFuture, CompletionStage or Future for an asynchronous task.");
        }
        Class<?> culprit = UndeclarableTypes.in(SignatureTypes.travelling(method));
        if (culprit != null) {
            throw undeclarable(bean, method, "its result", culprit);
        }
    }

    private static InvalidProcessTaskException undeclarable(String bean, Method method, String part, Class<?> culprit) {
        return new InvalidProcessTaskException(
                subject(bean, method) + " cannot run in another process, because " + part + " has the type "
                        + culprit.getName() + ", which is bound to the process that made it.",
                "Declare a type whose value can be copied: for a stream of bytes a byte[] or a Path, for a request or an entity"
                        + " the values that the task needs, for several results a List, a Stream or, with Reactor, a Flux.");
    }
}
