package io.tfpilot.server.web.pages;

import java.util.List;

/**
 * A page that stands alone: errors and the end of a session.
 *
 * @param actions ways on, the best first
 * @param status of the answer, 0 = not shown
 * @param reference the correlation id, "" = not shown
 */
public record Lone(String theme, Drawing drawing, String heading, String text, List<Action> actions, int status,
        String reference) {

    public record Action(String href, String label) {}

    /**
     * How far the way from asking to applying goes in the drawing.
     *
     * @param done steps that are done, of {@link #STEPS}
     * @param icon at the next one, where it is held up; "" = nothing is
     */
    public record Drawing(int done, String icon, String tone) {
        public static final int STEPS = 5;

        /** Nothing is in the way. */
        public static final Drawing OPEN = new Drawing(STEPS, "", "ok");
    }
}
