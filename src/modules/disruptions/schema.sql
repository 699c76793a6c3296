-- Something that affects many customers at once. What they are told stands in `rounds`, the newest last.
create table disruption (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, what text not null, unit uuid, service uuid, tell_from text not null, tell_until text not null, stage text not null, rounds jsonb not null,
  opened_at bigint not null, ended_at bigint, solves boolean not null, primary key (tenant, id));
create index disruption_newest on disruption (tenant, opened_at desc, id desc);
create index disruption_working on disruption (tenant, id) where stage = 'telling' or solves;

-- Who is affected, and how far he was told. `made`: his case was opened for telling him; another is one he had before. `solved`: that case was seen to at the end.
create table affected (
  tenant uuid not null default current_setting('app.tenant')::uuid, disruption uuid not null, id uuid not null,
  customer uuid, name text not null, address text not null, language text, stage text not null, reason text, round int not null, told_at bigint,
  case_id uuid, made boolean not null, solved boolean not null, primary key (tenant, disruption, id));
create index affected_waiting on affected (tenant, disruption, id) where stage = 'waiting';
create index affected_stage on affected (tenant, disruption, stage, id);
create index affected_unsolved on affected (tenant, disruption, id) where made and not solved;
create index affected_case on affected (tenant, case_id) where case_id is not null;
create index affected_customer on affected (tenant, customer) where customer is not null;

do $$ declare name text; begin
  foreach name in array array['disruption', 'affected'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
