-- Who is reached in hours of his own, or at another place on earth, is told in these: not before `tell_at` (Unix milliseconds).
alter table affected add column tell_at bigint not null default 0;
drop index affected_waiting;
create index affected_waiting on affected (tenant, disruption, tell_at, id) where stage = 'waiting';
