package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.os.BaseDirectory;
import io.github.multiprocessing.spring.properties.TrackerProperties;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.TrackerSettings;

/** Brings the properties of an application context to the tracker of the JVM, which all contexts share. */
public final class TrackerConfigurer {

    private TrackerConfigurer() {}

    /**
     * Configures the tracker. The system property for the directory goes before the property.
     *
     * @param properties what it is to do
     * @return the tracker
     */
    public static ResourceTracker configure(TrackerProperties properties) {
        String directory = properties.directory();
        if (directory != null && !directory.isBlank() && System.getProperty(BaseDirectory.PROPERTY) == null) {
            System.setProperty(BaseDirectory.PROPERTY, directory);
        }
        ResourceTracker tracker = ResourceTracker.ofThisProcess();
        tracker.configure(new TrackerSettings(
                properties.enabled(), properties.sweep(), properties.interval(), properties.maxResources()));
        return tracker;
    }
}
