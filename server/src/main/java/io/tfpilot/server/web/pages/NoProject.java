package io.tfpilot.server.web.pages;

/** What people read who see no project: the same whether there is none, or none for them. */
public final class NoProject {
    public static final String TITLE = "There is no project for you yet";
    public static final String DETAIL = "An admin adds projects to the project file, and people to a project’s access:.";

    private NoProject() {}
}
