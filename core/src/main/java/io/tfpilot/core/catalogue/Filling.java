package io.tfpilot.core.catalogue;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which inputs of a module the server fills: those that {@code tfpilot.yaml} declares and, for name and tags, where it
 * is silent, those that it can tell by name and type.
 *
 * @param inputs the server's value by the name of the input that takes it
 * @param untagged why no input takes tags; empty where one does
 */
record Filling(Map<String, ServerInput> inputs, TagStyle style, String untagged) {
    /** The usual names of an input for tags; the first one that fits. */
    static final List<String> TAGS = List.of("tags", "default_tags", "common_tags", "resource_tags", "extra_tags",
            "additional_tags");
    /** Likewise of a module for Google's cloud, after those: elsewhere labels may be something else. */
    static final List<String> LABELS = List.of("labels", "resource_labels", "user_labels", "default_labels");

    /**
     * What shows where a module belongs.
     *
     * @param resources the types of the resources that it makes
     * @param providers those that it names, by their local names
     */
    record Made(Set<String> resources, Set<String> providers) {
        boolean of(String cloud) {
            return providers.contains(cloud) || resources.stream().anyMatch(type -> type.startsWith(cloud + "_"));
        }

        boolean google() {
            return of("google") || of("google-beta");
        }
    }

    /**
     * The usual names of an input for the name of what a module makes, and the resources that it must make: a module
     * that only uses a bucket has an input {@code bucket} as well, and that one is not the server's to fill.
     */
    static final Map<String, Set<String>> NAMES = names();

    private static Map<String, Set<String>> names() {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        names.put("bucket", Set.of("aws_s3_bucket", "google_storage_bucket"));
        names.put("bucket_name", Set.of("aws_s3_bucket", "google_storage_bucket"));
        names.put("identifier", Set.of("aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster"));
        names.put("cluster_identifier", Set.of("aws_rds_cluster", "aws_redshift_cluster", "aws_docdb_cluster"));
        names.put("cluster_name", Set.of("aws_eks_cluster", "aws_ecs_cluster", "aws_msk_cluster",
                "google_container_cluster", "azurerm_kubernetes_cluster"));
        names.put("function_name", Set.of("aws_lambda_function", "google_cloudfunctions_function",
                "google_cloudfunctions2_function"));
        names.put("table_name", Set.of("aws_dynamodb_table"));
        names.put("queue_name", Set.of("aws_sqs_queue"));
        names.put("topic_name", Set.of("aws_sns_topic", "google_pubsub_topic"));
        names.put("repository_name", Set.of("aws_ecr_repository"));
        names.put("role_name", Set.of("aws_iam_role"));
        names.put("instance_name", Set.of("aws_instance", "google_compute_instance", "google_sql_database_instance"));
        names.put("storage_account_name", Set.of("azurerm_storage_account"));
        return names;
    }

    static Filling of(Presentation presentation, Collection<Variable> variables, Made made) {
        Map<String, Variable> byName = new LinkedHashMap<>();
        variables.forEach(variable -> byName.put(variable.name(), variable));
        Map<ServerInput, String> chosen = new EnumMap<>(ServerInput.class);
        for (ServerInput input : ServerInput.values()) {
            Presentation.@Nullable Mapping declared = presentation.server().get(input);
            Stream<String> names = declared == null ? guessed(input, made) : declared.input().stream();
            names.map(byName::get).filter(variable -> variable != null && fits(input, variable)).findFirst()
                    .ifPresent(variable -> chosen.put(input, variable.name()));
        }
        Map<String, ServerInput> inputs = new LinkedHashMap<>();
        chosen.forEach((input, name) -> inputs.putIfAbsent(name, input));
        String tags = chosen.getOrDefault(ServerInput.TAGS, "");
        return new Filling(inputs, presentation.style() == null ? style(tags, made) : presentation.style(),
                tags.isEmpty() ? untagged(presentation, byName) : "");
    }

    /** Where the file is silent on project, environment and request id, they are inputs like any other. */
    private static Stream<String> guessed(ServerInput input, Made made) {
        return switch (input) {
            case NAME -> Stream.concat(Stream.of("name"), NAMES.entrySet().stream()
                    .filter(name -> name.getValue().stream().anyMatch(made.resources()::contains))
                    .map(Map.Entry::getKey));
            case TAGS -> made.google() ? Stream.concat(TAGS.stream(), LABELS.stream()) : TAGS.stream();
            case PROJECT, ENVIRONMENT, REQUEST_ID -> Stream.empty();
        };
    }

    static boolean fits(ServerInput input, Variable variable) {
        return input == ServerInput.TAGS
                ? TagShape.of(variable).isPresent()
                : variable.type() instanceof TypeConstraint.StringType;
    }

    private static TagStyle style(String input, Made made) {
        if (input.endsWith("labels") || (made.google() && !made.of("aws") && !made.of("azurerm"))) {
            return TagStyle.GCP_LABELS;
        }
        return made.of("azurerm") && !made.of("aws") ? TagStyle.AZURE : TagStyle.AWS;
    }

    private static String untagged(Presentation presentation, Map<String, Variable> byName) {
        if (Optional.ofNullable(presentation.server().get(ServerInput.TAGS)).filter(Presentation.Mapping::none)
                .isPresent()) {
            return "says in tfpilot.yaml that it takes no tags";
        }
        return TAGS.stream().map(byName::get).filter(variable -> variable != null).findFirst()
                .map(variable -> "has no input for tags (\"%s\" has the type %s, which can't hold them)"
                        .formatted(variable.name(), variable.type()))
                .orElse("has no input for tags");
    }
}
