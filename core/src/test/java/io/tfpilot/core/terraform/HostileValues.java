package io.tfpilot.core.terraform;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that try to be more than values. */
final class HostileValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> PIECES = List.of("${", "%{", "$", "%", "$$", "%%", "$${", "%%{", "{", "}", "\"",
            "\\",
            "\\n", "\n", "\r", "\r\n", "\t", "\0", "\u0001", "\u007f", "\u0085", "\u2028", "\u2029", "\ufeff", "\u202e",
            "\u200b", "\u200d", "\u00ad", "\u00a0", "${var.x}", "${file(\"/etc/passwd\")}", "%{ if true }",
            "%{ endif }",
            "<<EOF", "EOF", "<<-EOT\nx\nEOT", "# --- tfpilot:end:req_dev_note_aaaaaa ---",
            "\n# --- tfpilot:begin:req_dev_note_zzzzzz ---\n", "/*", "*/", "//", "#", "e\u0301", "\u212b",
            "\u1100\u1161",
            "\ud83d\ude00", "\ud83d\udc69\u200d\ud83d\udcbb", "\ud83c\udde9\ud83c\uddea", "\ud83d\udc4d\ud83c\udffd",
            "日本",
            "한국", "שלום", "مرحبا", "é", "ß", "Ж", "\u0300", "\u0e01\u0e33", "a", "b", "for", "null", "true", "0", " ",
            "'",
            "`", "\\u0041", "\\U0001F600", "~", "${~", "~}", ",", "=", ":", ".", "[", "]", "(", ")", "\ue000", "\u3099",
            "\ud835\udc00", "\udbff\udfff", "\uffff", "\u0d4e");
    private static final List<String> NUMBERS = List.of("0", "-0", "1", "-1", "1.0", "1e2", "0.1", "-0.5", "1E+40",
            "9007199254740993", "123456789012345678901234567890.123456789", "1e-40", "1e100", "1e-100", "5e-7",
            "0.30000000000000004", "18446744073709551616", "3.1415926535897932384626433832795028841971693993751");

    private final RandomGenerator random;

    HostileValues(RandomGenerator random) {
        this.random = random;
    }

    JsonNode next() {
        return value(3);
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0 -> JSON.booleanNode(random.nextBoolean());
            case 1 -> JSON.nullNode();
            case 2 -> JSON.numberNode(new BigDecimal(pick(NUMBERS)));
            case 3 -> JSON.numberNode(
                    new BigDecimal(new BigInteger(1 + random.nextInt(300), new java.util.Random(random.nextLong())),
                            random.nextInt(60) - 5));
            case 4, 5, 6, 7 -> JSON.stringNode(text());
            case 8, 9 -> array(depth);
            default -> object(depth);
        };
    }

    private ArrayNode array(int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(depth - 1));
        }
        return array;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = JSON.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set(text(), value(depth - 1));
        }
        return object;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
