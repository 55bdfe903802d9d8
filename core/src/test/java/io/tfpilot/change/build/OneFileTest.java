package io.tfpilot.change.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OneFileTest {
    private static final String MAIN = """
            package a.b;

            import static java.nio.charset.StandardCharsets.UTF_8;

            import java.util.List;

            /** The main one. */
            public final class Main {
                List<Two> two = List.of();
            }
            """;
    private static final String TWO = """
            package a.b;

            import java.util.List;
            import java.util.Map;

            /**
             * The second.
             */
            record Two(One one) {

                List<Map<String, String>> list() {
                    return List.of();
                }
            }
            """;
    private static final String ONE = """
            package a.b;

            final class One {
            }
            """;

    private static Map<String, String> parts() {
        return new HashMap<>(Map.of("Main.java", MAIN, "One.java", ONE, "Two.java", TWO));
    }

    @Test
    void parts_are_nested_where_they_are_first_named_and_imports_merged() {
        String made = OneFile.of(parts(), "Main");
        assertThat(made).startsWith("// Made by").contains("core/src/main/change");
        assertThat(made.substring(made.indexOf("import"))).isEqualTo("""
                import static java.nio.charset.StandardCharsets.UTF_8;

                import java.util.List;
                import java.util.Map;

                /** The main one. */
                public final class Main {
                    List<Two> two = List.of();

                    /**
                     * The second.
                     */
                    record Two(One one) {

                        List<Map<String, String>> list() {
                            return List.of();
                        }
                    }

                    static final class One {
                    }
                }
                """);
    }

    @Test
    void another_systems_line_ends_make_the_same_file() {
        Map<String, String> windows = parts();
        windows.replaceAll((file, text) -> text.replace("\n", "\r\n"));
        assertThat(OneFile.of(windows, "Main")).isEqualTo(OneFile.of(parts(), "Main"));
    }

    @Test
    void a_part_that_nothing_names_or_that_is_not_one_class_stops_the_build() {
        Map<String, String> parts = parts();
        parts.put("Three.java", ONE.replace("One", "Three"));
        assertThatThrownBy(() -> OneFile.of(parts, "Main")).hasMessageContaining("nothing names [Three]");
        parts.put("Three.java", "package a.b;\n\nenum Three {}\n");
        assertThatThrownBy(() -> OneFile.of(parts, "Main"))
                .hasMessageContaining("Three.java is not one class or record");
        parts.put("Three.java", ONE);
        assertThatThrownBy(() -> OneFile.of(parts, "Main"))
                .hasMessageContaining("Three.java is not one class or record");
    }
}
