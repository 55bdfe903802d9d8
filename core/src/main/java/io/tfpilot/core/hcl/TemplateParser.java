package io.tfpilot.core.hcl;

import io.tfpilot.core.hcl.HclExpression.Part;
import io.tfpilot.core.hcl.HclExpression.Template;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Quoted strings, heredocs, and templates that are a text of their own. */
final class TemplateParser {
    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    TemplateParser(Cursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    Template quoted() {
        int start = cursor.at();
        cursor.expect("\"", "to open a string");
        while (!cursor.take("\"")) {
            if (cursor.atLineEnd() || cursor.peek() == '\r') {
                throw cursor.fault(start, "this string does not end on its line");
            }
            if (cursor.take("\\")) {
                escape();
            } else {
                piece();
            }
        }
        finish(start);
        return new Template(parts, false, cursor.source(start));
    }

    /** The whole text, in which a backslash is a character like any other. */
    Template bare() {
        int start = cursor.at();
        while (!cursor.atEnd()) {
            piece();
        }
        finish(start);
        return new Template(parts, false, cursor.source(start));
    }

    private void finish(int start) {
        flush();
        if (!open.isEmpty()) {
            throw cursor.fault(start, "this template has no end" + open.peek() + " for its " + open.peek());
        }
    }

    private void flush() {
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.toString()));
            text.setLength(0);
        }
    }

    /** One character, or a whole interpolation or directive. */
    private void piece() {
        char c = cursor.peek();
        if (c != '$' && c != '%') {
            text.append(cursor.next());
        } else if (cursor.take("$${")) {
            text.append("${");
        } else if (cursor.take("%%{")) {
            text.append("%{");
        } else if (cursor.sees("${")) {
            flush();
            parts.add(expressions.across(true, this::interpolation));
        } else if (cursor.sees("%{")) {
            flush();
            parts.add(expressions.across(true, this::directive));
        } else {
            text.append(cursor.next());
        }
    }

    private void escape() {
        int start = cursor.at() - 1;
        char c = cursor.next();
        switch (c) {
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case '"', '\\' -> text.append(c);
            case 'u' -> text.appendCodePoint(codePoint(4, start));
            case 'U' -> text.appendCodePoint(codePoint(8, start));
            default -> throw cursor.fault(start, "\"\\" + c + "\" is no escape");
        }
    }

    private int codePoint(int digits, int start) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(cursor.next(), 16);
            if (digit < 0 || value > Character.MAX_CODE_POINT >> 4) {
                throw cursor.fault(start, "an escape needs " + digits + " hexadecimal digits of a character");
            }
            value = value << 4 | digit;
        }
        if (value > Character.MAX_CODE_POINT
                || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
            throw cursor.fault(start, "this escape is no character");
        }
        return value;
    }

    private Part interpolation() {
        cursor.expect("${", "here");
        boolean before = cursor.take("~");
        HclExpression inner = expressions.expression();
        cursor.skip(true);
        boolean after = cursor.take("~");
        cursor.expect("}", "to close the interpolation");
        return new Part.Interpolation(inner, before || after);
    }

    private Part directive() {
        int start = cursor.at();
        cursor.expect("%{", "here");
        cursor.take("~");
        cursor.skip(true);
        int word = cursor.at();
        directive(cursor.name(), word);
        cursor.skip(true);
        cursor.take("~");
        cursor.expect("}", "to close the directive");
        return new Part.Directive(cursor.from(start), cursor.position(start));
    }

    private void directive(String word, int at) {
        switch (word) {
            case "if" -> {
                open.push(word);
                expressions.expression();
            }
            case "for" -> {
                open.push(word);
                forClause();
            }
            case "else" -> expectOpen("if", at);
            case "endif" -> {
                expectOpen("if", at);
                open.pop();
            }
            case "endfor" -> {
                expectOpen("for", at);
                open.pop();
            }
            default -> throw cursor.fault(at, "\"" + word + "\" is no directive");
        }
    }

    private void expectOpen(String word, int at) {
        if (!word.equals(open.peek())) {
            throw cursor.fault(at, "there is no open \"" + word + "\" here");
        }
    }

    private void forClause() {
        do {
            cursor.skip(true);
            cursor.name();
            cursor.skip(true);
        } while (cursor.take(","));
        if (!cursor.takeKeyword("in")) {
            throw cursor.fault("expected \"in\", found " + cursor.found());
        }
        expressions.expression();
    }

    Template heredoc() {
        int start = cursor.at();
        cursor.expect("<<", "here");
        boolean indented = cursor.take("-");
        String marker = cursor.name();
        if (!cursor.atLineEnd() || cursor.atEnd()) {
            throw cursor.fault("expected the end of the line after the heredoc's marker, found " + cursor.found());
        }
        endLine();
        while (!atMarker(marker, start)) {
            line();
        }
        finish(start);
        List<Part> body = indented ? Indentation.takenOff(parts) : parts;
        return new Template(Indentation.joined(body), true, cursor.source(start));
    }

    private void endLine() {
        cursor.take("\r");
        cursor.expect("\n", "here");
    }

    /** Takes the closing marker, which stands alone on its line. */
    private boolean atMarker(String marker, int start) {
        int before = cursor.at();
        while (cursor.peek() == ' ' || cursor.peek() == '\t') {
            cursor.next();
        }
        boolean found = cursor.takeKeyword(marker);
        int after = cursor.at();
        while (cursor.peek() == ' ' || cursor.peek() == '\t') {
            cursor.next();
        }
        if (found && cursor.atLineEnd()) {
            cursor.back(after);
            return true;
        }
        if (cursor.atEnd()) {
            throw cursor.fault(start, "the heredoc has no line \"" + marker + "\" to end it");
        }
        cursor.back(before);
        return false;
    }

    /** Each line is a part of its own, so that indentation can be taken off. */
    private void line() {
        while (!cursor.atEnd() && cursor.peek() != '\n') {
            piece();
        }
        if (!cursor.atEnd()) {
            text.append(cursor.next());
        }
        flush();
    }
}
