-- The tally of each request: computed from its document, written with it, dropped and made again at will.
create table concluded_runs (
    request_id text not null references requests (id),
    kind text not null,
    attempt integer not null,
    name text not null,
    project text not null,
    environment text not null,
    outcome text not null,
    failure text,
    asked_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz not null,
    lead_seconds double precision,
    primary key (request_id, kind, attempt)
);
create index concluded_runs_ended on concluded_runs (ended_at);
create index concluded_runs_place on concluded_runs (project, environment, ended_at desc, request_id desc)
    where kind = 'apply' and outcome <> 'cancelled';

create table deployments (
    request_id text primary key references requests (id),
    name text not null,
    project text not null,
    environment text not null,
    drifted boolean not null,
    monthly numeric,
    currency text
);
-- With what is summed, so that a sum reads the index alone.
create index deployments_place on deployments (project, environment, drifted) include (monthly, currency);

-- Queues and freezes announce themselves too, of no request.
alter table feed_outbox alter column request_id drop not null;
alter table feed alter column request_id drop not null;
