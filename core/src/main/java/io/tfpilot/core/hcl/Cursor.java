package io.tfpilot.core.hcl;

/** The place that is being read, and what can be seen from there. */
final class Cursor {
    /** Each level takes about ten frames, so this stays far below any thread's stack. */
    private static final int MAX_DEPTH = 100;

    private final SourceFile file;
    private final String text;
    private int at;
    private int depth;
    /** The blanks that were left behind last: whoever goes back and comes again need not look at them again. */
    private int blanksFrom = -1;
    private int blanksTo;
    private boolean blanksWithLineEnds;

    Cursor(String file, String text) {
        this.file = new SourceFile(file, text);
        this.text = text;
        at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    int at() {
        return at;
    }

    void back(int offset) {
        at = offset;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character here, NUL at the end. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    boolean sees(String word) {
        return text.startsWith(word, at);
    }

    boolean take(String word) {
        if (sees(word)) {
            at += word.length();
            return true;
        }
        return false;
    }

    void expect(String word, String where) {
        if (!take(word)) {
            throw fault("expected \"" + word + "\" " + where + ", found " + found());
        }
    }

    char next() {
        if (atEnd()) {
            throw fault("the file ends too early");
        }
        return text.charAt(at++);
    }

    String from(int offset) {
        return text.substring(offset, at);
    }

    /** Leaves blanks and comments behind, and line ends too where they mean nothing. */
    void skip(boolean lineEnds) {
        if (at == blanksFrom && lineEnds == blanksWithLineEnds) {
            at = blanksTo;
            return;
        }
        int start = at;
        boolean blank = true;
        while (blank && !atEnd()) {
            blank = blank(lineEnds);
        }
        blanksFrom = start;
        blanksTo = at;
        blanksWithLineEnds = lineEnds;
    }

    /** Takes one blank, line end or comment. */
    private boolean blank(boolean lineEnds) {
        char c = peek();
        if (c == ' ' || c == '\t' || (lineEnds && (c == '\n' || (c == '\r' && sees("\r\n"))))) {
            at++;
        } else if (c == '#' || (c == '/' && sees("//"))) {
            toLineEnd();
        } else if (c == '/' && sees("/*")) {
            blockComment();
        } else {
            return false;
        }
        return true;
    }

    boolean atLineEnd() {
        char c = peek();
        return c == '\n' || (c == '\r' && sees("\r\n")) || atEnd();
    }

    private void toLineEnd() {
        while (!atLineEnd()) {
            at++;
        }
    }

    private void blockComment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw fault("the comment that begins here has no end");
        }
        at = end + 2;
    }

    /** Whether a name begins here. */
    boolean atName() {
        return !atEnd() && (peek() == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(at)));
    }

    /** Takes a name: letters, digits, underscores and dashes. */
    String name() {
        if (!atName()) {
            throw fault("expected a name, found " + found());
        }
        int start = at;
        while (!atEnd() && inName(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return from(start);
    }

    private static boolean inName(int c) {
        return c == '-' || (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    boolean seesKeyword(String word) {
        int after = at + word.length();
        return sees(word) && (after >= text.length() || !inName(text.codePointAt(after)));
    }

    boolean takeKeyword(String word) {
        return seesKeyword(word) && take(word);
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw fault("nested more than " + MAX_DEPTH + " levels deep");
        }
    }

    void leave() {
        depth--;
    }

    HclFault fault(String message) {
        return fault(at, message);
    }

    HclFault fault(int offset, String message) {
        return new HclFault(position(offset), message);
    }

    Position position(int offset) {
        return file.position(offset);
    }

    HclExpression.Source source(int start) {
        return new HclExpression.Source(file, start, at);
    }

    /** What stands here, for messages. */
    String found() {
        if (atEnd()) {
            return "the end of the file";
        }
        if (atLineEnd()) {
            return "the end of the line";
        }
        return "\"" + new String(Character.toChars(text.codePointAt(at))) + "\"";
    }
}
