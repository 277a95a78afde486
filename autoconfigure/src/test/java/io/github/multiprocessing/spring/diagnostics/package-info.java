@NullMarked
package io.github.multiprocessing.spring.diagnostics;

import org.jspecify.annotations.NullMarked;
