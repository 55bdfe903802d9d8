package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PullRequestTest {
    private static final String REPO = "/repos/demo/core-infra";

    private final Sandbox sandbox;
    private final Client bot;
    private final Client ada;

    PullRequestTest(@TempDir Path folder) {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        bot = Client.installation(sandbox);
        ada = Client.person(sandbox, "ada");
    }

    @BeforeAll
    void listening() {
        assertThat(sandbox.url().getPort()).isPositive();
    }

    @AfterAll
    void end() {
        sandbox.close();
    }

    /** A branch with one commit on it; gives its head. */
    private String branch(String name, String path, String content) {
        var base = bot.get(REPO + "/git/ref/heads/main").expect(200).json().path("object").path("sha").asString();
        var baseTree = bot.get(REPO + "/git/commits/" + base).expect(200).json().path("tree").path("sha").asString();
        var tree = bot.post(REPO + "/git/trees", "{'base_tree':'" + baseTree + "','tree':[{'path':'" + path
                + "','mode':'100644','type':'blob','content':'" + content + "'}]}").expect(201).json().path("sha")
                .asString();
        var commit = bot
                .post(REPO + "/git/commits",
                        "{'message':'change','tree':'" + tree + "','parents':['" + base + "']}")
                .expect(201).json().path("sha").asString();
        bot.post(REPO + "/git/refs", "{'ref':'refs/heads/" + name + "','sha':'" + commit + "'}").expect(201);
        return commit;
    }

    private int open(String head) {
        return bot.post(REPO + "/pulls", "{'title':'T','body':'B','head':'" + head + "','base':'main'}").expect(201)
                .json().path("number").asInt();
    }

    @Test
    void is_opened_approved_by_a_person_and_merged_with_its_head() {
        var head = branch("request/one", "envs/dev/one.tf", "# one\\n");
        int number = open("request/one");
        var review = ada.post(REPO + "/pulls/" + number + "/reviews", "{'event':'APPROVE','commit_id':'" + head + "'}")
                .expect(200).json();
        assertThat(review.path("state").asString()).isEqualTo("APPROVED");
        assertThat(bot.call("PUT", REPO + "/pulls/" + number + "/merge", "{'sha':'" + "0".repeat(40) + "'}").status())
                .isEqualTo(409);
        var merged = bot.call("PUT", REPO + "/pulls/" + number + "/merge", "{'sha':'" + head + "'}").expect(200).json();
        var pull = bot.get(REPO + "/pulls/" + number).expect(200).json();
        assertThat(pull.path("merged").asBoolean()).isTrue();
        assertThat(pull.path("merge_commit_sha")).isEqualTo(merged.path("sha"));
        assertThat(bot.get(REPO + "/contents/envs/dev/one.tf", "Accept", "application/vnd.github.raw+json").text())
                .isEqualTo("# one\n");
    }

    @Test
    void of_its_own_author_cannot_be_approved_by_them() {
        var token = Client.token(sandbox, "dana");
        var dana = new Client(sandbox.url(), "token " + token);
        branch("request/own", "envs/dev/own.tf", "# own\\n");
        int number = dana.post(REPO + "/pulls", "{'title':'T','head':'demo:request/own','base':'main'}").expect(201)
                .json().path("number").asInt();
        var refused = dana.post(REPO + "/pulls/" + number + "/reviews", "{'event':'APPROVE'}").expect(422).json();
        assertThat(refused.path("errors").path(0).asString()).isEqualTo("Can not approve your own pull request");
    }

    @Test
    void that_conflicts_says_so_and_is_not_merged() {
        branch("request/left", "envs/dev/same.tf", "left\\n");
        branch("request/right", "envs/dev/same.tf", "right\\n");
        int left = open("request/left");
        int right = open("request/right");
        bot.call("PUT", REPO + "/pulls/" + left + "/merge", "{}").expect(200);
        Await.until(() -> bot.get(REPO + "/pulls/" + right).json().path("mergeable_state").asString().equals("dirty"));
        assertThat(bot.call("PUT", REPO + "/pulls/" + right + "/merge", "{}").status()).isEqualTo(405);
    }

    @Test
    void opens_once_per_branch_and_only_for_new_commits() {
        branch("request/twice", "envs/dev/twice.tf", "x\\n");
        open("request/twice");
        var again = bot.post(REPO + "/pulls", "{'title':'T','head':'request/twice','base':'main'}").expect(422).json();
        assertThat(again.path("errors").path(0).path("message").asString())
                .isEqualTo("A pull request already exists for demo:request/twice.");
        assertThat(bot.get(REPO + "/pulls?head=demo:request/twice&state=all").expect(200).json()).hasSize(1);
        assertThat(bot.post(REPO + "/pulls", "{'title':'T','head':'main','base':'main'}").status()).isEqualTo(422);
    }

    @Test
    void closes_when_its_branch_goes() {
        branch("request/gone", "envs/dev/gone.tf", "x\\n");
        int number = open("request/gone");
        bot.call("DELETE", REPO + "/git/refs/heads/request/gone", null).expect(204);
        assertThat(bot.get(REPO + "/pulls/" + number).json().path("state").asString()).isEqualTo("closed");
        assertThat(bot.call("PATCH", REPO + "/pulls/" + number, "{'state':'open'}").status()).isEqualTo(422);
    }

    @Test
    void takes_what_is_new_on_its_base_by_update_branch() {
        var head = branch("request/behind", "envs/dev/behind.tf", "x\\n");
        int number = open("request/behind");
        bot.call("PUT", REPO + "/contents/NEWS.md", "{'message':'news','content':'bmV3cwo='}").expect(201);
        bot.call("PUT", REPO + "/pulls/" + number + "/update-branch", "{'expected_head_sha':'" + head + "'}")
                .expect(202);
        Await.until(() -> !bot.get(REPO + "/pulls/" + number).json().path("head").path("sha").asString().equals(head));
        assertThat(bot.get(REPO + "/compare/main...request%2Fbehind").expect(200).json().path("status").asString())
                .isEqualTo("ahead");
        assertThat(bot.get(REPO + "/pulls/" + number + "/files").expect(200).json()).hasSize(1);
    }

    @Test
    void readers_may_look_but_not_write() {
        var vera = Client.person(sandbox, "vera");
        vera.get(REPO + "/pulls?state=all").expect(200);
        vera.post(REPO + "/git/refs", "{'ref':'refs/heads/x','sha':'" + "0".repeat(40) + "'}").expect(403);
        Client.anonymous(sandbox).post(REPO + "/pulls", "{}").expect(401);
        assertThat(bot.get(REPO + "/collaborators/vera/permission").expect(200).json().path("permission").asString())
                .isEqualTo("read");
    }
}
