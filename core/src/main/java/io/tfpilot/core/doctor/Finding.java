package io.tfpilot.core.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param found what is there, in a sentence
 * @param mend what to do, in a sentence; "" where nothing is to be done
 * @param remedy null where there is nothing to press
 */
public record Finding(Check check, Verdict verdict, String found, String mend, @Nullable Remedy remedy) {
    static Finding fine(Check check, String found) {
        return new Finding(check, Verdict.FINE, found, "", null);
    }

    static Finding warning(Check check, String found, String mend) {
        return new Finding(check, Verdict.WARNING, found, mend, null);
    }

    static Finding broken(Check check, String found, String mend) {
        return new Finding(check, Verdict.BROKEN, found, mend, null);
    }

    static Finding unknown(Check check, String found, String mend) {
        return new Finding(check, Verdict.UNKNOWN, found, mend, null);
    }

    /**
     * Of what nobody could read.
     *
     * @param permission that the App needs for it, as GitHub's pages call it
     */
    static Finding unread(Check check, Asked.Unread<?> why, String permission) {
        return switch (why.cause()) {
            case CREDENTIAL -> unknown(check, "Not read: " + why.words(), "Fix the credential first.");
            case RIGHT -> unknown(check, "Not read: " + why.words(),
                    "Give the App the permission %s, and accept it where the App is installed.".formatted(permission));
            case SILENCE -> unknown(check, "Not read: " + why.words(), "Check again in a minute.");
            case NOT_ASKED -> unknown(check, why.words(), "");
        };
    }

    Finding with(Remedy pressed) {
        return new Finding(check, verdict, found, mend, pressed);
    }

    Finding link(String label, String url) {
        return url.isEmpty() ? this : with(new Remedy.Link(label, url));
    }
}
