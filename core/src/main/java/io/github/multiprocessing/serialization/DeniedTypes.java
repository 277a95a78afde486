package io.github.multiprocessing.serialization;

import java.util.List;
import java.util.Set;

/**
 * Names that no pattern admits: types that load or run code, reach the network or a directory, or hold something of their own
 * process, and the libraries whose classes chains of deserialisation attacks are made of.
 */
final class DeniedTypes {

    private static final String OWN = "io.github.multiprocessing.";

    private static final List<String> JDK =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "netscape.", "org.ietf.jgss.");

    private static final Set<String> TYPES = Set.of(
            "io.github.multiprocessing.process.AuthKey",
            "java.lang.Class",
            "java.lang.ClassLoader",
            "java.lang.ClassValue",
            "java.lang.InheritableThreadLocal",
            "java.lang.Module",
            "java.lang.ModuleLayer",
            "java.lang.Package",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.ProcessImpl",
            "java.lang.Runtime",
            "java.lang.ScopedValue",
            "java.lang.SecurityManager",
            "java.lang.Shutdown",
            "java.lang.StackWalker",
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.util.ResourceBundle",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.Timer",
            "java.util.TimerTask",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ForkJoinWorkerThread",
            "java.util.concurrent.ScheduledThreadPoolExecutor",
            "java.util.concurrent.ThreadPoolExecutor",
            "org.springframework.core.SerializableTypeWrapper");

    /** Packages with all below them. */
    private static final List<String> SUBTREES = List.of(
            "java.applet.",
            "java.awt.",
            "java.beans.",
            "java.io.",
            "java.lang.constant.",
            "java.lang.foreign.",
            "java.lang.instrument.",
            "java.lang.invoke.",
            "java.lang.management.",
            "java.lang.module.",
            "java.lang.ref.",
            "java.lang.reflect.",
            "java.lang.runtime.",
            "java.net.",
            "java.nio.channels.",
            "java.nio.file.",
            "java.rmi.",
            "java.security.",
            "java.util.jar.",
            "java.util.logging.",
            "java.util.prefs.",
            "java.util.spi.",
            "java.util.zip.",
            "javax.activation.",
            "javax.crypto.",
            "javax.el.",
            "javax.imageio.",
            "javax.management.",
            "javax.naming.",
            "javax.net.",
            "javax.print.",
            "javax.rmi.",
            "javax.script.",
            "javax.security.",
            "javax.sound.",
            "javax.sql.",
            "javax.swing.",
            "javax.tools.",
            "javax.xml.",
            "com.sun.",
            "jdk.",
            "netscape.",
            "sun.",
            "bsh.",
            "ch.qos.logback.core.",
            "clojure.",
            "com.mchange.",
            "com.newrelic.agent.",
            "com.nqzero.permit.",
            "com.rometools.rome.",
            "com.vaadin.",
            "com.zaxxer.hikari.",
            "groovy.",
            "javassist.",
            "net.bytebuddy.",
            "net.sf.cglib.",
            "ognl.",
            "org.apache.bcel.",
            "org.apache.catalina.",
            "org.apache.commons.beanutils.",
            "org.apache.commons.collections.functors.",
            "org.apache.commons.collections.keyvalue.TiedMapEntry",
            "org.apache.commons.collections.map.LazyMap",
            "org.apache.commons.collections4.comparators.TransformingComparator",
            "org.apache.commons.collections4.functors.",
            "org.apache.commons.collections4.keyvalue.TiedMapEntry",
            "org.apache.commons.collections4.map.LazyMap",
            "org.apache.commons.fileupload.",
            "org.apache.logging.log4j.core.",
            "org.apache.tomcat.",
            "org.apache.wicket.",
            "org.apache.xalan.",
            "org.aspectj.",
            "org.codehaus.groovy.",
            "org.hibernate.engine.",
            "org.hibernate.property.",
            "org.hibernate.proxy.",
            "org.hibernate.tuple.",
            "org.hibernate.type.",
            "org.jboss.interceptor.",
            "org.jboss.weld.",
            "org.mozilla.javascript.",
            "org.objectweb.asm.",
            "org.python.",
            "org.springframework.aop.",
            "org.springframework.beans.",
            "org.springframework.cglib.",
            "org.springframework.context.",
            "org.springframework.core.io.",
            "org.springframework.expression.",
            "org.springframework.jndi.",
            "org.springframework.scripting.",
            "org.springframework.transaction.");

    /** Marks in the simple names of generated proxies and helpers. */
    private static final List<String> MARKS = List.of(
            "$Proxy",
            "$$Enhancer",
            "$$SpringCGLIB$$",
            "$$FastClass",
            "$HibernateProxy",
            "_$$_jvst",
            "$ByteBuddy$",
            "$$Lambda");

    private DeniedTypes() {}

    static boolean denies(String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        for (String mark : MARKS) {
            if (simple.contains(mark)) {
                return true;
            }
        }
        int dollar = name.indexOf('$');
        if (TYPES.contains(dollar < 0 ? name : name.substring(0, dollar))) {
            return true;
        }
        return startsWithAny(name, SUBTREES) && !BuiltInTypes.contains(name);
    }

    static boolean isJdk(String name) {
        return startsWithAny(name, JDK);
    }

    static boolean isOwn(String name) {
        return name.startsWith(OWN);
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
