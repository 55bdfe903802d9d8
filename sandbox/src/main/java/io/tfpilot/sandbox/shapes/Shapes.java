package io.tfpilot.sandbox.shapes;

import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Owner;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.People;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What all shapes share: addresses, accounts, repositories. */
public final class Shapes {
    private static final String[] REPOSITORY_URLS = {"archive", "/{archive_format}{/ref}", "assignees",
            "/assignees{/user}", "blobs", "/git/blobs{/sha}", "branches", "/branches{/branch}", "collaborators",
            "/collaborators{/collaborator}", "comments", "/comments{/number}", "commits", "/commits{/sha}", "compare",
            "/compare/{base}...{head}", "contents", "/contents/{+path}", "contributors", "/contributors", "deployments",
            "/deployments", "downloads", "/downloads", "events", "/events", "forks", "/forks", "git_commits",
            "/git/commits{/sha}", "git_refs", "/git/refs{/sha}", "git_tags", "/git/tags{/sha}", "hooks", "/hooks",
            "issue_comment", "/issues/comments{/number}", "issue_events", "/issues/events{/number}", "issues",
            "/issues{/number}", "keys", "/keys{/key_id}", "labels", "/labels{/name}", "languages", "/languages",
            "merges",
            "/merges", "milestones", "/milestones{/number}", "notifications",
            "/notifications{?since,all,participating}",
            "pulls", "/pulls{/number}", "releases", "/releases{/id}", "stargazers", "/stargazers", "statuses",
            "/statuses/{sha}", "subscribers", "/subscribers", "subscription", "/subscription", "tags", "/tags", "teams",
            "/teams", "trees", "/git/trees{/sha}"};
    private static final String[] ACCOUNT_URLS = {"followers", "/followers", "following", "/following{/other_user}",
            "gists", "/gists{/gist_id}", "organizations", "/orgs", "received_events", "/received_events", "repos",
            "/repos", "starred", "/starred{/owner}{/repo}", "subscriptions", "/subscriptions", "events",
            "/events{/privacy}"};

    private final String root;
    private final People people;

    /** {@code root} is where the stand-in listens, without a slash at its end. */
    public Shapes(String root, People people) {
        this.root = root;
        this.people = people;
    }

    public People people() {
        return people;
    }

    /** Address of a page. */
    public String page(String path) {
        return root + path;
    }

    /** Address of a REST resource. */
    public String api(String path) {
        return root + "/api/v3" + path;
    }

    /** Address of a REST resource of a repository. */
    public String api(Hosted repository, String path) {
        return api("/repos/" + repository.fullName() + path);
    }

    /** Address of a page of a repository. */
    public String page(Hosted repository, String path) {
        return page("/" + repository.fullName() + path);
    }

    static String nodeId(String type, Object id) {
        return Base64.getEncoder().withoutPadding()
                .encodeToString((type + ":" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** An empty object to fill. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty list to fill. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** JSON's null. */
    public static JsonNode none() {
        return JsonNodeFactory.instance.nullNode();
    }

    /** A short account, by login. */
    public ObjectNode account(String login) {
        return account(people.show(login));
    }

    /** A short account. */
    public ObjectNode account(Account account) {
        return account(account.id(), people.loginOf(account), account.type());
    }

    private ObjectNode account(long id, String login, String type) {
        var url = api("/users/" + login);
        var shape = object().put("login", login).put("id", id).put("node_id", nodeId(type, id))
                .put("avatar_url", page("/_sandbox/avatar/" + login)).put("gravatar_id", "").put("url", url)
                .put("html_url", page("/" + login)).put("type", type).put("site_admin", false);
        for (int i = 0; i < ACCOUNT_URLS.length; i += 2) {
            shape.put(ACCOUNT_URLS[i] + "_url", url + ACCOUNT_URLS[i + 1]);
        }
        return shape;
    }

    /** Who owns a repository. */
    public ObjectNode owner(Hosted repository) {
        return owner(Owner.of(people, repository.card().owner()));
    }

    /** An organisation, or a person who owns repositories. */
    public ObjectNode owner(Owner owner) {
        return account(owner.id(), owner.login(), owner.type());
    }

    /** {@code organization-simple}, as webhooks carry it beside the repository. */
    public ObjectNode organization(Owner organisation) {
        var owner = owner(organisation);
        var url = api("/orgs/" + organisation.login());
        return object().put("login", organisation.login()).put("id", organisation.id())
                .put("node_id", owner.path("node_id").asString()).put("url", url).put("repos_url", url + "/repos")
                .put("events_url", url + "/events").put("hooks_url", url + "/hooks").put("issues_url", url + "/issues")
                .put("members_url", url + "/members{/member}")
                .put("public_members_url", url + "/public_members{/member}")
                .put("avatar_url", owner.path("avatar_url").asString()).put("description", "");
    }

    /** What every mention of a repository has. */
    public ObjectNode minimal(Hosted repository) {
        var card = repository.card();
        var shape = object().put("id", card.id()).put("node_id", nodeId("Repository", card.id()))
                .put("name", card.name()).put("full_name", repository.fullName())
                .put("private", repository.isPrivate())
                .put("html_url", page(repository, "")).put("description", "Demo repository of the sandbox")
                .put("fork", false).put("url", api(repository, ""));
        shape.set("owner", owner(repository));
        for (int i = 0; i < REPOSITORY_URLS.length; i += 2) {
            shape.put(REPOSITORY_URLS[i] + "_url", api(repository, REPOSITORY_URLS[i + 1]));
        }
        return shape;
    }

    /** A whole repository. */
    public ObjectNode repository(Hosted repository) {
        var shape = minimal(repository);
        var created = repository.card().createdAt().toString();
        shape.put("clone_url", page(repository, ".git")).put("git_url", page(repository, ".git"))
                .put("ssh_url", page(repository, ".git")).put("svn_url", page(repository, ""))
                .put("default_branch", "main").put("forks", 0).put("forks_count", 0).put("has_downloads", false)
                .put("has_issues", true).put("has_projects", false).put("has_wiki", false).put("has_pages", false)
                .put("has_discussions", false).put("archived", repository.about().archived()).put("disabled", false);
        int open = (int) repository.pulls().all().stream().filter(pull -> pull.open()).count();
        shape.put("open_issues", open).put("open_issues_count", open).put("size", 0).put("stargazers_count", 0)
                .put("watchers", 0).put("watchers_count", 0)
                .put("visibility", repository.isPrivate() ? "private" : "public").put("is_template", false)
                .put("web_commit_signoff_required", false).put("allow_forking", false).put("created_at", created)
                .put("updated_at", created).put("pushed_at", created);
        shape.putNull("homepage").putNull("language").putNull("mirror_url").putNull("license");
        shape.putArray("topics");
        shape.putObject("custom_properties");
        return shape;
    }

    /** A repository as requested by itself. */
    public ObjectNode full(Hosted repository, @Nullable Account reader) {
        var shape = repository(repository);
        shape.put("network_count", 0).put("subscribers_count", 0)
                .put("allow_merge_commit", repository.methods().merge())
                .put("allow_squash_merge", repository.methods().squash())
                .put("allow_rebase_merge", repository.methods().rebase()).put("allow_auto_merge", false)
                .put("allow_update_branch", true).put("delete_branch_on_merge", false);
        if (reader != null) {
            boolean write = reader.role() != Account.Role.READ;
            boolean admin = reader.role() == Account.Role.ADMIN;
            shape.putObject("permissions").put("admin", admin).put("maintain", admin).put("push", write)
                    .put("triage", write).put("pull", true);
        }
        return shape;
    }
}
