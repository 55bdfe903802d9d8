package io.tfpilot.server.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.server.web.input.Described;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description has every route, and the golden file and docs/api.md have what it has. */
class ApiDescriptionTest {
    private static final Path GOLDEN = Path.of("src/test/resources/openapi.json");
    private static final Path DOCUMENT = Path.of("../docs/api.md");
    private static final Pattern ROUTE = Pattern.compile("`([A-Z]+ /api/[^`]+)`");

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final RequestMappingHandlerMapping MAPPING = mapping();
    private static final JsonNode DESCRIBED = JSON
            .readTree(ApiDescription.of(DescribedRoute.all(MAPPING), "of the tests").json());

    /** All routes as the server registers them, without the server. */
    private static RequestMappingHandlerMapping mapping() {
        var context = new StaticWebApplicationContext();
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        scan.addExcludeFilter((found, factory) -> found.getResource().toString().contains("/test-classes/"));
        for (var found : scan.findCandidateComponents("io.tfpilot.server")) {
            var definition = new RootBeanDefinition(String.valueOf(found.getBeanClassName()));
            definition.setLazyInit(true);
            context.registerBeanDefinition(String.valueOf(found.getBeanClassName()), definition);
        }
        context.refresh();
        var mapping = new RequestMappingHandlerMapping();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }

    private static TreeSet<String> described() {
        return DESCRIBED.path("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyStream()
                        .map(operation -> operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_route_of_the_api_says_what_it_is() {
        MAPPING.getHandlerMethods().forEach((info, handler) -> {
            if (info.getPatternValues().stream().anyMatch(path -> path.startsWith("/api/"))) {
                assertThat(handler.hasMethodAnnotation(Described.class)).as("%s has no @Described", info).isTrue();
            }
        });
        assertThat(described()).hasSizeGreaterThan(60);
    }

    @Test
    void the_golden_file_is_the_description() throws IOException {
        var now = JSON.writeValueAsString(DESCRIBED) + "\n";
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.writeString(GOLDEN, now);
        }
        assertThat(now).as("the API changed: rewrite with -Dtfpilot.golden=write and read the difference")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void every_operation_has_an_id_and_a_sentence_and_refusals_of_its_kind() {
        DESCRIBED.path("paths").forEach(path -> path.propertyStream().forEach(entry -> {
            var operation = entry.getValue();
            assertThat(operation.path("operationId").asString()).isNotEmpty();
            assertThat(operation.path("summary").asString()).isNotEmpty();
            assertThat(operation.path("responses").has("400")).isTrue();
            assertThat(operation.has("requestBody")).as(operation.path("operationId").asString())
                    .isEqualTo(operation.path("responses").has("415"));
        }));
    }

    @Test
    void the_routes_of_the_document_are_those_of_the_description() throws IOException {
        assertThat(documented()).isEqualTo(described());
    }

    /** Those in the first column of a table. */
    private static TreeSet<String> documented() throws IOException {
        try (var lines = Files.lines(DOCUMENT)) {
            return lines.filter(line -> line.startsWith("| `")).map(line -> line.split("\\|")[1])
                    .flatMap(cell -> ROUTE.matcher(cell).results().map(found -> found.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void a_record_that_stands_in_the_json_of_another_is_described_there() {
        var request = DESCRIBED.at("/components/schemas/RequestAnswer/properties").propertyNames();

        assertThat(request).contains("id", "revision", "status", "actions").doesNotContain("row", "outlook");
    }

    @Test
    void what_is_tfpilots_own_business_is_not_answered() {
        assertThat(DESCRIBED.findParents("intents")).isEmpty();
        assertThat(DESCRIBED.findParents("eventLog")).isEmpty();
        assertThat(DESCRIBED.findParents("outputRef")).isEmpty();
    }

    @Test
    void every_schema_that_is_named_is_there() {
        var named = DESCRIBED.path("components").path("schemas").propertyNames();
        assertThat(DESCRIBED.findValuesAsString("$ref"))
                .allSatisfy(
                        reference -> assertThat(named).contains(reference.substring(reference.lastIndexOf('/') + 1)));
        assertThat(Stream.of("ProblemAnswer", "RequestAnswer")).allSatisfy(name -> assertThat(named).contains(name));
    }
}
