-- Who did it, whatever they are called: the id stands in the data, for the row's hash covers it there.
create index audit_of_account on audit (substring(data::text from '"actorId":"([0-9]+)"'), number desc)
    where substring(data::text from '"actorId":"([0-9]+)"') is not null;
create index api_tokens_of_account on api_tokens (owner_id, created_at desc, id desc) where owner_id is not null;
