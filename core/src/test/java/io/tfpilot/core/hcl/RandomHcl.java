package io.tfpilot.core.hcl;

import java.util.List;
import java.util.random.RandomGenerator;

/** Texts that are HCL, or nearly. */
final class RandomHcl {
    private static final List<String> NAMES = List.of("a", "b-c", "_d", "for_each", "var", "true_x", "ünï");
    private static final List<String> TEXTS = List.of("", "x", "a b", "\\n", "\\\"", "\\\\", "$${", "%%{", "$", "%",
            "$$", "é", "\\u00e9", "# no", "// no", "{", "}", "\\U0001F600", "日本", "$$${");
    private static final List<String> OPERATORS = List.of("+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=",
            "&&", "||");
    private static final List<String> MUTATIONS = List.of("\"", "}", "{", "\n", "=", ",", "]", "(", "$", "\\", "<<",
            "~",
            ":", "?", ".", "*", "#", "/*", " ", "for ", "1", "e", "-", "...");

    private final RandomGenerator random;

    RandomHcl(RandomGenerator random) {
        this.random = random;
    }

    String file() {
        StringBuilder text = new StringBuilder();
        for (int i = 0, items = 1 + random.nextInt(4); i < items; i++) {
            text.append(item(i, 2));
        }
        return text.toString();
    }

    /** A file with one to three slips of the keyboard. */
    String slipped() {
        StringBuilder text = new StringBuilder(file());
        for (int i = 0, slips = 1 + random.nextInt(3); i < slips; i++) {
            int at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                text.insert(at, pick(MUTATIONS));
            } else {
                text.deleteCharAt(at);
            }
        }
        return text.toString();
    }

    private String item(int number, int depth) {
        String end = pick(List.of("\n", " # end\n", " // end\n", "\n\n", " /* x */\n"));
        String name = pick(NAMES) + number;
        if (depth > 0 && random.nextInt(4) == 0) {
            return pick(NAMES) + "_block" + number + pick(List.of(" ", " \"l\" ", " l \"m\" ")) + block(number, depth)
                    + end;
        }
        return name + pick(List.of(" = ", "=", " =  ")) + value(3) + end;
    }

    private String block(int number, int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> "{}";
            case 1 -> "{ " + pick(NAMES) + " = " + value(1) + " }";
            default -> "{\n" + item(number + 10, depth - 1) + item(number + 20, depth - 1) + "}";
        };
    }

    private String value(int depth) {
        int kind = random.nextInt(depth > 0 ? 17 : 7);
        return switch (kind) {
            case 0 -> pick(List.of("1", "0", "-7", "1.50", "2e3", "1E-2", "-0.25", "123456789"));
            case 1 -> pick(List.of("true", "false", "null", "!true"));
            case 2, 3 -> "\"" + pick(TEXTS) + pick(TEXTS) + pick(TEXTS) + "\"";
            case 4 -> pick(List.of("var.x", "each.value", "a.b[0]", "a[\"k\"].c", "a.*.b", "a[*].b", "a.0.b"));
            case 5 -> "[]";
            case 6 -> "{}";
            case 7 -> "[" + value(depth - 1) + ", " + value(depth - 1) + pick(List.of("]", ",]", "\n]", ",\n # c\n]"));
            case 8 -> "{ " + pick(NAMES) + " = " + value(depth - 1) + ", \"k" + pick(TEXTS) + "\" : " + value(depth - 1)
                    + " }";
            case 9 -> "{\n  " + pick(NAMES) + " = " + value(depth - 1) + "\n  (var.k) = " + value(depth - 1) + "\n}";
            case 10 -> "\"" + pick(TEXTS) + "${" + value(depth - 1) + "}" + pick(TEXTS) + "x\"";
            case 11 -> "f(" + value(depth - 1) + pick(List.of("", ", 1", "...")) + ")";
            case 12 -> "(" + pick(List.of("", "\n")) + value(depth - 1) + pick(List.of("", "\n")) + ")";
            case 13 -> value(depth - 1) + " " + pick(OPERATORS) + " " + value(depth - 1);
            case 14 -> "var.c ? " + value(depth - 1) + " : " + value(depth - 1);
            case 15 -> "[for k, v in " + value(depth - 1) + " : v if k != \"\"]";
            default ->
                pick(List.of("<<EOT\n  a ${var.b}\n  $${c} \\n\nEOT", "<<-EOT\n    a\n      b\n\n    ${c}\n  EOT",
                        "<<-EOT\n  EOT", "{ for k, v in x : k => v... }", "{for k in x: k => 1}"));
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
