package io.tfpilot.postgres;

import java.sql.SQLException;

/** The database cannot be asked, or refused a statement that it should have taken. */
public final class PostgresTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PostgresTrouble(SQLException cause) {
        super("the database did not answer as it should: " + cause.getMessage(), cause);
    }
}
