package io.tfpilot.server.samples;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSource;
import java.util.Map;
import java.util.TreeMap;

/** Modules with every kind of input, as files of an infra repository. */
public final class SampleModules {
    private SampleModules() {}

    /** The repository of payments. */
    static Map<String, String> payments() {
        var files = new TreeMap<>(Map.of("envs/dev/main.tf", "# dev\n", "envs/prod/main.tf", "# prod\n"));
        files.putAll(DATABASE);
        files.putAll(SINK);
        files.putAll(module("bucket", "Bucket", "Storage", "versioned = bool false Keep every version",
                "expire_days = number 0 Days until a file is deleted; 0 keeps it"));
        files.putAll(module("network", "Network", "Network", "private_subnets = list(string) [] CIDRs of the subnets",
                "flow_logs = bool true Write a line for each connection"));
        files.putAll(module("queue", "Queue", "Messaging", "fifo = bool false Keep the order"));
        files.putAll(module("service", "Service", "Compute", "replicas = number 2 Copies that run"));
        return files;
    }

    /** The repository of core: one module of it cannot be requested. */
    static Map<String, String> core() {
        var files = new TreeMap<>(Map.of("envs/dev/main.tf", "# dev\n", "envs/prod/main.tf", "# prod\n",
                "envs/stage/main.tf", "# stage\n", "modules/legacy/variables.tf",
                "variable \"size\" { type = number }\n", "modules/legacy/tfpilot.yaml",
                "titel: Legacy\nhelp: {size: GiB}\n",
                "modules/wide/variables.tf", wide(), "modules/wide/README.md", README));
        files.putAll(DATABASE);
        return files;
    }

    public static ModuleSchema database() {
        return schema("database", DATABASE);
    }

    /** Every kind of input that a module can declare. */
    public static ModuleSchema kitchenSink() {
        return schema("sink", SINK);
    }

    private static ModuleSchema schema(String name, Map<String, String> files) {
        var own = new TreeMap<String, String>();
        files.forEach((path, text) -> own.put(path.substring(("modules/" + name + "/").length()), text));
        return ((ModuleReading.Requestable) ModuleReading.of(new ModuleSource(name, own))).schema();
    }

    /** @param inputs each as {@code name = type default description} */
    private static Map<String, String> module(String name, String title, String category, String... inputs) {
        var variables = new StringBuilder(
                "variable \"name\" { type = string }\nvariable \"tags\" { type = map(string) }\n");
        for (var input : inputs) {
            var parts = input.split(" ", 5);
            variables.append("variable \"%s\" {\n  type = %s\n  default = %s\n  description = \"%s\"\n}\n"
                    .formatted(parts[0], parts[2], parts[3], parts[4]));
        }
        return Map.of("modules/" + name + "/variables.tf", variables.toString(), "modules/" + name + "/tfpilot.yaml",
                "title: %s\ncategory: %s\nicon: %s\ndescription: A %s.\nserver: {name: name, tags: tags}\n"
                        .formatted(title, category, name, name));
    }

    /** As generated ones are: HTML, anchors, and a table of what the page shows by itself. */
    private static final String README = """
            <h1>Wide<br/>module</h1>

            ![build](https://example.org/badge.svg) See [size](#input\\_size) and ~~nothing~~ `else`.

            <details><summary>An example</summary>

            ```hcl
            module "wide" {}
            ```

            </details>

            - [x] tried
            - [ ] loved

            ## Inputs

            | Name | Description |
            |------|-------------|
            """
            + "| <a name=\"input_size\"></a> [size](#input\\_size) | Words about it,<br/>on two lines |\n".repeat(120);

    /** Two hundred inputs of five kinds, none of them for tags. */
    private static String wide() {
        var variables = new StringBuilder();
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
                      default = { a = "a default that is longer than its column is wide", b = true, c = { d = "e" } }
                      description = <<-EOT
                        A group of settings:

                        - `a` - the first of them
                        - `b` - the second, see <https://example.org>
                      EOT
                    }
                    """.replace("N", Integer.toString(i)));
        }
        return variables.toString();
    }

    private static final Map<String, String> DATABASE = Map.of("modules/database/variables.tf", """
            variable "name" { type = string }
            variable "tags" { type = map(string) }
            variable "engine_version" {
              type        = string
              default     = "16.4"
              description = "Postgres version"
              validation {
                condition     = contains(["16.4", "15.8", "14.13"], var.engine_version)
                error_message = "Postgres 16.4, 15.8 or 14.13."
              }
            }
            variable "instance_class" {
              type        = string
              description = "RDS instance class"
              validation {
                condition = contains(["db.t4g.medium", "db.r6g.large", "db.r6g.xlarge", "db.r6g.2xlarge", "db.r6g.4xlarge"], var.instance_class)
                error_message = "A class that we run."
              }
            }
            variable "multi_az" {
              type        = bool
              default     = true
              description = "Survives the loss of a zone"
            }
            variable "password" {
              type        = string
              sensitive   = true
            }
            variable "storage" {
              type        = object({ size_gib = number, type = optional(string, "gp3"), autoscale = optional(bool, false) })
              default     = { size_gib = 20 }
              description = "Disk of the instance"
              validation {
                condition     = var.storage.size_gib >= 20
                error_message = "gp3 needs at least 20 GiB."
              }
            }
            variable "backup" {
              type        = object({ retention_days = optional(number, 7), window = optional(string) })
              default     = null
              description = "Automatic backups"
            }
            variable "ingress" {
              type        = list(object({ name = string, cidr = string, port = optional(number, 5432) }))
              default     = []
              description = "Who may connect"
              validation {
                condition     = alltrue([for each in var.ingress : can(regex("^[0-9./]+$", each.cidr))])
                error_message = "Write cidr as a range, like 10.0.0.0/16."
              }
            }
            variable "parameters" {
              type        = map(string)
              default     = {}
              description = "Engine parameters"
            }
            variable "zones" {
              type        = set(string)
              default     = ["a", "b"]
              description = "Availability zones"
            }
            variable "replicas" {
              type        = list(object({ name = string, public = optional(bool, false), labels = optional(map(string), {}) }))
              default     = []
              description = "Read replicas"
            }
            variable "public" {
              type        = bool
              default     = null
              description = "Reachable from outside"
            }
            variable "extra" {
              type        = any
              default     = null
              description = "Anything else, as JSON"
            }
            """, "modules/database/outputs.tf", """
            output "endpoint" {
              description = "Host and port"
              value       = "x"
            }
            output "password" {
              value     = var.password
              sensitive = true
            }
            """, "modules/database/tfpilot.yaml", """
            title: Database
            category: Data
            icon: database
            description: Postgres on RDS, encrypted, backed up, with alarms.
            server: {name: name, tags: tags}
            secrets: [password]
            groups:
              - {title: Engine, inputs: [engine_version, instance_class, multi_az, password]}
              - {title: Storage, inputs: [storage, backup]}
              - {title: Network, inputs: [ingress, zones, public]}
            """, "modules/database/README.md", """
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

    private static final Map<String, String> SINK = Map.of("modules/sink/variables.tf", """
            variable "name" { type = string }
            variable "tags" { type = map(string) }
            variable "token" {
              type = string
              sensitive = true
              default = null
            }
            variable "api_key" {
              type = string
              default = "changeme"
              description = "Of the dashboard"
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
            """, "modules/sink/tfpilot.yaml", """
            title: Kitchen sink
            category: Samples
            icon: box
            description: Every kind of input.
            deprecation: Take database instead; this one goes at the end of the year.
            server:
              name: name
              tags: tags
            secrets: [token]
            """);
}
