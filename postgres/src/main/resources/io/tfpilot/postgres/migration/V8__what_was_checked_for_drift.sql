-- Whether somebody looked since the last apply: what was not checked is not known to be in step. What was counted before
-- is not known either, until the request is written again.
alter table deployments add column checked boolean not null default false;
drop index deployments_place;
create index deployments_place on deployments (project, environment, drifted) include (checked, monthly, currency);
