create table parked_runs (
    repo text not null,
    run_id bigint not null,
    run json not null,
    parked_at timestamptz not null,
    primary key (repo, run_id)
);
create index parked_runs_age on parked_runs (parked_at);

create table environment_queues (
    project text not null,
    environment text not null,
    version bigint not null,
    queue json not null,
    primary key (project, environment)
);

-- Bytes, because a text may hold any character, also the one that PostgreSQL's text may not.
create table texts (
    key text primary key,
    body bytea not null
);

create table idempotency_keys (
    person text not null,
    key text not null,
    body_hash text not null,
    claimed_at timestamptz not null,
    result text,
    primary key (person, key)
);
create index idempotency_keys_age on idempotency_keys (claimed_at);

create table api_tokens (
    id text primary key,
    owner text not null,
    name text not null,
    hash text not null unique,
    hint text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index api_tokens_of_owner on api_tokens (owner, created_at desc, id desc);
