/** Spring Boot's DevTools restart an application while it is developed. */
@org.jspecify.annotations.NullMarked
package io.github.multiprocessing.spring.devtools;
