package io.github.multiprocessing.spring.dashboard;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;

/**
 * What the browser is told with each answer of the dashboard, and which answers it may keep. An endpoint cannot set headers
 * itself. Thread-safe.
 */
public final class DashboardHeaders {

    /** No script but that of the page, nothing from elsewhere, and in no frame: somebody could be lured into clicking there. */
    static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    /** To be kept, but asked for again before each use: another version of the application has other files. */
    static final String KEEP = "no-cache";

    static final String DO_NOT_KEEP = "no-store";

    /** What the page has to send with a change. */
    static final String TOKEN = "X-Dashboard-Token";

    /** In which header of the request. */
    static final String TOKEN_HEADER = "X-Dashboard-Token-Header";

    static final String REQUESTED_WITH = "X-Requested-With";

    private static final String SCRIPT = "XMLHttpRequest";

    private final DashboardPaths paths;
    private final DashboardAssets assets = new DashboardAssets();

    /**
     * Creates it.
     *
     * @param paths where the dashboard is
     */
    public DashboardHeaders(DashboardPaths paths) {
        this.paths = paths;
    }

    /** Whether a request is for the dashboard, however its path is written. */
    boolean apply(PathContainer path) {
        return position(segments(path)) >= 0;
    }

    /** Whether a script asks; to make a token can mean to begin a session, and so nobody else gets one. */
    boolean wantsToken(PathContainer path, @Nullable String requestedWith) {
        return SCRIPT.equals(requestedWith) && apply(path);
    }

    /** The entity tag of the file that a request is for, or null if it is not for a file. */
    @Nullable String tag(PathContainer path) {
        List<String> segments = segments(path);
        int after = position(segments);
        Asset asset = after < 0 || after != segments.size() - 1 ? null : this.assets.find(segments.get(after));
        return asset == null ? null : asset.tag();
    }

    /** Where in a path the part after the dashboard's own begins, or -1. */
    private int position(List<String> segments) {
        String absolute = this.paths.absolute();
        if (absolute == null) {
            return -1;
        }
        List<String> wanted = segments(PathContainer.parsePath(absolute));
        for (int after = segments.size(); after >= Math.max(wanted.size(), segments.size() - 1); after--) {
            if (segments.subList(after - wanted.size(), after).equals(wanted)) {
                return after;
            }
        }
        return -1;
    }

    private static List<String> segments(PathContainer path) {
        return path.elements().stream()
                .filter(PathSegment.class::isInstance)
                .map((element) -> ((PathSegment) element).valueToMatch())
                .toList();
    }
}
