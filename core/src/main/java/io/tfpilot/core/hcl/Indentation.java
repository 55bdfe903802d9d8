package io.tfpilot.core.hcl;

import io.tfpilot.core.hcl.HclExpression.Part;
import java.util.ArrayList;
import java.util.List;

/** What {@code <<-} does: the smallest indentation of any line that is not blank is taken off all of them. */
final class Indentation {
    private Indentation() {}

    static List<Part> takenOff(List<Part> parts) {
        int smallest = smallest(parts);
        List<Part> result = new ArrayList<>();
        boolean lineStart = true;
        for (Part part : parts) {
            boolean cut = lineStart && part instanceof Part.Text(String text) && !blankLine(text);
            result.add(cut ? new Part.Text(((Part.Text) part).text().substring(smallest)) : part);
            lineStart = endsLine(part);
        }
        return result;
    }

    private static int smallest(List<Part> parts) {
        int smallest = Integer.MAX_VALUE;
        boolean lineStart = true;
        for (Part part : parts) {
            if (lineStart) {
                smallest = Math.min(smallest, indentation(part));
            }
            lineStart = endsLine(part);
        }
        return smallest == Integer.MAX_VALUE ? 0 : smallest;
    }

    private static int indentation(Part part) {
        return switch (part) {
            case Part.Text(String text) -> blankLine(text)
                    ? Integer.MAX_VALUE
                    : text.length() - text.stripLeading().length();
            case Part.Interpolation _,Part.Directive _ -> 0;
        };
    }

    private static boolean endsLine(Part part) {
        return part instanceof Part.Text(String text) && text.endsWith("\n");
    }

    private static boolean blankLine(String text) {
        return text.isBlank() && text.endsWith("\n");
    }

    /** Neighbouring texts become one. */
    static List<Part> joined(List<Part> parts) {
        List<Part> result = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text(String more)) {
                text.append(more);
            } else {
                flush(text, result);
                result.add(part);
            }
        }
        flush(text, result);
        return result;
    }

    private static void flush(StringBuilder text, List<Part> result) {
        if (!text.isEmpty()) {
            result.add(new Part.Text(text.toString()));
            text.setLength(0);
        }
    }
}
