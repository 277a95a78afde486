@NullMarked
package io.github.multiprocessing.spring.resources;

import org.jspecify.annotations.NullMarked;
