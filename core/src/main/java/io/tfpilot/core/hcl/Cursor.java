package io.tfpilot.core.hcl;

/** The place that is being read, and what can be seen from there. */
final class Cursor {
    /** Each level takes about ten frames, so this stays far below any thread's stack. */
    private static final int MAX_DEPTH = 100;

    private final String file;
    private final String text;
    private int at;
    private int depth;

    Cursor(String file, String text) {
        this.file = file;
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
        while (!atEnd()) {
            char c = peek();
            if (c == ' ' || c == '\t' || (lineEnds && (c == '\n' || sees("\r\n")))) {
                at++;
            } else if (c == '#' || sees("//")) {
                toLineEnd();
            } else if (sees("/*")) {
                blockComment();
            } else {
                return;
            }
        }
    }

    boolean atLineEnd() {
        return atEnd() || peek() == '\n' || sees("\r\n");
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

    /** Found by counting: needed once per expression, and files are small. */
    Position position(int offset) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        int line = lineOf(offset);
        return new Position(file, line, text.codePointCount(lineStart, Math.min(offset, text.length())) + 1);
    }

    private int lineCounted;
    private int lineAt = 1;

    /** Positions are needed nearly in order, so counting goes on from the last one. */
    private int lineOf(int offset) {
        if (offset < lineCounted) {
            lineCounted = 0;
            lineAt = 1;
        }
        for (; lineCounted < Math.min(offset, text.length()); lineCounted++) {
            if (text.charAt(lineCounted) == '\n') {
                lineAt++;
            }
        }
        return lineAt;
    }

    HclExpression.Source source(int start) {
        return new HclExpression.Source(position(start), from(start));
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
