package io.tfpilot.server.web.pages;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import io.tfpilot.core.request.Unseen;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a template writes, escaped; and what a reader would not see is shown by its number, whoever wrote it: a person, a
 * provider, GitHub. Only what a form sends back stays as it is.
 */
final class SeenOutput extends OwaspHtmlTemplateOutput {
    private static final Set<String> VERBATIM = Set.of("textarea", "script", "style");

    private boolean isRead = true;

    SeenOutput(TemplateOutput output) {
        super(output);
    }

    @Override
    public void setContext(@Nullable String tag, @Nullable String attribute) {
        isRead = attribute == null && (tag == null || !VERBATIM.contains(tag));
        super.setContext(tag, attribute);
    }

    @Override
    public void writeUserContent(@Nullable String text) {
        super.writeUserContent(text == null || !isRead ? text : Unseen.shown(text));
    }
}
