package io.tfpilot.sandbox.pages;

/** The few drawings of these pages, as strokes on sixteen by sixteen points. */
enum Icon {
    CHECK("M3 8.5l3.2 3.2L13 4.8"),
    CROSS("M4 4l8 8M12 4l-8 8"),
    DOT("M8 5.5a2.5 2.5 0 1 0 .01 0"),
    RING("M8 2.5A5.5 5.5 0 1 1 2.5 8"),
    STOP("M8 2.5a5.5 5.5 0 1 0 .01 0M4.3 4.3l7.4 7.4"),
    SKIP("M8 2.5a5.5 5.5 0 1 0 .01 0M5.5 8h5"),
    PULL("M4 5.5v8M4 2.5a1.5 1.5 0 1 0 .01 0M4 10.5a1.5 1.5 0 1 0 .01 0M12 10.5a1.5 1.5 0 1 0 .01 0M12 10.5V6a2 2 0 0 0-2-2H8m2-2L8 4l2 2"),
    MERGE("M4 5.5v5M4 2.5a1.5 1.5 0 1 0 .01 0M4 10.5a1.5 1.5 0 1 0 .01 0M12 7a1.5 1.5 0 1 0 .01 0M4 5.5c.5 2 2.5 3 6.5 3"),
    FILE("M4 1.8h5l3.2 3.2v9.2H4zM9 1.8V5h3.2"),
    FOLDER("M1.8 3.5h4l1.5 1.7h7v7.8H1.8z"),
    COMMIT("M8 5.2a2.8 2.8 0 1 0 .01 0M1 8h4.2M10.8 8H15"),
    EYE("M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8zM8 6.2a1.8 1.8 0 1 0 .01 0"),
    REPOSITORY("M3.5 2h9v12h-9zM3.5 11h9M6 4.5h4"),
    PACKAGE("M2 5l6-3 6 3v6l-6 3-6-3zM2 5l6 3 6-3M8 8v6");

    private final String drawing;

    Icon(String path) {
        drawing = "<svg class=i viewBox=\"0 0 16 16\" aria-hidden=true><path d=\"" + path + "\"/></svg>";
    }

    @Override
    public String toString() {
        return drawing;
    }
}
