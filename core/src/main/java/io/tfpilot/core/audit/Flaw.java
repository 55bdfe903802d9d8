package io.tfpilot.core.audit;

import io.tfpilot.core.store.AuditHead;

/** One way in which the record is not as it was written. Numbers are those of rows, as pages and exports show them. */
public sealed interface Flaw {
    /** In a sentence for people. */
    String text();

    record RowMissing(long number, long seq) implements Flaw {
        @Override
        public String text() {
            return "Row %d is missing (link %d).".formatted(number, seq);
        }
    }

    record RowChanged(long number, long seq) implements Flaw {
        @Override
        public String text() {
            return "Row %d was changed (link %d).".formatted(number, seq);
        }
    }

    record RowsOutOfOrder(long number, long other, long seq) implements Flaw {
        @Override
        public String text() {
            return "Rows %d and %d are out of order (link %d).".formatted(number, other, seq);
        }
    }

    /** @param seq the first that is missing */
    record LinkMissing(long seq) implements Flaw {
        @Override
        public String text() {
            return "Link %d is missing.".formatted(seq);
        }
    }

    /**
     * The links fit each other, but not what was signed.
     *
     * @param after the last link that fits a head
     */
    record Rewritten(long after, long seq) implements Flaw {
        @Override
        public String text() {
            return "The links from %d to %d were made again: link %d is not the one that was signed."
                    .formatted(after + 1, seq, seq);
        }
    }

    /** @param last the last link there is */
    record TailMissing(long last, long signed) implements Flaw {
        @Override
        public String text() {
            return "The end is missing: link %d was signed, and the last link is %d.".formatted(signed, last);
        }
    }

    /** @param signed the last link that the newest head covers */
    record NotSigned(long number, long signed) implements Flaw {
        @Override
        public String text() {
            return "Row %d is linked and not signed: the newest head ends with link %d.".formatted(number, signed);
        }
    }

    record WrongSignature(AuditHead head) implements Flaw {
        @Override
        public String text() {
            return "The signature of the head of %s (link %d) is wrong.".formatted(head.at(), head.seq());
        }
    }

    record UnknownKey(AuditHead head) implements Flaw {
        @Override
        public String text() {
            return "The head of %s (link %d) is signed with the key %s, which is not yours. If it was, name it with --key."
                    .formatted(head.at(), head.seq(), head.key());
        }
    }

    record OtherStore(AuditHead head) implements Flaw {
        @Override
        public String text() {
            return "The head of %s (link %d) is one of another store.".formatted(head.at(), head.seq());
        }
    }

    /** A row that TfPilot did not append. */
    record Stray(long number) implements Flaw {
        @Override
        public String text() {
            return "Row %d was not written by TfPilot: it has no link and waits for none.".formatted(number);
        }
    }

    record LostWhileWaiting(long number) implements Flaw {
        @Override
        public String text() {
            return "Row %d is missing; it was to be linked.".formatted(number);
        }
    }
}
