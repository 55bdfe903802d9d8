package io.tfpilot.sandbox.pages;

/** How something stands: a word, a colour and a drawing, everywhere the same. */
record Mark(String word, String tone, Icon icon) {
    /** GitHub's status or conclusion of a run, a job or a step, or state of a commit status. */
    static Mark of(String state) {
        return switch (state) {
            case "success" -> new Mark("Success", "good", Icon.CHECK);
            case "failure", "error", "startup_failure", "timed_out" -> new Mark("Failure", "bad", Icon.CROSS);
            case "cancelled" -> new Mark("Cancelled", "idle", Icon.STOP);
            case "skipped" -> new Mark("Skipped", "idle", Icon.SKIP);
            case "in_progress" -> new Mark("In progress", "busy", Icon.RING);
            case "queued", "waiting" -> new Mark("Queued", "warn", Icon.DOT);
            case "pending" -> new Mark("Pending", "warn", Icon.DOT);
            default -> new Mark(state, "idle", Icon.DOT);
        };
    }

    /** The drawing alone, with its word for those who do not see it. */
    String small() {
        return "<span class=" + tone + " role=img aria-label=\"" + Html.text(word) + "\" title=\"" + Html.text(word)
                + "\">" + icon + "</span>";
    }

    /** Both, as the head of a page has it. */
    String large() {
        return "<span class=\"state " + tone + "\">" + icon + Html.text(word) + "</span>";
    }
}
