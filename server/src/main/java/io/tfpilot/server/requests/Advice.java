package io.tfpilot.server.requests;

/** What to do after a run stopped before it changed anything, by the workflows' codes. */
final class Advice {
    private Advice() {}

    static String after(String code) {
        return switch (code) {
            case "digest_changed" -> "The change is no longer the one that was approved. Plan again, look at what is "
                    + "different now, and have it approved once more.";
            case "section_changed" -> "The file does not hold the section that TfPilot rendered. An admin accepts the "
                    + "head or has it rendered anew; then plan again.";
            case "module_changed" -> "The module changed since this was rendered. Edit the inputs and save them "
                    + "unchanged: a new revision takes the new module, as a visible change.";
            case "target_missing" -> "The section was not found in its file. Update the branch, then plan again; if it "
                    + "is still missing, render it anew.";
            case "outside_module" -> "The plan would touch things that other people wrote. Nothing is applied or "
                    + "destroyed while that is so: the platform team has to untangle them.";
            case "unstable" -> "Ask the platform team to make the module stable, or set the input that makes these "
                    + "attributes fixed. Then plan again.";
            case "bad_input" ->
                "The run was started with something it does not take. Plan again; if it stops again, the "
                        + "workflows in the repository are older than this server.";
            default -> "Plan again. If it stops again, give the platform team the message above.";
        };
    }
}
