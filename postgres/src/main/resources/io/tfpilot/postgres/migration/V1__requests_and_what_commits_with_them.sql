-- Documents are json, not jsonb: they come back to the letter, and \u0000 inside a value is legal.
create table requests (
    id text primary key,
    version bigint not null,
    doc json not null,
    project text not null,
    environment text not null,
    module text not null,
    requester text not null,
    search text not null,
    archived boolean not null,
    received_at timestamptz not null,
    updated_at timestamptz not null,
    -- the projection of the derivation: never truth, can be rebuilt
    status text not null,
    valid_until timestamptz,
    waits_for_approval boolean not null,
    due_at timestamptz,
    leased_until timestamptz
);
-- One index per condition of the list, each in the list's order, so that a page is the first rows of an index.
create index requests_newest on requests (archived, received_at desc, id desc);
create index requests_project on requests (project, archived, received_at desc, id desc);
create index requests_environment on requests (environment, archived, received_at desc, id desc);
create index requests_module on requests (module, archived, received_at desc, id desc);
create index requests_requester on requests (requester, archived, received_at desc, id desc);
create index requests_status on requests (status, archived, received_at desc, id desc);
create index requests_waiting on requests (archived, received_at desc, id desc) where waits_for_approval;
create index requests_due on requests (due_at, id) where due_at is not null;
create index requests_expiring on requests (valid_until) where valid_until is not null;
-- Text inside words by trigrams, where the database has them; else every row is read.
do $$
begin
    create extension if not exists pg_trgm;
    create index requests_search on requests using gin (search gin_trgm_ops);
exception when others then
    raise notice 'no trigram index: %', sqlerrm;
end
$$;

-- Repository names in lower case: GitHub compares them so.
create table run_index (
    repo text not null,
    run_id bigint not null,
    kind text not null,
    request_id text not null references requests (id),
    primary key (repo, run_id)
);
create table pr_index (
    repo text not null,
    number integer not null,
    request_id text not null references requests (id),
    primary key (repo, number)
);

create table audit (
    number bigint generated always as identity primary key,
    at timestamptz not null,
    request_id text,
    actor text not null,
    type text not null,
    data json not null,
    correlation_id text
);
create index audit_of_request on audit (request_id, number desc);
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end
$$;
create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function refuse_change();

create table deliveries (
    guid text primary key,
    event text not null,
    body text not null,
    received_at timestamptz not null,
    due_at timestamptz not null,
    leased_until timestamptz,
    processed_at timestamptz,
    outcome text,
    error text,
    tries integer not null default 0
);
create index deliveries_waiting on deliveries (received_at, guid) where processed_at is null;
create index deliveries_newest on deliveries (received_at desc, guid desc);

-- Writes leave their entry in the outbox; one sequencer at a time, whoever holds the position's row, numbers what is
-- committed. So a number is visible only when all smaller ones are.
create table feed_outbox (
    id bigint generated always as identity primary key,
    request_id text not null,
    updated_at timestamptz not null,
    type text not null
);
create table feed (
    seq bigint primary key,
    request_id text not null,
    updated_at timestamptz not null,
    type text not null
);
create index feed_age on feed (updated_at);
create table feed_position (
    only_row boolean primary key default true check (only_row),
    newest bigint not null
);
insert into feed_position (newest) values (0);
