package io.github.multiprocessing.spring.dashboard;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files that the page consists of: no other is ever served. Immutable. */
final class DashboardAssets {

    private static final String SCRIPT = "text/javascript;charset=UTF-8";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("icon.svg", "image/svg+xml"),
            Map.entry("dashboard.css", "text/css;charset=UTF-8"),
            Map.entry("page.js", SCRIPT),
            Map.entry("api.js", SCRIPT),
            Map.entry("attention.js", SCRIPT),
            Map.entry("charts.js", SCRIPT),
            Map.entry("dialogs.js", SCRIPT),
            Map.entry("dom.js", SCRIPT),
            Map.entry("format.js", SCRIPT),
            Map.entry("history.js", SCRIPT),
            Map.entry("incidents.js", SCRIPT),
            Map.entry("pools.js", SCRIPT),
            Map.entry("system.js", SCRIPT),
            Map.entry("workers.js", SCRIPT));

    private final Map<String, Asset> assets = new TreeMap<>();

    DashboardAssets() {
        TYPES.forEach((name, type) -> this.assets.put(name, Asset.read(name, type)));
    }

    @Nullable Asset find(String name) {
        return this.assets.get(name);
    }
}
