-- Clocks of steps that are open now learn whom the step is given to. The owner is for once not held to one tenant.
alter table clock no force row level security;
alter table instance_step no force row level security;
update clock set person = step.person::text from instance_step step
where step.tenant = clock.tenant and step.clock = clock.id and step.outcome is null and step.person is not null;
alter table clock force row level security;
alter table instance_step force row level security;
