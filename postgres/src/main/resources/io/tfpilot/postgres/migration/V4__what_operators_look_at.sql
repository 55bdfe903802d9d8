-- What a delivery said and told of. The state is what Deliveries.State.of makes of outcome and error.
alter table deliveries add column action text;
alter table deliveries add column request_id text;
alter table deliveries add column state text generated always as (
    case
        when outcome is null and error is null then 'waiting'
        when outcome is null then 'failing'
        when outcome in ('unchanged', 'parked') then outcome
        when outcome in ('unknown', 'ping') or outcome like 'ignored%' or outcome like 'malformed%' then 'dropped'
        else 'applied'
    end) stored;
create index deliveries_of_state on deliveries (state, received_at desc, guid desc);
create index deliveries_of_event on deliveries (event, received_at desc, guid desc);

create index requests_leased on requests (leased_until) where leased_until is not null;

create index audit_of_actor on audit (actor, number desc);
create index audit_of_type on audit (type text_pattern_ops, number desc);
create index audit_age on audit (at);

-- Tokens made before this could do what their owner could.
alter table api_tokens add column role text not null default 'ADMIN';
alter table api_tokens alter column role drop default;
alter table api_tokens add column last_used_at timestamptz;
