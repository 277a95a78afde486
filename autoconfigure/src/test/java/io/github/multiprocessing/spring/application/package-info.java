@NullMarked
package io.github.multiprocessing.spring.application;

import org.jspecify.annotations.NullMarked;
