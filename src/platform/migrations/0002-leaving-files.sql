-- Files that something no longer names: deleted once nothing else does, for equal bytes are kept once. It is a note of work to do, and no event.
create table file_leaving (
  tenant uuid not null default current_setting('app.tenant')::uuid, hash text not null, since timestamptz not null default now(), primary key (tenant, hash));

do $$ declare name text; begin
  foreach name in array array['file_leaving'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
