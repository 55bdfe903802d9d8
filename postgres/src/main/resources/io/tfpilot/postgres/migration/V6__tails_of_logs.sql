-- What runs that are under way write, to be looked at and forgotten. Losing it in a crash loses nothing, so it is not
-- logged.
create unlogged table log_lines (
    request_id text not null,
    run_id bigint not null,
    run_attempt integer not null,
    number bigint not null,
    line text not null,
    told_at timestamptz not null,
    primary key (request_id, run_id, run_attempt, number)
);
