package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeFilterTests {

    private final TypeFilter builtIn = TypeFilter.builtIn();

    @ParameterizedTest
    @ValueSource(
            strings = {"java.util.ArrayList", "java.time.LocalDate", "[I", "[[J", "[Ljava.lang.String;", "java.net.URI"
            })
    void builtInTypesAreAdmitted(String name) {
        assertThat(this.builtIn.admits(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.Order",
                "",
                "[",
                "[[",
                "[Q",
                "[Lcom.acme.Order;",
                "[Ljava.lang.String",
                "I",
                "java.lang.Cloneable"
            })
    void othersAreNot(String name) {
        assertThat(this.builtIn.admits(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Class",
                "[Ljava.lang.Class;",
                "java.lang.Runtime",
                "java.lang.ProcessBuilder",
                "java.lang.ProcessBuilder$NullInputStream",
                "java.lang.Thread",
                "java.lang.ClassLoader",
                "java.net.URLClassLoader",
                "java.net.URL",
                "java.lang.reflect.Proxy",
                "java.lang.invoke.SerializedLambda",
                "java.rmi.server.UnicastRemoteObject",
                "javax.naming.InitialContext",
                "javax.management.BadAttributeValueExpException",
                "com.sun.rowset.JdbcRowSetImpl",
                "sun.misc.Unsafe",
                "jdk.proxy2.$Proxy7",
                "com.acme.$Proxy12",
                "com.acme.Service$$SpringCGLIB$$0",
                "com.acme.Foo$HibernateProxy$x",
                "java.io.ObjectInputStream",
                "org.springframework.aop.framework.AdvisedSupport",
                "org.apache.commons.collections4.functors.InvokerTransformer",
                "groovy.util.Expando",
                "java.security.SignedObject",
                "com.acme.Foo$$Lambda/0x123"
            })
    void hardDenialsWinOverEverything(String name) {
        TypeFilter most = TypeFilter.wide()
                .with(List.of("java.**", "javax.**", "com.**", "sun.**", "jdk.**", "org.**", "groovy.**"));
        assertThat(most.admits(name)).isFalse();
        assertThat(most.rejection(name, "x")).contains(name).contains("never");
    }

    @Test
    void patternsAdmitTypesPackagesAndSubtrees() {
        TypeFilter filter = this.builtIn.with(List.of("com.acme.Order", "com.shop.*", "org.deep.**"));
        assertThat(filter.admits("com.acme.Order")).isTrue();
        assertThat(filter.admits("com.acme.Order$Line")).isTrue();
        assertThat(filter.admits("[[Lcom.acme.Order$Line;")).isTrue();
        assertThat(filter.admits("com.acme.Orders")).isFalse();
        assertThat(filter.admits("com.shop.Cart")).isTrue();
        assertThat(filter.admits("com.shop.inner.Cart")).isFalse();
        assertThat(filter.admits("com.shopping.Cart")).isFalse();
        assertThat(filter.admits("org.deep.a.b.C")).isTrue();
        assertThat(filter.admits("org.deepest.C")).isFalse();
        assertThat(this.builtIn.admits("com.acme.Order")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "**",
                ".*",
                "com..Foo",
                "com.*.Foo",
                "com.acme.Order*",
                "com.acme.***",
                "com acme",
                "1a.B"
            })
    void malformedPatternsAreRefusedWithTheirForm(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.builtIn.with(List.of(pattern)))
                .withMessageContaining("'" + pattern + "'")
                .withMessageContaining(TypeFilter.PROPERTY);
    }

    @Test
    void exactTypesAdmitThemselvesAndTheirArrays() {
        TypeFilter filter = this.builtIn.withTypes(List.of(SampleTypes.Line[].class));
        assertThat(filter.admits(SampleTypes.Line.class.getName())).isTrue();
        assertThat(filter.admits(SampleTypes.Line[][].class.getName())).isTrue();
        assertThat(filter.admits(SampleTypes.Order.class.getName())).isFalse();
    }

    @Test
    void learningAPackageAdmitsItButNeverTheJdk() {
        this.builtIn.admitPackageOf(Assert.class);
        this.builtIn.admitPackageOf(Thread.class);
        this.builtIn.admitPackageOf(java.util.TimerTask.class);
        this.builtIn.admitPackageOf(int[].class);
        assertThat(this.builtIn.admits("java.util.TimerTask")).isFalse();
        assertThat(this.builtIn.admits("java.util.Observable")).isFalse();
        assertThat(this.builtIn.admits(getClass().getName() + "$Assert")).isTrue();
        assertThat(this.builtIn.admits(SampleTypes.class.getName())).isFalse();
        this.builtIn.admitPackageOf(org.assertj.core.api.Assertions.class);
        assertThat(this.builtIn.admits("org.assertj.core.api.Anything")).isTrue();
        assertThat(this.builtIn.admits("org.assertj.core.util.Anything")).isFalse();
    }

    @Test
    void learningFromALambdaAdmitsItsClass() {
        Runnable lambda = (Runnable & Serializable) () -> {};
        this.builtIn.admitPackageOf(lambda.getClass());
        assertThat(this.builtIn.admits(getClass().getName())).isTrue();
    }

    @Test
    void theJdksExceptionsMayBeRebuiltButAreNoValues() {
        assertThat(this.builtIn.admitsThrowable("java.io.IOException")).isTrue();
        assertThat(this.builtIn.admits("java.io.IOException")).isFalse();
        assertThat(this.builtIn.admitsThrowable("com.acme.Failure")).isFalse();
        assertThat(this.builtIn.admitsThrowable("javax.management.BadAttributeValueExpException"))
                .isFalse();
    }

    @Test
    void aRejectionNamesTypePathAndProperty() {
        assertThat(this.builtIn.rejection("com.acme.Order", "Cart.order"))
                .contains("com.acme.Order", "Cart.order", TypeFilter.PROPERTY, "ProcessPoolBuilder.allowedTypes");
    }

    private static final class Assert {}
}
