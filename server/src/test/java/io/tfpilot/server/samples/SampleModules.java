package io.tfpilot.server.samples;

import io.tfpilot.core.catalogue.CatalogueRules;
import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.core.catalogue.ServerInput;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.TypeConstraint.Field;
import io.tfpilot.core.catalogue.Variable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Modules with every kind of input. */
public final class SampleModules {
    private static final TypeConstraint STRING = new TypeConstraint.StringType();
    private static final TypeConstraint NUMBER = new TypeConstraint.NumberType();
    private static final TypeConstraint BOOL = new TypeConstraint.BoolType();

    private SampleModules() {}

    public static ModuleSchema database() {
        return new ModuleSchema("database", "database", "Database", "Data", "database",
                "Postgres on RDS, encrypted, backed up, with alarms.", null,
                List.of(filled("name", new FilledBy.Server(ServerInput.NAME)),
                        filled("tags", new FilledBy.Server(ServerInput.TAGS)),
                        choice("engine_version", "\"16.4\"", "Postgres version", "\"16.4\"", "\"15.8\"", "\"14.13\""),
                        choice("instance_class", null, "RDS instance class", "\"db.t4g.medium\"", "\"db.r6g.large\"",
                                "\"db.r6g.xlarge\"", "\"db.r6g.2xlarge\"", "\"db.r6g.4xlarge\""),
                        asked("multi_az", BOOL, "true", "Survives the loss of a zone"),
                        filled("password", new FilledBy.Secret()),
                        asked("storage", object(must("size_gib", NUMBER), may("type", STRING, "\"gp3\""),
                                may("autoscale", BOOL, "false")), "{\"size_gib\":20}", "Disk of the instance"),
                        asked("backup", object(may("retention_days", NUMBER, "7"), may("window", STRING, null)),
                                "null", "Automatic backups"),
                        asked("ingress",
                                new TypeConstraint.ListType(object(must("name", STRING), must("cidr", STRING),
                                        may("port", NUMBER, "5432"))),
                                "[]", "Who may connect"),
                        asked("parameters", new TypeConstraint.MapType(STRING), "{}", "Engine parameters"),
                        asked("zones", new TypeConstraint.SetType(STRING), "[\"a\",\"b\"]", "Availability zones"),
                        asked("replicas", new TypeConstraint.ListType(object(must("name", STRING),
                                may("public", BOOL, "false"), may("labels", new TypeConstraint.MapType(STRING), "{}"))),
                                "[]", "Read replicas"),
                        asked("public", BOOL, "null", "Reachable from outside"),
                        asked("extra", new TypeConstraint.AnyType(), "null", "Anything else, as JSON")),
                List.of(new ModuleSchema.Output("endpoint", "Host and port", false),
                        new ModuleSchema.Output("password", "", true)),
                List.of(new ModuleSchema.InputGroup("Engine",
                        List.of("engine_version", "instance_class", "multi_az", "password")),
                        new ModuleSchema.InputGroup("Storage", List.of("storage", "backup")),
                        new ModuleSchema.InputGroup("Network", List.of("ingress", "zones", "public"))),
                """
                        # What you get

                        One encrypted instance in private subnets.

                        - alarms
                        - backups

                        ```
                        endpoint = host:port
                        ```
                        <script>alert(1)</script>

                        ## How to connect

                        From inside the network, with the password of the secret:

                        ```
                        psql "host=<endpoint> user=app dbname=app sslmode=require"
                        ```
                        """);
    }

    /** Every kind of input that a module can declare, read from its own HCL. */
    public static ModuleSchema kitchenSink() {
        var source = new ModuleSource("sink", Map.of("variables.tf", KITCHEN_SINK, "tfpilot.yaml", """
                title: Kitchen sink
                category: Samples
                icon: box
                description: Every kind of input.
                deprecation: Take database instead; this one goes at the end of the year.
                server:
                  name: name
                  tags: tags
                secrets: [token]
                """));
        return ((ModuleReading.Requestable) ModuleReading.of(source, CatalogueRules.TAGS_REQUIRED)).schema();
    }

    /** Two hundred inputs of five kinds. */
    static ModuleSchema wide() {
        var variables = new StringBuilder("variable \"tags\" { type = map(string) }\n");
        for (var i = 0; i < 40; i++) {
            variables.append("""
                    variable "text_N" {
                      type = string
                      default = "x"
                      description = "Some words about it"
                    }
                    variable "size_N_gib" {
                      type = number
                      default = 3
                    }
                    variable "flag_N" { type = bool }
                    variable "rows_N" {
                      type = list(object({ a = string, b = optional(number, 1) }))
                      default = [{ a = "x" }, { a = "y" }]
                    }
                    variable "group_N" {
                      type = object({ a = optional(string, "q"), b = optional(bool), c = optional(map(string), {}) })
                      default = {}
                    }
                    """.replace("N", Integer.toString(i)));
        }
        var source = new ModuleSource("wide", Map.of("variables.tf", variables.toString()));
        return ((ModuleReading.Requestable) ModuleReading.of(source, CatalogueRules.TAGS_REQUIRED)).schema();
    }

    private static final String KITCHEN_SINK = """
            variable "name" { type = string }
            variable "tags" { type = map(string) }
            variable "token" {
              type = string
              sensitive = true
              default = null
            }
            variable "title" {
              type = string
              description = "Shown on the dashboard"
              validation {
                condition = length(var.title) >= 3 && length(var.title) <= 40
                error_message = "The title has 3 to 40 characters."
              }
            }
            variable "note" {
              type = string
              default = "none"
            }
            variable "script" {
              type = string
              default = ""
            }
            variable "size_gib" {
              type = number
              default = 20
              validation {
                condition = var.size_gib >= 10 && var.size_gib <= 4096
                error_message = "The size is 10 to 4096."
              }
            }
            variable "tier" {
              type = string
              default = "small"
              validation {
                condition = contains(["small", "medium", "large"], var.tier)
                error_message = "Small, medium or large."
              }
            }
            variable "public" {
              type = bool
              default = null
            }
            variable "encrypted" {
              type = bool
              default = true
            }
            variable "zones" {
              type = set(string)
              default = ["a", "b"]
              validation {
                condition = alltrue([for z in var.zones : contains(["a", "b", "c"], z)])
                error_message = "Zones are a, b and c."
              }
            }
            variable "hosts" {
              type = list(string)
              default = null
            }
            variable "rules" {
              type = list(object({ name = string, port = optional(number, 443), protocol = optional(string) }))
              default = []
              validation {
                condition = alltrue([for r in var.rules : r.port > 0 && r.port <= 65535])
                error_message = "Ports are 1 to 65535."
              }
            }
            variable "labels" {
              type = map(string)
              default = {}
            }
            variable "pools" {
              type = map(object({
                machine = string
                spot = optional(bool, false)
                taints = optional(list(object({ key = string, effect = string })), [])
                limits = optional(object({ cpu = number, memory_gib = optional(number, 4) }))
              }))
              default = {}
            }
            variable "matrix" {
              type = list(list(number))
              default = []
            }
            variable "flags" {
              type = list(bool)
              default = []
            }
            variable "pair" {
              type = tuple([string, number, bool])
              default = null
            }
            variable "backup" {
              type = object({ enabled = optional(bool, true), retention_days = optional(number, 7) })
              default = null
            }
            variable "extra" {
              type = any
              default = null
            }
            """;

    private static Variable asked(String name, TypeConstraint type, @Nullable String otherwise, String text) {
        return new Variable(name, type, otherwise == null ? null : ExactJson.read(otherwise), text, "", true, false,
                new FilledBy.Person(), List.of(), Map.of());
    }

    private static Variable filled(String name, FilledBy by) {
        return new Variable(name, STRING, null, "", "", true, false, by, List.of(), Map.of());
    }

    private static Variable choice(String name, @Nullable String otherwise, String text, String... choices) {
        List<JsonNode> all = List.of(choices).stream().map(ExactJson::read).toList();
        return new Variable(name, STRING, otherwise == null ? null : ExactJson.read(otherwise), text, "", true, false,
                new FilledBy.Person(), List.of(), Map.of("", all));
    }

    private static TypeConstraint object(Field... fields) {
        return new TypeConstraint.ObjectType(List.of(fields));
    }

    private static Field must(String name, TypeConstraint type) {
        return new Field(name, type, false, null);
    }

    private static Field may(String name, TypeConstraint type, @Nullable String otherwise) {
        return new Field(name, type, true, otherwise == null ? null : ExactJson.read(otherwise));
    }
}
