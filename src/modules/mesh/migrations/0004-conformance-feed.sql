-- How far processes with mapped activities have been shown the cases that were there before.
create table standard_feed (
  tenant uuid not null default current_setting('app.tenant')::uuid, process uuid not null,
  stamp text not null, cursor text, done boolean not null, primary key (tenant, process));

do $$ declare name text; begin
  foreach name in array array['standard_feed'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
