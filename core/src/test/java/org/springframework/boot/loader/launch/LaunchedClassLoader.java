package org.springframework.boot.loader.launch;

import java.net.URL;
import java.net.URLClassLoader;

/** Has the name by which the class loader of an executable archive is recognised, without Spring Boot. */
public final class LaunchedClassLoader extends URLClassLoader {

    public LaunchedClassLoader(URL... urls) {
        super(urls, ClassLoader.getSystemClassLoader());
    }
}
