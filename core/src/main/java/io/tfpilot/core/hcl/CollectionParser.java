package io.tfpilot.core.hcl;

import io.tfpilot.core.hcl.HclExpression.For;
import io.tfpilot.core.hcl.HclExpression.Item;
import io.tfpilot.core.hcl.HclExpression.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists, objects and the {@code for} expressions that make them. */
final class CollectionParser {
    private final Cursor cursor;
    private final ExpressionParser expressions;

    CollectionParser(Cursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    HclExpression tuple() {
        int start = cursor.at();
        cursor.expect("[", "to open a list");
        return expressions.across(true, () -> {
            cursor.skip(true);
            return cursor.seesKeyword("for") ? comprehension(start, "]") : items(start);
        });
    }

    private HclExpression items(int start) {
        List<HclExpression> items = new ArrayList<>();
        while (!cursor.take("]")) {
            items.add(expressions.expression());
            cursor.skip(true);
            if (!cursor.take(",")) {
                cursor.expect("]", "or \",\" after a list's element");
                break;
            }
            cursor.skip(true);
        }
        return new HclExpression.Tuple(items, cursor.source(start));
    }

    HclExpression object() {
        int start = cursor.at();
        cursor.expect("{", "to open an object");
        int inside = cursor.at();
        cursor.skip(true);
        if (cursor.seesKeyword("for")) {
            return expressions.across(true, () -> comprehension(start, "}"));
        }
        cursor.back(inside);
        return expressions.across(false, () -> fields(start));
    }

    private HclExpression fields(int start) {
        List<Item> items = new ArrayList<>();
        cursor.skip(true);
        while (!cursor.take("}")) {
            items.add(item());
            cursor.skip(false);
            if (!cursor.take(",") && !cursor.atLineEnd() && cursor.peek() != '}') {
                throw cursor.fault("expected \",\", \"}\" or the end of the line after an object's value, found "
                        + cursor.found());
            }
            cursor.skip(true);
        }
        return new HclExpression.ObjectCons(items, cursor.source(start));
    }

    private Item item() {
        HclExpression key = key();
        cursor.skip(false);
        if (!cursor.take("=") && !cursor.take(":")) {
            throw cursor.fault("expected \"=\" after an object's key, found " + cursor.found());
        }
        return new Item(key, expressions.expression());
    }

    /**
     * A bare word is its own name, even {@code true}; other keys are expressions. Of {@code a.b} Terraform decides
     * later: as a provider it is right, as a value it needs parentheses.
     */
    private HclExpression key() {
        int start = cursor.at();
        if (cursor.atName()) {
            String word = cursor.name();
            Name name = new Name(word, cursor.source(start));
            cursor.skip(false);
            if (cursor.peek() == ':' || (cursor.peek() == '=' && !cursor.sees("=="))) {
                return name;
            }
            cursor.back(start);
        }
        return expressions.expression();
    }

    private HclExpression comprehension(int start, String close) {
        cursor.expect("for", "here");
        String first = name();
        @Nullable
        String second = takeWord(",") ? name() : null;
        cursor.skip(true);
        if (!cursor.takeKeyword("in")) {
            throw cursor.fault("expected \"in\", found " + cursor.found());
        }
        HclExpression collection = expressions.expression();
        cursor.skip(true);
        cursor.expect(":", "after the collection");
        Yielded yielded = yielded(close);
        @Nullable
        HclExpression condition = takeKeyword("if") ? expressions.expression() : null;
        cursor.skip(true);
        cursor.expect(close, "to close the \"for\"");
        return new For(second == null ? null : first, second == null ? first : second, collection, yielded.key,
                yielded.value, yielded.grouped, condition, cursor.source(start));
    }

    private Yielded yielded(String close) {
        HclExpression value = expressions.expression();
        @Nullable
        HclExpression key = null;
        if (close.equals("}")) {
            cursor.skip(true);
            cursor.expect("=>", "after the key of an object's \"for\"");
            key = value;
            value = expressions.expression();
        }
        return new Yielded(key, value, key != null && takeWord("..."));
    }

    private record Yielded(@Nullable HclExpression key, HclExpression value, boolean grouped) {}

    private String name() {
        cursor.skip(true);
        return cursor.name();
    }

    private boolean takeWord(String word) {
        cursor.skip(true);
        return cursor.take(word);
    }

    private boolean takeKeyword(String word) {
        cursor.skip(true);
        return cursor.takeKeyword(word);
    }
}
