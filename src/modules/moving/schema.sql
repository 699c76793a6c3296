-- Cases that come from another desk: the file, what looking through it told, and how far it has been taken.
create table move (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, format text not null, source text not null, sha256 text not null, bytes bigint not null, headers jsonb not null, columns jsonb not null, stage text not null,
  totals jsonb, failure text, uploaded_at bigint not null, uploaded_by text, primary key (tenant, id));
create index move_newest on move (tenant, uploaded_at desc, id desc);
create index move_working on move (tenant, stage) where stage in ('uploaded', 'running');

-- What is no event: a look at the first cases, and how far the taking has come.
create table move_progress (
  tenant uuid not null default current_setting('app.tenant')::uuid, move uuid not null, findings jsonb, position int not null default 0, taken int not null default 0, repeated int not null default 0,
  primary key (tenant, move));
-- What cannot be taken, with its reason and as it was written.
create table move_refused (
  tenant uuid not null default current_setting('app.tenant')::uuid, move uuid not null, position int not null, ref text not null, fault text not null, detail text not null, raw text not null,
  primary key (tenant, move, position));
-- Which case of another desk is which here: the same is never taken twice.
create table moved_case (
  tenant uuid not null default current_setting('app.tenant')::uuid, source text not null, ref text not null, case_id uuid not null, move uuid not null, primary key (tenant, source, ref));

do $$ declare name text; begin
  foreach name in array array['move', 'move_progress', 'move_refused', 'moved_case'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
