package io.tfpilot.core.hcl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Attributes and blocks. */
final class BodyParser {
    private final Cursor cursor;
    private final ExpressionParser expressions;

    BodyParser(Cursor cursor) {
        this.cursor = cursor;
        expressions = new ExpressionParser(cursor);
    }

    HclBody file() {
        HclBody body = body();
        if (!cursor.atEnd()) {
            throw cursor.fault("expected an attribute or a block, found " + cursor.found());
        }
        return body;
    }

    /** Up to a closing brace, which stays, or the end. */
    private HclBody body() {
        Content content = new Content();
        for (cursor.skip(true); !cursor.atEnd() && cursor.peek() != '}'; cursor.skip(true)) {
            item(content);
            endOfLine();
        }
        return content.body();
    }

    private void endOfLine() {
        cursor.skip(false);
        if (!cursor.atLineEnd()) {
            throw cursor.fault("expected the end of the line, found " + cursor.found());
        }
    }

    private void item(Content content) {
        int start = cursor.at();
        String name = cursor.name();
        cursor.skip(false);
        if (cursor.peek() == '=' && !cursor.sees("==")) {
            attribute(content, name, start);
        } else {
            content.blocks.add(block(name, start));
        }
    }

    private void attribute(Content content, String name, int start) {
        if (!content.names.add(name)) {
            throw cursor.fault(start, "\"" + name + "\" is set twice");
        }
        cursor.expect("=", "after the name");
        HclExpression value = expressions.expression();
        content.attributes.add(new HclAttribute(name, value, cursor.position(start)));
    }

    private HclBlock block(String type, int start) {
        cursor.enter();
        List<String> labels = new ArrayList<>();
        for (cursor.skip(false); cursor.peek() != '{'; cursor.skip(false)) {
            labels.add(label());
        }
        cursor.expect("{", "to open the block");
        HclBody body = blockBody();
        cursor.expect("}", "to close the block \"" + type + "\" of line " + cursor.position(start).line());
        cursor.leave();
        return new HclBlock(type, labels, body, cursor.position(start));
    }

    private String label() {
        if (cursor.peek() == '"') {
            int start = cursor.at();
            return new TemplateParser(cursor, expressions).quoted().plainText()
                    .orElseThrow(() -> cursor.fault(start, "a label must be plain text"));
        }
        if (!cursor.atName()) {
            throw cursor.fault("expected \"=\", a label or \"{\", found " + cursor.found());
        }
        return cursor.name();
    }

    private HclBody blockBody() {
        cursor.skip(false);
        if (cursor.atLineEnd()) {
            return body();
        }
        Content content = new Content();
        if (cursor.peek() != '}') {
            oneLine(content);
        }
        return content.body();
    }

    /** A block on one line holds one attribute at most. */
    private void oneLine(Content content) {
        int start = cursor.at();
        String name = cursor.name();
        cursor.skip(false);
        if (cursor.peek() != '=') {
            throw cursor.fault("a block on one line can hold one attribute only; expected \"=\", found "
                    + cursor.found());
        }
        attribute(content, name, start);
        cursor.skip(false);
    }

    private static final class Content {
        private final List<HclAttribute> attributes = new ArrayList<>();
        private final List<HclBlock> blocks = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        HclBody body() {
            return new HclBody(attributes, blocks);
        }
    }
}
