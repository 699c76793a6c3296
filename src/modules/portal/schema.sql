-- The page on which customers begin: one for an enterprise, under its id.
create table portal (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null, is_open boolean not null, title jsonb not null, intro jsonb not null, finds boolean not null, primary key (tenant, id));

do $$ declare name text; begin
  foreach name in array array['portal'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
