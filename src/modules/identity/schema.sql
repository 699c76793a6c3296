create table tenant (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, zone text not null, working_hours jsonb not null, primary key (tenant, id));

create table unit (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, kind text not null, parent uuid, removed boolean not null default false, primary key (tenant, id));
create index unit_parent on unit (tenant, parent) where not removed;

create table person (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, email text, password_hash text, roles text[] not null, unit uuid, locale text, state text not null,
  link_hash text, link_expires_at timestamptz, failures int not null default 0, locked_until timestamptz, primary key (tenant, id));
create unique index person_email on person (tenant, lower(email)) where email is not null;
create index person_name on person (tenant, name, id);
create index person_unit on person (tenant, unit);

create table passkey (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  person uuid not null, name text not null, credential text not null, public_key text not null, counter bigint not null, transports text[] not null,
  added_at timestamptz not null, used_at timestamptz, removed boolean not null default false, primary key (tenant, id));
create unique index passkey_credential on passkey (tenant, credential);
create index passkey_person on passkey (tenant, person);

create table session (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  person uuid not null, secret_hash text not null, address text not null, browser text not null,
  started_at timestamptz not null, expires_at timestamptz not null, ended boolean not null default false, primary key (tenant, id));
create index session_person on session (tenant, person) where not ended;

create table token (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, scopes text[] not null, secret_hash text not null, created_by uuid, created_at timestamptz not null,
  expires_at timestamptz, revoked boolean not null default false, primary key (tenant, id));

-- When a session or a token was last used: not an event, so not part of a replay.
create table presence (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null, seen_at timestamptz not null, primary key (tenant, id));

-- A passkey ceremony waiting for its answer.
create table challenge (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null, challenge text not null, expires_at timestamptz not null, primary key (tenant, id));

do $$ declare name text; begin
  foreach name in array array['tenant', 'unit', 'person', 'passkey', 'session', 'token', 'presence', 'challenge'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;

-- The two questions that come before a tenant is known. They run as their owner and tell no more than ids.
create table tenant_directory (tenant uuid primary key);
create function tenant_ids() returns setof uuid language sql stable security definer set search_path = public as $$ select tenant from tenant_directory order by tenant $$;

create table sign_in_directory (tenant uuid not null, email text not null, person uuid not null, primary key (tenant, email));
create index sign_in_email on sign_in_directory (email);
create function sign_in_candidates(wanted text) returns table (tenant uuid, person uuid) language sql stable security definer set search_path = public as
  $$ select tenant, person from sign_in_directory where email = lower(wanted) limit 5 $$;
-- Kept by the database itself, so that the directory can never disagree with the people.
create function keep_sign_in_directory() returns trigger language plpgsql security definer set search_path = public as $$ begin
  delete from sign_in_directory where tenant = new.tenant and person = new.id;
  if new.email is not null then insert into sign_in_directory values (new.tenant, lower(new.email), new.id) on conflict (tenant, email) do update set person = excluded.person; end if;
  return null;
end $$;
create trigger person_directory after insert or update of email on person for each row execute function keep_sign_in_directory();
create function keep_tenant_directory() returns trigger language plpgsql security definer set search_path = public as $$ begin
  insert into tenant_directory values (new.tenant) on conflict do nothing; return null;
end $$;
create trigger tenant_directory after insert on tenant for each row execute function keep_tenant_directory();
revoke all on function tenant_ids(), sign_in_candidates(text) from public;
grant execute on function tenant_ids(), sign_in_candidates(text) to qualimesh_app;
