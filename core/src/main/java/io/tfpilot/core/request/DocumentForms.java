package io.tfpilot.core.request;

import tools.jackson.databind.node.ObjectNode;

/** Brings a stored document of any form to the newest one, step by step. */
final class DocumentForms {
    static final String FIELD = "form";
    static final int NEWEST = 2;

    private DocumentForms() {}

    static ObjectNode newest(ObjectNode document) {
        var form = document.path(FIELD).asInt(1);
        if (form > NEWEST) {
            throw new IllegalArgumentException(
                    "the document has form %d; this version reads forms up to %d".formatted(form, NEWEST));
        }
        return form == 1 ? FirstForm.toSecond(document) : document;
    }
}
