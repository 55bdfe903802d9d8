-- With what is read of each run, so that the usual time of one kind in one place reads the index alone.
create index concluded_runs_usual on concluded_runs (project, environment, kind, ended_at desc)
    include (request_id, started_at) where outcome = 'succeeded' and started_at is not null;
