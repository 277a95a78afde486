package io.github.multiprocessing.spring.plan;

import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.InstanceSupplier;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * How a bean definition makes its bean. Where Spring has processed the application ahead of time, every definition has a supplier,
 * which does no more than call the constructor or the method that the definition would name otherwise.
 */
final class Making {

    /** What the names of the classes that Spring generates for bean definitions contain. */
    private static final String GENERATED = "__BeanDefinitions";

    private Making() {}

    /** The name of the method that makes the bean, or null if its class is instantiated. */
    static @Nullable String factoryMethod(BeanDefinition definition) {
        if (definition.getFactoryMethodName() != null) {
            return definition.getFactoryMethodName();
        }
        Method method = definition instanceof RootBeanDefinition root ? root.getResolvedFactoryMethod() : null;
        return method != null ? method.getName() : null;
    }

    /** Whether code of the application makes the bean that no name in the definition tells. */
    static boolean isSupplied(BeanDefinition definition) {
        Supplier<?> supplier = definition instanceof AbstractBeanDefinition made ? made.getInstanceSupplier() : null;
        return supplier != null && !isGenerated(supplier);
    }

    private static boolean isGenerated(Supplier<?> supplier) {
        return AotDetector.useGeneratedArtifacts()
                && (supplier instanceof InstanceSupplier
                        || supplier.getClass().getName().contains(GENERATED));
    }
}
