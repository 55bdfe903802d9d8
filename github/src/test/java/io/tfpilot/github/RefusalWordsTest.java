package io.tfpilot.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.GitHubRule;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule each of GitHub's real sentences names. */
class RefusalWordsTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            403 | Resource not accessible by integration | PERMISSION
            403 | Resource not accessible by personal access token | PERMISSION
            403 | Must have admin rights to Repository. | PERMISSION
            403 | Repository was archived so is read-only. | ARCHIVED
            404 | Not Found | NOT_FOUND
            422 | Repository rule violations found\\n\\nCannot create ref due to creations being restricted.\\n\\n | BRANCH
            422 | Repository rule violations found\\n\\nCannot update this protected ref.\\n\\n | BRANCH
            422 | Repository rule violations found\\n\\nBranch name must start with a matching pattern: feature/ | BRANCH
            422 | Reference update failed | BRANCH
            422 | Repository rule violations found\\n\\nChanges must be made through a pull request.\\n\\n | PULL_REQUEST
            422 | Repository rule violations found\\n\\nCommits must have verified signatures.\\n\\n | SIGNATURES
            422 | Repository rule violations found\\n\\nSecret detected in content | CONTENT
            422 | Repository rule violations found\\n\\nRequired status check "ci" is expected. | CHECKS
            405 | Repository rule violations found\\n\\nChanges must be made through the merge queue | MERGE_QUEUE
            405 | At least 1 approving review is required by reviewers with write access. | REVIEWS
            405 | At least 1 approving review is required by reviewers with write access. Changes must be made through the merge queue. | MERGE_QUEUE
            405 | Repository rule violations found\\n\\nWaiting on code owner review from acme/platform.\\n\\n | CODE_OWNERS
            405 | A conversation must be resolved before this pull request can be merged. | CONVERSATIONS
            405 | 4 of 4 required status checks are expected. | CHECKS
            405 | Required status check "build" is in progress. | CHECKS
            405 | Merge commits are not allowed on this repository. | MERGE_METHOD
            405 | Squash merges are not allowed on this repository. | MERGE_METHOD
            405 | Rebase merges are not allowed on this repository. | MERGE_METHOD
            405 | This branch must not contain merge commits. | MERGE_METHOD
            405 | Head branch is out of date. Review and try the merge again. | OUT_OF_DATE
            405 | Base branch was modified. Review and try the merge again. | BASE_MOVED
            405 | Merge already in progress | BASE_MOVED
            409 | Head branch was modified. Review and try the merge again. | HEAD_MOVED
            405 | Pull Request is not mergeable | CONFLICT
            422 | Something that nobody has seen yet | OTHER
            """)
    void a_sentence_names_its_rule(int status, String message, GitHubRule rule) {
        assertThat(RefusalWords.rule(answer(status, message))).isEqualTo(rule);
    }

    private static CallOutcome.Answer answer(int status, String message) {
        var body = "{\"message\":\"%s\"}".formatted(message.replace("\"", "\\\""));
        return new CallOutcome.Answer(status, HttpHeaders.of(Map.of(), (name, value) -> true),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            403 | Resource not accessible by integration | true
            403 | Forbidden | false
            403 | Sorry. Your request was blocked by our proxy. | false
            401 | Bad credentials | false
            404 | Not Found | false
            409 | Git Repository is empty. | false
            409 | Head branch was modified. Review and try the merge again. | false
            422 | Something that nobody has seen yet | false
            """)
    void only_words_that_name_a_rule_make_a_refusal(int status, String message, boolean refusal) {
        assertThat(RefusalWords.trouble(answer(status, message)).refusal() != null).isEqualTo(refusal);
    }
}
