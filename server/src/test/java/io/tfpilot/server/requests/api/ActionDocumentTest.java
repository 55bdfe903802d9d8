package io.tfpilot.server.requests.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.bind.annotation.PostMapping;

/** Routes and documentation of the API have every action of the catalogue. */
class ActionDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/api.md");

    @ParameterizedTest
    @EnumSource
    void every_action_has_its_route(Action action) {
        assertThat(Stream.of(ActionRoutes.class, GitHubRoutes.class, RequestRoutes.class)
                .flatMap(routes -> Arrays.stream(routes.getDeclaredMethods()))
                .map(method -> method.getAnnotation(PostMapping.class)).filter(java.util.Objects::nonNull)
                .flatMap(mapping -> Stream.concat(Stream.of(mapping.value()), Stream.of(mapping.path()))))
                .contains(action.terms().path());
    }

    @ParameterizedTest
    @EnumSource
    void the_document_says_for_every_action_what_its_least_role_is(Action action) throws IOException {
        var role = Permission.ofOwn(action) ? "developer" : Permission.role(action).json();
        assertThat(Files.readString(DOCUMENT).lines()
                .filter(line -> line.contains("`POST " + action.terms().path() + "`")))
                .singleElement().asString().endsWith("| " + role + " |");
    }
}
