package io.tfpilot.sandbox.rest;

/** What a route asks of its caller: a permission of an App's or a run's token; a person's role follows from the level. */
record Need(String permission, Level level) {
    enum Level {
        READ,
        WRITE,
        ADMIN
    }

    static Need read(String permission) {
        return new Need(permission, Level.READ);
    }

    static Need write(String permission) {
        return new Need(permission, Level.WRITE);
    }

    static Need admin(String permission) {
        return new Need(permission, Level.ADMIN);
    }
}
