package io.tfpilot.server.requests.list;

import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several requests that one thing is to be done to, or was.
 *
 * @param go what the button says; null where there is nothing to press
 */
public record SeveralView(Shell shell, String act, String heading, String text, List<Row> rows, @Nullable String go,
        String icon, String csrf) {

    /**
     * @param digest of the plan that is decided on; null where there is none or it was decided
     * @param said what stands in the way, or what came of it; null where it can be done
     */
    public record Row(ListView.Row of, @Nullable String digest, @Nullable Said said) {
        public boolean isOpen() {
            return said == null;
        }
    }

    public record Said(String tone, String icon, String text) {
        boolean isDone() {
            return tone.equals("ok");
        }
    }
}
