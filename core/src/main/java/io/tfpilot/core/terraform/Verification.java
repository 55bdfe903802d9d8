package io.tfpilot.core.terraform;

/** Whether a file still holds exactly what TfPilot renders. */
public sealed interface Verification {
    /** Byte for byte the same. */
    record Same(RenderedSection rendered) implements Verification {}

    /** There is no section of this request. */
    record Missing(RenderedSection rendered) implements Verification {}

    /** The section reads otherwise; {@code line} is the first line of the section (from 1) that differs. */
    record Different(RenderedSection rendered, String found, int line) implements Verification {}

    /** The file's markers cannot be read. */
    record Unreadable(int line, String message) implements Verification {}

    /** Renders again and compares with what stands in the file's text. */
    static Verification of(String fileText, SectionInput input) {
        RenderedSection rendered = Section.render(input);
        return switch (EnvFile.read(fileText)) {
            case EnvFileReading.Malformed(int line, String message) -> new Unreadable(line, message);
            case EnvFile file -> file.find(input.requestId()).map(found -> compare(rendered, found))
                    .orElseGet(() -> new Missing(rendered));
        };
    }

    private static Verification compare(RenderedSection rendered, String found) {
        return rendered.text().equals(found)
                ? new Same(rendered)
                : new Different(rendered, found, firstDifference(rendered.text(), found));
    }

    private static int firstDifference(String wanted, String found) {
        String[] left = wanted.split("\n", -1);
        String[] right = found.split("\n", -1);
        int line = 0;
        while (line < Math.min(left.length, right.length) && left[line].equals(right[line])) {
            line++;
        }
        return line + 1;
    }
}
