-- One index serves both: how many clocks of a promise stand how, and the clocks of a promise piece by piece. An open clock is written twice and more, each
-- time into every index.
drop index clock_policy;
drop index clock_status;
create index clock_status on clock (tenant, policy, status, id);

-- A judging anew goes on after a clock by the status it was found with, and its id. One that is on its way begins its round again.
alter table clock_ruler drop column cursor;
alter table clock_ruler add column cursor jsonb;
alter table person_ruler drop column cursor;
alter table person_ruler add column cursor jsonb;
