-- The outcome of a delivery is a code (DeliveryOutcome.code) and a detail; until here it was one text, and its beginning
-- decided. The state is what Deliveries.State.of makes of the code.
drop index deliveries_of_state;
alter table deliveries drop column state;
alter table deliveries add column outcome_detail text;
update deliveries set
    outcome = case
        when outcome = 'applied' then 'unparked'
        when outcome = 'unknown' then 'no_request'
        when outcome in ('unchanged', 'parked', 'ping') then outcome
        when outcome like 'ignored%' then 'ignored'
        when outcome like 'malformed%' then 'malformed'
        else 'applied'
    end,
    outcome_detail = case
        when outcome in ('applied', 'unknown', 'unchanged', 'parked', 'ping') then null
        when outcome like 'ignored%' then regexp_replace(outcome, '^ignored:? ?', '')
        when outcome like 'malformed%' then regexp_replace(outcome, '^malformed:? ?', '')
        else outcome
    end
where outcome is not null;
alter table deliveries add constraint deliveries_outcome check (
    case
        when outcome in ('applied', 'ignored', 'malformed') then outcome_detail is not null
        else outcome in ('unparked', 'unchanged', 'parked', 'no_request', 'ping') and outcome_detail is null
    end);
alter table deliveries add column state text generated always as (
    case
        when outcome is null and error is null then 'waiting'
        when outcome is null then 'failing'
        when outcome in ('applied', 'unparked') then 'applied'
        when outcome in ('unchanged', 'parked') then outcome
        else 'dropped'
    end) stored;
create index deliveries_of_state on deliveries (state, received_at desc, guid desc);
