package io.github.multiprocessing.spring.dashboard;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.util.HtmlUtils;

/**
 * The endpoint {@code processdashboard}: a page that shows pools, workers and resources as they are, and what it needs. All of
 * it can only be read; what the page changes it asks the endpoint {@code processpools} for, which decides on its own.
 */
@WebEndpoint(id = DashboardPaths.ID, defaultAccess = Access.READ_ONLY)
public final class ProcessDashboardEndpoint {

    private static final MimeType HTML = new MimeType("text", "html", StandardCharsets.UTF_8);
    private static final String DATA = "data";
    private static final String HISTORY = "history";

    private final DashboardPaths paths;
    private final DashboardData data;
    private final DashboardHistory history;
    private final DashboardAssets assets = new DashboardAssets();
    private final String template =
            new String(Asset.read("dashboard.html", "text/html").content(), StandardCharsets.UTF_8);

    /**
     * Creates the endpoint.
     *
     * @param paths where it is
     * @param data what the page shows
     * @param history what it showed before it was opened
     */
    public ProcessDashboardEndpoint(DashboardPaths paths, DashboardData data, DashboardHistory history) {
        this.paths = paths;
        this.data = data;
        this.history = history;
    }

    /**
     * The page.
     *
     * @return HTML
     */
    @ReadOperation(produces = MimeTypeUtils.TEXT_HTML_VALUE)
    public WebEndpointResponse<byte[]> page() {
        String html = this.template.replace("{{folder}}", HtmlUtils.htmlEscape(this.paths.folder()));
        return new WebEndpointResponse<>(html.getBytes(StandardCharsets.UTF_8), HTML);
    }

    /**
     * What the page needs: {@code data}, {@code history} or one of its files.
     *
     * @param name the last part of the address
     * @return it, or null if there is nothing of that name
     */
    @ReadOperation(produces = {MimeTypeUtils.APPLICATION_JSON_VALUE, "text/javascript", "text/css", "image/svg+xml"})
    public @Nullable WebEndpointResponse<?> resource(@Selector String name) {
        if (name.equals(DATA)) {
            return new WebEndpointResponse<>(this.data.now(this.paths.changes()), MimeTypeUtils.APPLICATION_JSON);
        }
        if (name.equals(HISTORY)) {
            return new WebEndpointResponse<>(this.history.descriptor(), MimeTypeUtils.APPLICATION_JSON);
        }
        Asset asset = this.assets.find(name);
        return asset == null ? null : new WebEndpointResponse<>(asset.content(), asset.type());
    }
}
