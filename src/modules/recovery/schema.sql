-- What is done to make good where service failed, a row for each attempt. Amounts are in the smallest unit of the currency, instants Unix milliseconds.
create table recovery (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  case_id uuid not null, customer uuid, unit uuid, service uuid, failure text not null, what text not null, stage text not null, opened_at bigint not null,
  apology jsonb, remedy jsonb, amount bigint not null, currency text not null, proposed_by uuid, proposed_at bigint, answer_by bigint, decision jsonb, given_at bigint,
  follow_up_by bigint, told_due boolean not null, attempts int not null, outcome jsonb, primary key (tenant, id));
create index recovery_case on recovery (tenant, case_id, opened_at);
create index recovery_newest on recovery (tenant, opened_at desc, id desc);
create index recovery_awaiting on recovery (tenant, proposed_at, id) where stage = 'awaiting';
create index recovery_follow_up on recovery (tenant, follow_up_by, id) where follow_up_by is not null and stage in ('begun', 'given');
create index recovery_due on recovery (tenant, follow_up_by) where follow_up_by is not null and stage in ('begun', 'given') and not told_due;
create index recovery_given on recovery (tenant, given_at) where given_at is not null;

create table recovery_rules (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null, currency text not null, limits jsonb not null, approval_minutes int not null, follow_up_days int not null,
  primary key (tenant, id));

do $$ declare name text; begin
  foreach name in array array['recovery', 'recovery_rules'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
