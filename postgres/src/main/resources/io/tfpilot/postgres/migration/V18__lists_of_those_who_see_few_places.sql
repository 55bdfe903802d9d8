create index requests_place on requests ((project || '/' || environment), archived, received_at desc, id desc);
