package io.tfpilot.core.catalogue;

/** What the platform team demands of a module before it can be requested. */
public record CatalogueRules(boolean tagsInputRequired) {
    /** Modules without a tags input are welcome. */
    public static final CatalogueRules LENIENT = new CatalogueRules(false);
    /** Every module must take the server's tags. */
    public static final CatalogueRules TAGS_REQUIRED = new CatalogueRules(true);
}
