-- Rows of the audit log commit without a link and wait; one process at a time, whoever holds the position's row, links
-- what is committed (AuditChain). What stands here from before waits first: its links prove what it says from now on.
alter table audit add column origin text;

create table audit_waiting (
    number bigint primary key
);
insert into audit_waiting select number from audit;

create table audit_chain (
    seq bigint primary key,
    number bigint not null unique,
    hash text not null
);
-- One head a day, signed.
create table audit_heads (
    seq bigint primary key,
    hash text not null,
    at timestamptz not null,
    key text not null,
    signature text not null
);
-- The end, signed with each batch; nothing is signed before the first.
create table audit_position (
    only_row boolean primary key default true check (only_row),
    store text not null,
    seq bigint not null,
    hash text not null,
    at timestamptz,
    key text,
    signature text
);
insert into audit_position (store, seq, hash) select store, 0,
    encode(sha256(convert_to(E'tfpilot audit chain v1\n' || store, 'UTF8')), 'hex')
    from (select gen_random_uuid()::text as store) as made;
-- Link 0 is what the first row follows. It has no row.
insert into audit_chain (seq, number, hash) select 0, 0, hash from audit_position;

create trigger audit_chain_is_append_only before update or delete or truncate on audit_chain
    for each statement execute function refuse_change();
create trigger audit_heads_are_append_only before update or delete or truncate on audit_heads
    for each statement execute function refuse_change();
