create table sessions (
    id text primary key,
    -- With GitHub's id behind a #, where it is known; and what names the account and nobody after it.
    login text not null,
    account text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    address text not null,
    browser text not null,
    -- The person's GitHub token, encrypted by the server; the database never has the key.
    sealed text not null,
    -- While one process renews that token.
    renewing_until timestamptz
);
create index sessions_of_account on sessions (account, created_at desc, id desc);
create index sessions_newest on sessions (created_at desc, id desc);
create index sessions_end on sessions (expires_at);

-- Null reaches every project; tokens of earlier versions did.
alter table api_tokens add column projects text[];
alter table api_tokens add column made_from text not null default '';
alter table api_tokens add column used_from text;
create index api_tokens_newest on api_tokens (created_at desc, id desc);
