-- What is done with cases by themselves: a rule with its versions, and the draft that may become the next one.
create table automation (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, stage text not null, draft jsonb not null, versions jsonb not null, removed boolean not null default false, primary key (tenant, id));
create index automation_active on automation (tenant) where stage = 'active';

-- How far time has been looked at for a rule that goes by time: each case is met once, when it gets there.
create table automation_time (
  tenant uuid not null default current_setting('app.tenant')::uuid, automation uuid not null, looked_until bigint not null, primary key (tenant, automation));

-- What fired: planned in the transaction that read the log, then carried out.
create table automation_firing (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  automation uuid not null, version int not null, case_id uuid not null, at bigint not null, because text not null, depth int not null, stage text not null, detail text not null,
  primary key (tenant, id));
create index automation_firing_due on automation_firing (tenant, at, id) where stage = 'due';
create index automation_firing_newest on automation_firing (tenant, automation, at desc, id desc);
create index automation_firing_case on automation_firing (tenant, case_id, automation, at);

do $$ declare name text; begin
  foreach name in array array['automation', 'automation_time', 'automation_firing'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
