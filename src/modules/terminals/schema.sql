create table terminal (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, unit uuid, seat jsonb not null, types uuid[] not null, free_words boolean not null, greeting jsonb not null, asks text not null, idle_seconds int not null,
  stage text not null, paused boolean not null, created_at bigint not null, paired_at bigint, pin text not null, offer jsonb, secret_hash text, primary key (tenant, id));

-- When a device was last heard of, and since when without a break. No event: nothing has happened.
create table terminal_beat (
  tenant uuid not null default current_setting('app.tenant')::uuid, terminal uuid not null,
  seen_at bigint not null, since bigint not null, version text not null, queue int not null, primary key (tenant, terminal));

do $$ declare name text; begin
  foreach name in array array['terminal', 'terminal_beat'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;

-- A device that is to be paired knows a code and no tenant: the function asks as the owner, and tells of the code nothing but where it belongs.
alter table terminal no force row level security;
create function terminal_for_code(wanted text) returns table (tenant uuid, id uuid) language sql stable security definer set search_path = public as $$
  select tenant, id from terminal where offer ->> 'codeHash' = wanted and stage = 'unpaired' limit 1
$$;
revoke all on function terminal_for_code(text) from public;
grant execute on function terminal_for_code(text) to qualimesh_app;
