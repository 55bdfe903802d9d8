package io.tfpilot.core.connect;

import java.util.List;

/**
 * A claim of a token that a trust policy does not let through.
 *
 * @param says    what the token says; "" = the token does not have it
 * @param letsIn  what the policy would let through
 */
public record Mismatch(String claim, String says, List<String> letsIn) {
    public Mismatch {
        letsIn = List.copyOf(letsIn);
    }
}
