package io.tfpilot.core.effect;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Request;

/**
 * How one kind of intent is ensured: look what is there, do what is missing, record it in the write that settles the
 * intent. A {@link GitHub.GitHubTrouble} postpones the intent.
 */
interface Step {
    void perform(Request request, Intent intent);
}
