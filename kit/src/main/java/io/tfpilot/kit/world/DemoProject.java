package io.tfpilot.kit.world;

import io.tfpilot.core.action.RequestInput;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.terraform.NamingRules;
import io.tfpilot.core.workflows.WorkflowSecret;
import io.tfpilot.kit.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/** The project, its repository and its people that simulated lives are lived in. */
public final class DemoProject {
    public static final String NAME = "core";
    /** What the keys of its workflows are derived from. */
    public static final WorkflowSecret SECRET = new WorkflowSecret("w".repeat(32));
    public static final Person DORA = new Person(new Login("dora"), Role.DEVELOPER, false, false);
    public static final Person ADA = new Person(new Login("ada"), Role.APPROVER, true, false);
    public static final Person BOB = new Person(new Login("bob"), Role.APPROVER, true, false);
    public static final Person ROOT = new Person(new Login("root"), Role.ADMIN, true, true);
    public static final Person REX = new Person(new Login("rex"), Role.ADMIN, true, true);

    private static final Map<Login, Role> ROLES = Map.of(DORA.login(), Role.DEVELOPER, ADA.login(), Role.APPROVER,
            BOB.login(), Role.APPROVER, ROOT.login(), Role.ADMIN, REX.login(), Role.ADMIN);

    private DemoProject() {}

    /** dev and test are open, prod is guarded. */
    public static Projects projects() {
        var environments = new TreeMap<String, Project.Environment>();
        for (var name : List.of("dev", "test", "prod")) {
            environments.put(name,
                    new Project.Environment(name, name.equals("prod"), "envs/" + name, 1, name.equals("prod")));
        }
        return new Projects(List.of(new Project(NAME, Samples.REPO, "main", "modules", environments, Map.of(),
                List.of(), Map.of(), NamingRules.DEFAULT)),
                login -> Optional.of(ROLES.getOrDefault(login, Role.VIEWER)));
    }

    /** The first commit of the infra repository. */
    public static Map<String, String> files() {
        return Map.of("modules/store/variables.tf", """
                variable "name" {
                  type        = string
                  description = "What it is called."
                }

                variable "tags" {
                  type        = map(string)
                  description = "Tags."
                }

                variable "size" {
                  type        = number
                  default     = 1
                  description = "How much."
                }
                """, "modules/store/tfpilot.yaml", """
                title: Store
                short_name: store
                description: Keeps things.
                server:
                  name: name
                  tags: tags
                """, "envs/dev/main.tf", "# dev\n", "envs/test/main.tf", "# test\n", "envs/prod/main.tf", "# prod\n");
    }

    /** A store of this size. */
    public static RequestInput ask(String environment, String name, int size) {
        return new RequestInput(NAME, environment, "store", name, null, null,
                JsonNodeFactory.instance.objectNode().put("size", size), "needed", "OPS-1");
    }
}
