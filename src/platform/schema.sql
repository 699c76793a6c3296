-- The ground: commands, the log, positions of followers, the seal, keys of personal data.

create table command (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  id text not null, body_hash text not null, outcome jsonb not null, at timestamptz not null default now(),
  primary key (tenant, id));

-- Append only: the application role may select and insert, nothing else. Partitioned by month of recording.
create table event (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  seq bigint generated always as identity,
  transaction xid8 not null default pg_current_xact_id(),
  at timestamptz not null, recorded_at timestamptz not null default now(),
  type text not null, noun text not null, noun_id text not null,
  actor text, address text, cause text,
  data jsonb not null, personal bytea, subject text,
  primary key (tenant, recorded_at, seq)
) partition by range (recorded_at);
create index event_commit_order on event (tenant, transaction, seq);
create index event_noun on event (tenant, noun, noun_id, seq);
create table event_default partition of event default;

create table follower (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  name text not null, transaction xid8 not null, seq bigint not null, primary key (tenant, name));

create table seal_block (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  number bigint not null, events int not null,
  last_transaction xid8 not null, last_seq bigint not null,
  hash bytea not null, previous bytea not null, sealed_at timestamptz not null default now(),
  primary key (tenant, number));

-- One key per person whose data stands in the log; erasing the person destroys the key.
create table personal_key (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  subject text not null, wrapped bytea not null, primary key (tenant, subject));

create table file (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  sha256 text not null, bytes bigint not null, stored_at timestamptz not null default now(), primary key (tenant, sha256));

do $$ declare name text; begin
  foreach name in array array['command', 'event', 'follower', 'seal_block', 'personal_key', 'file'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
  end loop;
end $$;
grant select, insert on command, event, seal_block, file to qualimesh_app;
grant select, insert, update, delete on follower, personal_key to qualimesh_app;

-- The outcome of a bulk command is known only after its work; it may be filled in once, in the transaction that made the row.
create function keep_outcome(command_id text, answer jsonb) returns void language sql security definer set search_path = public as
  $$ update command set outcome = answer where tenant = current_setting('app.tenant')::uuid and id = command_id and outcome = 'null' and xmin::text::bigint = (pg_current_xact_id()::text::bigint & 4294967295) $$;
revoke all on function keep_outcome(text, jsonb) from public;
grant execute on function keep_outcome(text, jsonb) to qualimesh_app;

-- A month's partition is made ahead by the worker; the default one takes what comes before that.
create function make_event_partition(month date) returns void language plpgsql security definer set search_path = public as $$
declare name text := 'event_' || to_char(month, 'YYYY_MM');
begin
  if to_regclass(name) is null then
    execute format('create table %I partition of event for values from (%L) to (%L)', name, month, month + interval '1 month');
  end if;
end $$;
revoke all on function make_event_partition(date) from public;
grant execute on function make_event_partition(date) to qualimesh_app;
select make_event_partition(date_trunc('month', now())::date), make_event_partition((date_trunc('month', now()) + interval '1 month')::date);
