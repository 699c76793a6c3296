-- A promise as data: its terms by version, and the draft that may become the next one.
create table policy (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name jsonb not null, stage text not null, version int not null, draft jsonb, versions jsonb not null, source text, primary key (tenant, id));

-- One run of a promise over one case. Instants are Unix milliseconds; `spans` are the stretches it ran, start and end in turn, -1 where it still runs.
-- `told_until`: steps up to this instant were told; `then_*`: how it was judged before something changed that had been told.
create table clock (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  policy uuid not null, version int not null, case_key text not null, number int not null,
  status text not null, open boolean not null, tier text, unit text, person text,
  started_at bigint not null, spans bigint[] not null, ended text, ended_at bigint, paused_by text,
  target bigint not null, used bigint not null, due_at bigint, provisional boolean not null, breached_at bigint,
  next_at bigint, told_until bigint not null, then_status text, then_due bigint, primary key (tenant, id));
create index clock_next on clock (tenant, next_at) where next_at is not null;
create index clock_case on clock (tenant, case_key);
create index clock_policy on clock (tenant, policy, id);
-- How many clocks of a promise stand how: read from the index alone, so nothing has to be counted up and down beside them.
create index clock_status on clock (tenant, policy, status);
create index clock_due on clock (tenant, coalesce(due_at, 9223372036854775807), id) where open;
create index clock_missed on clock (tenant, breached_at desc, id desc) where breached_at is not null;

-- Goes up whenever clocks were judged otherwise, for the pages that show them; most of that is no event of its own.
create table clock_version (
  tenant uuid not null default current_setting('app.tenant')::uuid, version bigint not null, primary key (tenant));

-- With which working hours the clocks of a policy were judged, and how far a judging anew has come.
create table clock_ruler (
  tenant uuid not null default current_setting('app.tenant')::uuid, policy uuid not null, stamp text not null, wanted text not null, cursor uuid, primary key (tenant, policy));

do $$ declare name text; begin
  foreach name in array array['policy', 'clock', 'clock_version', 'clock_ruler'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
