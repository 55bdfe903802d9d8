package io.tfpilot.core.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account on GitHub. The id is who it is, the login what it is called: a login can be renamed, and then somebody
 * else can take it. People are compared with {@link #isSameAs} and {@link #isAmong}; {@code equals} compares what is
 * written.
 *
 * @param value the login. GitHub compares logins without case, so the lower-case form is kept
 * @param id GitHub's number of the account; null where it is not known, as in documents of before ids were kept
 */
public record Login(String value, @Nullable Long id) implements Comparable<Login> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9_.-]{0,98})(?:\\[bot])?");
    /** Stands between login and id in the stored form, and in no login. */
    private static final char MARK = '#';
    private static final Comparator<Login> ORDER = Comparator.comparing(Login::value)
            .thenComparingLong(login -> login.id == null ? 0 : login.id);

    /** Who acts when nobody pressed anything. An account on GitHub may bear this login: it has an id, this has none. */
    public static final Login SYSTEM = new Login("tfpilot");

    public Login {
        value = value.toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a GitHub login");
        }
        if (id != null && id < 1) {
            throw new IllegalArgumentException("GitHub's ids count from 1");
        }
    }

    /** An account of which only the login is known. */
    public Login(String value) {
        this(value, null);
    }

    /** Reads {@link #stored}. IllegalArgumentException where it is none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Login ofStored(String text) {
        var mark = text.indexOf(MARK);
        return mark < 0
                ? new Login(text)
                : new Login(text.substring(0, mark), Long.valueOf(text.substring(mark + 1)));
    }

    /** As documents hold it: {@code ada#2001}, or {@code ada} where the id is not known. */
    @JsonValue
    public String stored() {
        return id == null ? value : value + MARK + id;
    }

    /** What names the account and nobody after it: {@code #2001}, or the login where the id is not known. */
    public String key() {
        return id == null ? value : MARK + id.toString();
    }

    /** The ids decide where both are known, else the logins; no account with an id is {@link #SYSTEM}. */
    public boolean isSameAs(@Nullable Login other) {
        if (other == null) {
            return false;
        }
        if (id != null && other.id != null) {
            return id.equals(other.id);
        }
        return value.equals(other.value) && isSystem() == other.isSystem();
    }

    /** Whether this is nobody on GitHub, but {@link #SYSTEM}. */
    public boolean isSystem() {
        return equals(SYSTEM);
    }

    /** Whether one of them is this account. */
    public boolean isAmong(Collection<Login> others) {
        return others.stream().anyMatch(this::isSameAs);
    }

    @Override
    public int compareTo(Login other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return value;
    }
}
