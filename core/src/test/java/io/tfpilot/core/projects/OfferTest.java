package io.tfpilot.core.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.terraform.NamingRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            // dev, prod | input | where it can be requested
            "WHERE_POSSIBLE | REQUIRED | map(string)  | [dev, prod]",
            "WHERE_POSSIBLE | REQUIRED | list(string) | [dev]",
            "REQUIRED       | REQUIRED | list(string) | []", "NONE           | NONE     | list(string) | [dev, prod]",
            "WHERE_POSSIBLE | WHERE_POSSIBLE | list(string) | [dev, prod]"})
    void the_policy_decides_where_a_module_without_tags_can_be_requested(TagPolicy dev, TagPolicy prod, String type,
            String where) {
        var offer = Offer.of(project(dev, prod), reading(type, "title: A"));
        assertThat(offer.environments()).hasToString(where);
        assertThat(offer.requestable()).isEqualTo(!where.equals("[]"));
        assertThat(offer.elsewhere()).hasSize(2 - offer.environments().size());
    }

    @Test
    void the_reason_says_what_fails_and_what_mends_it() {
        assertThat(Offer.of(project(TagPolicy.NONE, TagPolicy.REQUIRED), reading("list(string)", "title: A")).all())
                .containsExactly(
                        "prod: the module has no input for tags (\"tags\" has the type list(string), which can't "
                                + "hold them), and prod requires them: add variable \"tags\" of type map(string), "
                                + "name the input "
                                + "in the module's tfpilot.yaml (tags: {input: …}), or set tags: where_possible for prod in the "
                                + "project file");
        assertThat(Offer.of(project(TagPolicy.NONE, TagPolicy.REQUIRED), reading("map(string)", "tags: false")).all())
                .singleElement().asString()
                .startsWith("prod: the module says in tfpilot.yaml that it takes no tags, and prod requires them");
    }

    @Test
    void a_module_that_only_lacks_providers_comes_with_the_command_that_writes_a_module_around_it() {
        var needing = ModuleReading.of(new ModuleSource("thing", Map.of("main.tf", """
                terraform {
                  required_providers {
                    aws = {
                      source                = "hashicorp/aws"
                      configuration_aliases = [aws.replica, aws.edge]
                    }
                  }
                }
                """)));
        assertThat(Offer.of(project(TagPolicy.NONE, TagPolicy.NONE), needing).all()).containsExactly(
                "main.tf:5:32: the module needs providers from its caller (configuration_aliases of aws.replica, aws.edge), "
                        + "and a request passes none: configure them in a module around it",
                "a module around it can be requested: "
                        + "./tfpilot wrap ./modules/thing --name thing-wrapped --providers aws.replica,aws.edge");
        var broken = ModuleReading.of(new ModuleSource("thing", Map.of("main.tf", "variable \"count\" {}\n")));
        assertThat(Offer.of(project(TagPolicy.NONE, TagPolicy.NONE), broken).all()).singleElement().asString()
                .doesNotContain("wrap");
    }

    @Test
    void a_hidden_module_is_offered_nowhere() {
        assertThat(Offer.of(project(TagPolicy.NONE, TagPolicy.NONE), reading("map(string)", "hidden: true")))
                .returns(false, Offer::requestable);
    }

    @Test
    void where_the_server_writes_no_tags_the_person_may() {
        var project = project(TagPolicy.NONE, TagPolicy.REQUIRED);
        var schema = ((ModuleReading.Requestable) reading("map(string)", "title: A")).schema();
        var dev = project.environments().get("dev");
        var prod = project.environments().get("prod");
        assertThat(dev == null ? List.of() : dev.local(schema).groups().getFirst().inputs()).isEqualTo(List.of("tags"));
        assertThat(prod == null ? null : prod.local(schema).variable("tags").orElseThrow().filledBy())
                .isInstanceOf(FilledBy.Server.class);
    }

    private static ModuleReading reading(String type, String yaml) {
        return ModuleReading.of(new ModuleSource("thing", Map.of("variables.tf",
                "variable \"tags\" { type = %s }\n".formatted(type), "tfpilot.yaml", yaml + "\n")));
    }

    private static Project project(TagPolicy dev, TagPolicy prod) {
        var environments = new TreeMap<>(Map.of("dev", new Project.Environment("dev", false, "envs/dev", 1, true, dev),
                "prod", new Project.Environment("prod", true, "envs/prod", 1, true, prod)));
        return new Project("core", RepoName.parse("acme/core"), "main", "modules", environments, Map.of(), List.of(),
                Map.of(), NamingRules.DEFAULT);
    }
}
