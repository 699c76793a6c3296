create table process (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name jsonb not null, label text not null, service text, promise_minutes int, stage text not null, draft jsonb not null, versions jsonb not null, primary key (tenant, id));
create index process_label on process (tenant, label, id);

-- Files by their hash, written once: an event that names a hash names these bytes, without carrying them.
create table process_file (
  tenant uuid not null default current_setting('app.tenant')::uuid, hash text not null, xml text not null, primary key (tenant, hash));

do $$ declare name text; begin
  foreach name in array array['process', 'process_file'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
