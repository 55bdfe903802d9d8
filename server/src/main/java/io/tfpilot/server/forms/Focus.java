package io.tfpilot.server.forms;

/**
 * Where a person goes on after the form came back.
 *
 * @param place name of a field, row or list; empty = nowhere in particular
 * @param button name of the button there; empty = the first control inside
 */
record Focus(String place, String button) {
    static final Focus NONE = new Focus("", "");
    /** The first field with something to correct. */
    static final Focus MISTAKE = new Focus("", "mistake");

    static Focus inside(String place) {
        return new Focus(place, "");
    }

    /** Whether a control of that name lies inside the place. */
    boolean holds(String name) {
        return button.isEmpty() && !place.isEmpty() && name.startsWith(place)
                && (name.length() == place.length() || name.charAt(place.length()) == '.'
                        || name.charAt(place.length()) == '[');
    }

    /** The button of the row of that name, or empty. */
    String buttonOf(String row) {
        return row.equals(place) && !button.equals("mistake") ? button : "";
    }
}
