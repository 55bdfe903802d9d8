package io.tfpilot.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a database is and who we are there; never shows the password. */
record DatabaseUrl(String jdbc, @Nullable String user, @Nullable String password) {
    private static final String JDBC = "jdbc:postgresql:";

    /** IllegalArgumentException, without the password, for a text that is no PostgreSQL URL. */
    static DatabaseUrl parse(String text) {
        if (text.startsWith(JDBC)) {
            return new DatabaseUrl(text, null, null);
        }
        if (!text.startsWith("postgres://") && !text.startsWith("postgresql://")) {
            throw new IllegalArgumentException(
                    "a database URL starts with postgres://, postgresql:// or jdbc:postgresql:");
        }
        return ofUri(text);
    }

    private static DatabaseUrl ofUri(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw notAUrl();
        }
        if (uri.getHost() == null) {
            throw notAUrl();
        }
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var jdbc = JDBC + "//" + uri.getHost() + port + uri.getRawPath() + query;
        var who = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        var colon = who.indexOf(':');
        var user = colon < 0 ? who : who.substring(0, colon);
        return new DatabaseUrl(jdbc, user.isEmpty() ? null : decoded(user),
                colon < 0 ? null : decoded(who.substring(colon + 1)));
    }

    private static IllegalArgumentException notAUrl() {
        return new IllegalArgumentException("the database URL cannot be read: characters of the user or password that"
                + " are not letters or digits have to be percent-encoded");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    PGSimpleDataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbc);
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        source.setTcpKeepAlive(true);
        source.setApplicationName("tfpilot");
        return source;
    }

    @Override
    public String toString() {
        return "DatabaseUrl[hidden]";
    }
}
