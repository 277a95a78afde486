package org.springframework.boot.devtools.restart.classloader;

import java.net.URL;
import java.net.URLClassLoader;

/** Has the name by which the class loader of DevTools is recognised, without DevTools. */
public final class RestartClassLoader extends URLClassLoader {

    public RestartClassLoader(URL... urls) {
        super(urls, ClassLoader.getSystemClassLoader());
    }
}
