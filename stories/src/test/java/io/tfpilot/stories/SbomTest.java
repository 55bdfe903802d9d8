package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a jar is made of stands in it, and every licence in it is one that was looked at. */
final class SbomTest {
    /** Permissive; and the Eclipse licence, of libraries that are used as they are. The one of Go is a BSD licence. */
    private static final Set<String> ALLOWED = Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "0BSD",
            "EPL-2.0", "Go License");

    private static List<JsonNode> components(JarFile jar) throws IOException {
        var place = jar.getManifest().getMainAttributes().getValue("Sbom-Location");
        assertThat(place).isEqualTo("META-INF/sbom/application.cdx.json");
        var components = new ArrayList<JsonNode>();
        try (var in = jar.getInputStream(jar.getEntry(place))) {
            new JsonMapper().readTree(in).path("components").forEach(components::add);
        }
        return components;
    }

    private static JarFile open(String path) throws IOException {
        Tools.need(Files.exists(Path.of(path)), path + ", which mvn package makes");
        return new JarFile(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../server/target/tfpilot.jar", "../trial/target/tfpilot-with-sandbox.jar"})
    void every_library_of_the_jar_is_listed(String path) throws IOException {
        try (var jar = open(path)) {
            var listed = new TreeSet<String>();
            components(jar).forEach(each -> listed.add(
                    each.path("name").asString() + "-" + each.path("version").asString()));
            var libraries = jar.stream().map(ZipEntry::getName)
                    .filter(name -> name.matches("BOOT-INF/lib/.*\\.jar"))
                    // Spring Boot's own plugin adds it while it packs the jar.
                    .filter(name -> !name.startsWith("BOOT-INF/lib/spring-boot-jarmode-tools-"))
                    .map(name -> name.replaceAll(".*/|\\.jar", "")).toList();
            assertThat(libraries).isNotEmpty();
            assertThat(listed).containsAll(libraries);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../server/target/tfpilot.jar", "../trial/target/tfpilot-with-sandbox.jar"})
    void every_licence_is_one_that_was_looked_at(String path) throws IOException {
        try (var jar = open(path)) {
            var others = new ArrayList<String>();
            for (var each : components(jar)) {
                var licences = new TreeSet<String>();
                each.path("licenses").forEach(licence -> {
                    var named = licence.path("license");
                    licences.add(named.path("id").asString(named.path("name").asString(
                            licence.path("expression").asString(""))));
                });
                // Where a library has several, its user chooses.
                if (licences.stream().noneMatch(ALLOWED::contains)
                        && !each.path("group").asString("").equals("io.tfpilot")) {
                    others.add(each.path("name").asString() + " " + licences);
                }
            }
            assertThat(others).isEmpty();
        }
    }
}
