-- What happens in the business, as other systems tell it. The same event of the same source is there once. `batch`: with which it came, as the log names it.
create table business_event (
  tenant uuid not null default current_setting('app.tenant')::uuid, source text not null, id text not null,
  kind text not null, object text not null, at bigint not null, value double precision, attributes jsonb not null, batch uuid not null, primary key (tenant, source, id));
create index business_event_batch on business_event (tenant, batch);
create index business_event_kind on business_event (tenant, kind, at);
create index business_event_object on business_event (tenant, object, at);

create table trigger_rule (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, stage text not null, draft jsonb not null, versions jsonb not null, removed boolean not null, primary key (tenant, id));

-- How far time has been looked at for a rule that goes by it.
create table trigger_time (
  tenant uuid not null default current_setting('app.tenant')::uuid, rule uuid not null, looked_until bigint not null, primary key (tenant, rule));

-- What was found, and the case it led to.
create table trigger_firing (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  rule uuid not null, version int not null, object text not null, at bigint not null, facts jsonb not null, source text, event text, stage text not null, detail text not null, case_id uuid,
  primary key (tenant, id));
create index trigger_firing_due on trigger_firing (tenant, at, id) where stage = 'due';
create index trigger_firing_newest on trigger_firing (tenant, rule, at desc, id desc);
create index trigger_firing_object on trigger_firing (tenant, object, at) where case_id is not null;
create index trigger_firing_case on trigger_firing (tenant, case_id) where case_id is not null;

do $$ declare name text; begin
  foreach name in array array['business_event', 'trigger_rule', 'trigger_time', 'trigger_firing'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
