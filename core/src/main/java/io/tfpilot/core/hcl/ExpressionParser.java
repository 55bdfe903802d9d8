package io.tfpilot.core.hcl;

import io.tfpilot.core.hcl.HclExpression.Call;
import io.tfpilot.core.hcl.HclExpression.Conditional;
import io.tfpilot.core.hcl.HclExpression.Literal;
import io.tfpilot.core.hcl.HclExpression.Name;
import io.tfpilot.core.hcl.HclExpression.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Expressions by recursive descent. No method leaves blanks behind an expression taken, so sources are exact. */
final class ExpressionParser {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** From the loosest to the tightest; of two operators with one beginning the longer comes first. */
    private static final List<List<String>> OPERATORS = List.of(List.of("||"), List.of("&&"), List.of("==", "!="),
            List.of("<=", ">=", "<", ">"), List.of("+", "-"), List.of("*", "/", "%"));
    /** Numbers beyond this are a slip, or an attack on whoever writes them out. */
    private static final int MAX_EXPONENT = 10_000;

    /** Far more than anybody writes; what walks expressions takes a few frames for each. */
    private static final int MAX_HEIGHT = 1_000;
    /** Terraform keeps about 150 digits. */
    private static final int MAX_DIGITS = 1_000;

    private final Cursor cursor;
    private final CollectionParser collections;
    /** Inside brackets and parentheses line ends mean nothing. */
    private boolean lineEnds;
    /** Of the operators and steps read so far inside the one that is being read: so many stand around each other. */
    private int height;

    ExpressionParser(Cursor cursor) {
        this.cursor = cursor;
        collections = new CollectionParser(cursor, this);
    }

    void skip() {
        cursor.skip(lineEnds);
    }

    /** Reads something with line ends meaning nothing ({@code true}) or ending things ({@code false}). */
    <T> T across(boolean lines, Supplier<T> reading) {
        boolean before = lineEnds;
        lineEnds = lines;
        T read = reading.get();
        lineEnds = before;
        return read;
    }

    HclExpression expression() {
        cursor.enter();
        skip();
        int start = cursor.at();
        HclExpression condition = binary(0);
        HclExpression whole = takeAfterBlanks("?") ? conditional(condition, start) : condition;
        cursor.leave();
        return whole;
    }

    private HclExpression conditional(HclExpression condition, int start) {
        HclExpression yes = expression();
        skip();
        cursor.expect(":", "between the two values of a condition");
        HclExpression no = expression();
        return new Conditional(condition, yes, no, cursor.source(start));
    }

    private boolean takeAfterBlanks(String word) {
        int before = cursor.at();
        skip();
        if (cursor.take(word)) {
            return true;
        }
        cursor.back(before);
        return false;
    }

    private HclExpression binary(int level) {
        if (level == OPERATORS.size()) {
            return operand();
        }
        skip();
        int start = cursor.at();
        int beside = height;
        height = 0;
        HclExpression left = binary(level + 1);
        for (String operator = operator(level); !operator.isEmpty(); operator = operator(level)) {
            HclExpression right = binary(level + 1);
            grow(start);
            left = new HclExpression.Binary(operator, left, right, cursor.source(start));
        }
        height = Math.max(height, beside);
        return left;
    }

    /** One more around what was read so far. */
    private void grow(int start) {
        if (++height > MAX_HEIGHT) {
            throw cursor.fault(start, "more than " + MAX_HEIGHT + " operators, one around the other");
        }
    }

    private String operator(int level) {
        int before = cursor.at();
        skip();
        for (String operator : OPERATORS.get(level)) {
            if (cursor.take(operator)) {
                return operator;
            }
        }
        cursor.back(before);
        return "";
    }

    private HclExpression operand() {
        skip();
        int start = cursor.at();
        char c = cursor.peek();
        if ((c == '-' || c == '!') && !cursor.sees("!=")) {
            cursor.enter();
            String operator = String.valueOf(cursor.next());
            HclExpression operand = operand();
            cursor.leave();
            return new HclExpression.Unary(operator, operand, cursor.source(start));
        }
        int beside = height;
        height = 0;
        HclExpression operand = traversals(term(), start);
        height = Math.max(height, beside);
        return operand;
    }

    private HclExpression term() {
        int start = cursor.at();
        char c = cursor.peek();
        if (c >= '0' && c <= '9') {
            return number();
        }
        if (c == '"' || cursor.sees("<<")) {
            TemplateParser template = new TemplateParser(cursor, this);
            return c == '"' ? template.quoted() : template.heredoc();
        }
        if (c == '[' || c == '{') {
            return c == '[' ? collections.tuple() : collections.object();
        }
        if (cursor.take("(")) {
            HclExpression inner = across(true, () -> closed(")", "to close the parenthesis"));
            return new HclExpression.Parentheses(inner, cursor.source(start));
        }
        if (cursor.atName()) {
            return nameOrCall();
        }
        throw cursor.fault("expected a value, found " + cursor.found());
    }

    private HclExpression closed(String bracket, String why) {
        HclExpression inner = expression();
        skip();
        cursor.expect(bracket, why);
        return inner;
    }

    private Literal number() {
        int start = cursor.at();
        digits();
        int whole = cursor.at();
        if (cursor.take(".") && !digits()) {
            cursor.back(whole);
        }
        int mantissa = cursor.at();
        if (cursor.take("e") || cursor.take("E")) {
            if (!cursor.take("+")) {
                cursor.take("-");
            }
            if (!digits()) {
                cursor.back(mantissa);
            }
        }
        return new Literal(JSON.numberNode(decimal(start, mantissa)), cursor.source(start));
    }

    private BigDecimal decimal(int start, int mantissa) {
        int exponentDigits = cursor.at() - mantissa;
        if (exponentDigits > 8) {
            throw cursor.fault(start, "a number with such an exponent is refused");
        }
        if (cursor.at() - start > MAX_DIGITS) {
            throw cursor.fault(start, "a number of more than " + MAX_DIGITS + " digits is refused");
        }
        BigDecimal number = new BigDecimal(cursor.from(start));
        if (beyond(number)) {
            throw cursor.fault(start, "a number with such an exponent is refused");
        }
        return number;
    }

    static boolean beyond(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT;
    }

    private boolean digits() {
        int before = cursor.at();
        while (cursor.peek() >= '0' && cursor.peek() <= '9') {
            cursor.next();
        }
        return cursor.at() > before;
    }

    private HclExpression nameOrCall() {
        int start = cursor.at();
        cursor.name();
        while (cursor.take("::")) {
            cursor.name();
        }
        String name = cursor.from(start);
        int after = cursor.at();
        skip();
        if (cursor.take("(")) {
            return across(true, () -> call(name, start));
        }
        cursor.back(after);
        if (name.contains("::")) {
            throw cursor.fault("expected \"(\" after the function's name");
        }
        Source source = cursor.source(start);
        return switch (name) {
            case "true" -> new Literal(JSON.booleanNode(true), source);
            case "false" -> new Literal(JSON.booleanNode(false), source);
            case "null" -> new Literal(JSON.nullNode(), source);
            default -> new Name(name, source);
        };
    }

    private Call call(String function, int start) {
        List<HclExpression> arguments = new ArrayList<>();
        boolean expands = false;
        skip();
        while (!cursor.take(")")) {
            arguments.add(expression());
            skip();
            expands = cursor.take("...");
            skip();
            if (expands || !cursor.take(",")) {
                cursor.expect(")", "to close the call of " + function);
                break;
            }
            skip();
        }
        return new Call(function, arguments, expands, cursor.source(start));
    }

    private HclExpression traversals(HclExpression term, int start) {
        HclExpression reached = term;
        while (true) {
            int before = cursor.at();
            skip();
            if (cursor.peek() == '.' && !cursor.sees("...")) {
                cursor.next();
                grow(start);
                reached = afterDot(reached, start);
            } else if (cursor.take("[")) {
                grow(start);
                reached = index(reached, start);
            } else {
                cursor.back(before);
                return reached;
            }
        }
    }

    private HclExpression afterDot(HclExpression of, int start) {
        skip();
        if (cursor.take("*")) {
            return new HclExpression.Splat(of, cursor.source(start));
        }
        int before = cursor.at();
        if (digits()) {
            JsonNode position = JSON.numberNode(new BigDecimal(cursor.from(before)));
            return new HclExpression.Index(of, new Literal(position, cursor.source(before)), cursor.source(start));
        }
        return new HclExpression.Attribute(of, cursor.name(), cursor.source(start));
    }

    private HclExpression index(HclExpression of, int start) {
        return across(true, () -> {
            skip();
            if (cursor.take("*")) {
                cursor.skip(false);
                cursor.expect("]", "to close the splat");
                return new HclExpression.Splat(of, cursor.source(start));
            }
            HclExpression key = closed("]", "to close the index");
            return new HclExpression.Index(of, key, cursor.source(start));
        });
    }
}
