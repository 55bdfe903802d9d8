package io.tfpilot.postgres;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ListedLogins;
import java.util.Collection;
import java.util.List;

final class PostgresListedLogins implements ListedLogins {
    private static final Sql ALL = Sql.of("select login, account_id from listed_logins order by login");
    private static final Sql PUT = Sql.of("""
            insert into listed_logins (login, account_id) values (:login, :account_id)
            on conflict (login) do update set account_id = excluded.account_id
            """);
    private static final Sql KEEP = Sql.of("delete from listed_logins where login <> all (:listed)");

    private final Db db;

    PostgresListedLogins(Db db) {
        this.db = db;
    }

    @Override
    public List<Login> all() {
        return db.list(ALL, row -> new Login(row.text("login"), row.number("account_id")));
    }

    @Override
    public void put(Login known) {
        if (known.id() == null) {
            throw new IllegalArgumentException("only an id says whom a login means");
        }
        db.update(PUT.with("login", known).with("account_id", known.id()));
    }

    @Override
    public void keepOnly(Collection<Login> listed) {
        db.update(KEEP.with("listed", listed.stream().map(Login::value).toList()));
    }
}
