-- A case on its way through a published process. Instants are Unix milliseconds; `marking` is where its tokens stand, `next_at` when its next timer goes off.
create table instance (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  process uuid not null, version int not null, hash text not null, case_key text not null, title text not null, stage text not null,
  started_at bigint not null, started_by uuid, ended_at bigint, reason text, caller uuid, caller_step int,
  marking jsonb not null, timers jsonb not null, visits jsonb not null, next_at bigint, primary key (tenant, id)) with (fillfactor = 70);
create index instance_newest on instance (tenant, started_at desc, id desc);
create index instance_process on instance (tenant, process, stage, started_at desc, id desc);
create index instance_case on instance (tenant, case_key);
create index instance_caller on instance (tenant, caller) where caller is not null;
create index instance_timer on instance (tenant, next_at) where next_at is not null;

-- Those that changed since they were last held against their standard. Apart, so that a step writes its case in place.
create table instance_unjudged (
  tenant uuid not null default current_setting('app.tenant')::uuid, instance uuid not null, since timestamptz not null default now(), primary key (tenant, instance));

-- One visit to a step; those without an outcome are the task lists.
create table instance_step (
  tenant uuid not null default current_setting('app.tenant')::uuid, instance uuid not null, key int not null,
  process uuid not null, version int not null, node text not null, name text not null, visit int not null, case_key text not null,
  unit uuid, department text not null, person uuid, stage text not null, ready_at bigint not null, begun_at bigint, checks jsonb not null, came_from text, sent_back text, clock uuid,
  outcome text, ended_at bigint, ended_by uuid, note text, missing int[], strange boolean, primary key (tenant, instance, key));
create index instance_step_open on instance_step (tenant, ready_at, instance, key) where outcome is null;
create index instance_step_unit on instance_step (tenant, unit, ready_at) where outcome is null;
create index instance_step_clock on instance_step (tenant, clock) where outcome is null and clock is not null;
create index instance_step_person on instance_step (tenant, person, ready_at) where outcome is null;

-- Files attached to points of checklists, by their hash: the name and kind they came with.
create table evidence (
  tenant uuid not null default current_setting('app.tenant')::uuid, instance uuid not null, hash text not null,
  name text not null, type text not null, bytes bigint not null, added_at bigint not null, added_by uuid, primary key (tenant, instance, hash));

do $$ declare name text; begin
  foreach name in array array['instance', 'instance_unjudged', 'instance_step', 'evidence'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
