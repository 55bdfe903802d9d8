package io.tfpilot.protocol.request;

import io.tfpilot.protocol.AnyObject;
import io.tfpilot.protocol.Says;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One configuration of a request with its branch and pull request. */
public record RevisionAnswer(int revision, AnyObject config, ModuleRefAnswer moduleRef,
        @Nullable RegistryRefAnswer registryRef, String rendererVersion, RenderAnswer render, SealAnswer seal,
        String branchName, @Says("The latest commit that TfPilot wrote") @Nullable String commitSha,
        List<String> authors, List<PusherAnswer> pushers, @Nullable PullRequestAnswer pr,
        @Nullable Integer activePrNumber, List<Integer> previousPrs,
        @Says("The commit on the base branch that contains the section") @Nullable String mergedSha,
        @Says("Whether it equals the reviewed section; absent until checked") @Nullable Boolean mergedEqual,
        @Nullable Instant branchDeletedAt) {}
