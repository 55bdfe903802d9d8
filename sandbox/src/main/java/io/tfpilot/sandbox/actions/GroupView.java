package io.tfpilot.sandbox.actions;

import java.util.List;

/**
 * A concurrency group that somebody holds.
 *
 * @param members the holder first, then those who wait, in the order in which they will be let in
 */
public record GroupView(String name, List<Member> members) {
    /** A run, or one job of it when the group stands at the job ({@code jobKey} is empty for the run itself). */
    public record Member(long runId, String jobKey) {}

    public GroupView {
        members = List.copyOf(members);
    }
}
