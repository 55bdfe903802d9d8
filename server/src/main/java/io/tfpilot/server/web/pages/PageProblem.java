package io.tfpilot.server.web.pages;

import org.springframework.http.HttpStatus;

/** A page cannot be shown, for a reason the reader is told. */
public final class PageProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final HttpStatus status;
    private final String title;
    private final String detail;

    public PageProblem(HttpStatus status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    public static PageProblem notFound(String title, String detail) {
        return new PageProblem(HttpStatus.NOT_FOUND, title, detail);
    }

    public HttpStatus status() {
        return status;
    }

    public String detail() {
        return detail;
    }

    public String title() {
        return title;
    }
}
