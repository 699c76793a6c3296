-- The owner is for once not held to one tenant.
alter table instance no force row level security;
alter table instance_step no force row level security;
alter table event no force row level security;
alter table follower no force row level security;

-- The open steps stand in the row of their case, so that whoever takes the row has all of it as it is after the wait; `instance_step` is what lists read.
alter table instance add column steps jsonb not null default '[]';
update instance set steps = coalesce((
  select jsonb_agg(jsonb_build_object('key', key, 'node', node, 'visit', visit, 'unit', unit, 'person', person, 'stage', stage, 'readyAt', ready_at,
    'begunAt', begun_at, 'checks', checks, 'cameFrom', came_from, 'sentBack', sent_back) order by key)
  from instance_step step where step.tenant = instance.tenant and step.instance = instance.id and outcome is null), '[]') where stage = 'running';

-- What changed is read from the log from here on; what waits on the list is still judged.
insert into follower (tenant, name, transaction, seq)
select distinct on (tenant) tenant, 'instances/verdicts', transaction, seq from event order by tenant, transaction desc, seq desc;

alter table instance force row level security;
alter table instance_step force row level security;
alter table event force row level security;
alter table follower force row level security;
