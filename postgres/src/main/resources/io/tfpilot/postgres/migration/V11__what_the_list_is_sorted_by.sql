-- One text per order, compared letter by letter, and an index for each, so that a page in any order is the first rows
-- of an index. What stands here from before gets its keys, and the ticket in its searched text, from V11.1.
alter table requests
    add column sort_changed text collate "C" not null default '',
    add column sort_name text collate "C" not null default '',
    add column sort_status text collate "C" not null default '',
    add column sort_where text collate "C" not null default '',
    add column sort_plan_most text collate "C" not null default '~',
    add column sort_plan_least text collate "C" not null default '~',
    add column sort_cost_most text collate "C" not null default '~',
    add column sort_cost_least text collate "C" not null default '~';
create index requests_by_changed on requests (archived, sort_changed, received_at desc, id desc);
create index requests_by_name on requests (archived, sort_name, received_at desc, id desc);
create index requests_by_status on requests (archived, sort_status, received_at desc, id desc);
create index requests_by_where on requests (archived, sort_where, received_at desc, id desc);
create index requests_by_plan_most on requests (archived, sort_plan_most, received_at desc, id desc);
create index requests_by_plan_least on requests (archived, sort_plan_least, received_at desc, id desc);
create index requests_by_cost_most on requests (archived, sort_cost_most, received_at desc, id desc);
create index requests_by_cost_least on requests (archived, sort_cost_least, received_at desc, id desc);
create index requests_by_requester on requests (archived, (requester collate "C"), received_at desc, id desc);
