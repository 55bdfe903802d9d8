package io.tfpilot.core.catalogue;

/** Ends the reading of an expression that has no value here. Never leaves the evaluator. */
sealed class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Undecided() {
        super(null, null, false, false);
    }

    /** Terraform fails as well, in every version: {@code can} says false, {@code try} goes on. */
    static final class Fails extends Undecided {
        private static final long serialVersionUID = 1L;
    }

    /** Only Terraform can say. */
    static final class Unsure extends Undecided {
        private static final long serialVersionUID = 1L;
    }

    static Fails fails() {
        return new Fails();
    }

    static Unsure unsure() {
        return new Unsure();
    }
}
