package io.tfpilot.core.store;

import io.tfpilot.core.request.Login;
import java.util.Collection;
import java.util.List;

/**
 * Whom a login on a list meant when GitHub was asked first, so that who takes the login later does not take the place
 * on the list.
 */
public interface ListedLogins {
    /** One per login, each with its id. */
    List<Login> all();

    /** Takes the place of what was known of this login. IllegalArgumentException for one without an id. */
    void put(Login known);

    /** Forgets every login but these. */
    void keepOnly(Collection<Login> listed);
}
