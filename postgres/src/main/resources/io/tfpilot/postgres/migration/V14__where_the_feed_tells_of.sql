-- An entry reaches only those who see the place where something changed.
alter table feed_outbox add column project text, add column environment text;
alter table feed add column project text, add column environment text;
update feed_outbox set project = requests.project, environment = requests.environment
from requests where requests.id = feed_outbox.request_id;
update feed set project = requests.project, environment = requests.environment
from requests where requests.id = feed.request_id;
