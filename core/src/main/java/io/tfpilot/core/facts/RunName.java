package io.tfpilot.core.facts;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The title TfPilot's workflows give their runs: {@code TfPilot plan req_dev_db_x1y2z3 #2}. */
public record RunName(RunKind kind, RequestId requestId, int attempt) {
    private static final Pattern SHAPE = Pattern
            .compile("TfPilot (plan|apply|destroy|cleanup|drift plan) (req_[a-z0-9_]{1,59}) #([1-9][0-9]{0,5})");

    public static @Nullable RunName parse(String title) {
        var matcher = SHAPE.matcher(title.strip());
        if (!matcher.matches()) {
            return null;
        }
        var kind = RunKind.valueOf(matcher.group(1).toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
        return new RunName(kind, new RequestId(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    }

    @Override
    public String toString() {
        return "TfPilot %s %s #%d".formatted(kind.json().replace('_', ' '), requestId, attempt);
    }
}
