package io.tfpilot.core.hcl;

/** Reads the text of one file. */
public final class Hcl {
    /** A module's file is a few kB; a megabyte is a hundred times that and takes some tens of milliseconds. */
    public static final int MAX_CHARACTERS = 1 << 20;

    private Hcl() {}

    /** Reads a whole file; {@code file} names it in positions, and where it ends in {@code .json} it is in JSON. */
    public static HclReading read(String file, String text) {
        if (text.length() > MAX_CHARACTERS) {
            return new HclReading.Malformed(new Position(file, 1, 1), "longer than " + MAX_CHARACTERS + " characters");
        }
        if (file.endsWith(".json")) {
            return JsonSyntax.read(file, text);
        }
        try {
            return new HclReading.Parsed(new BodyParser(new Cursor(file, text)).file());
        } catch (HclFault fault) {
            return fault.reading();
        }
    }
}
