-- Whose move it is, instead of only "an approver's". What stands here from before is set right by each request's next
-- write; until then every approver is waited for, as was said so far.
alter table requests
    add column waits_for_requester boolean not null default false,
    add column waits_for_role text,
    add column waits_on_prod_list boolean not null default false,
    add column waits_on_destroy_list boolean not null default false,
    add column waits_not_for text[] not null default '{}';
update requests set waits_for_role = 'approver' where waits_for_approval;
update requests set waits_for_requester = true where status = 'failed';
drop index requests_waiting;
alter table requests drop column waits_for_approval;
create index requests_waiting_for_requester on requests (requester, archived, received_at desc, id desc)
    where waits_for_requester;
create index requests_waiting_for_role on requests (archived, received_at desc, id desc)
    where waits_for_role is not null;
-- What is neither in service nor over, however much of either there is.
create index requests_active on requests (archived, received_at desc, id desc)
    where status not in ('applied', 'destroyed', 'closed');

create table saved_filters (
    owner text not null,
    name text not null,
    query text not null,
    start boolean not null,
    primary key (owner, name)
);
