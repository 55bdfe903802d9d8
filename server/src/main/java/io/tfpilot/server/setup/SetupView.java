package io.tfpilot.server.setup;

import java.util.List;

/**
 * The set-up page.
 *
 * @param done how many steps are
 * @param whole whether TfPilot can start
 * @param running whether it runs already, so that changes count from the next start
 */
public record SetupView(String theme, String csrf, int done, List<Step> steps, Fields fields, boolean whole,
        List<String> missing, boolean running) {

    /**
     * One step.
     *
     * @param problem of what was sent last; "" = none
     * @param fixed which settings of it the environment sets, so that nothing can be stored; "" = none
     */
    public record Step(String key, String title, State state, String text, String problem, String fixed) {
        /** Whether its form stands open. */
        public boolean isOpen() {
            return !state.tone().equals("ok") || !problem.isEmpty();
        }
    }

    public record State(String label, String tone, String icon) {}

    /** What stands in the forms. */
    public record Fields(Address address, NewApp app, String install, Projects projects, People people,
            Database database) {}

    public record Address(String publicUrl, String apiUrl, String owner) {}

    /**
     * @param post where the manifest goes
     * @param manifest "" = not yet
     */
    public record NewApp(String post, String manifest, boolean there) {}

    /**
     * @param text of the file; "" = there is none
     * @param environments with commas between
     */
    public record Projects(List<Choice> repositories, String environments, String text, String file, boolean own) {}

    public record Choice(String name, boolean chosen) {}

    public record People(String allowed, String admins, String approvers, String prod, String destroyProd) {}

    /** @param own whether it is one of one's own; its URL holds a password and is never shown */
    public record Database(boolean own) {}
}
