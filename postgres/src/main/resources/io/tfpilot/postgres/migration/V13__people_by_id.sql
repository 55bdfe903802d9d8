-- Who people are on GitHub beside what they are called. Rows of before have no id and go by the login.
alter table requests add column requester_id bigint;
create index requests_of_account on requests (requester_id, archived, received_at desc, id desc)
    where requester_id is not null;
create index requests_waiting_for_account on requests (requester_id, archived, received_at desc, id desc)
    where waits_for_requester and requester_id is not null;
alter table api_tokens add column owner_id bigint;

-- Whom a login of the settings meant when GitHub was asked first. A row goes when the login leaves the settings.
create table listed_logins (
    login text primary key,
    account_id bigint not null
);
