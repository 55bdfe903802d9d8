-- What is deployed is a fact beside the status: which revision, since when, and which one is on its way beside it. All
-- of it is computed from the documents, at once after this (9.1), and with every write from then on.
alter table requests add column deployed boolean not null default false;
create index requests_deployed on requests (archived, received_at desc, id desc) where deployed;
delete from deployments;
alter table deployments
    add column revision integer not null,
    add column since timestamptz not null,
    add column next_revision integer;
drop index deployments_place;
create index deployments_place on deployments (project, environment, drifted)
    include (checked, next_revision, monthly, currency);
