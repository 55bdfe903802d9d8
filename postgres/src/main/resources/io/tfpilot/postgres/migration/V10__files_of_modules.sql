-- Files of modules as git names them. Each is read from GitHub once; what is lost is read again.
create table blobs (
    name text primary key,
    body bytea not null,
    used_at timestamptz not null
);
create index blobs_by_use on blobs (used_at);
