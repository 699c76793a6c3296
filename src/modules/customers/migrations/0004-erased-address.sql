-- Where somebody was reached by mail who was just erased, for an hour: rooms above look by it for what came from him and belongs to no case of his.
create table erased_address (
  tenant uuid not null default current_setting('app.tenant')::uuid, customer uuid not null,
  address text not null, erased_at timestamptz not null default now(), primary key (tenant, customer, address));

do $$ declare name text; begin
  foreach name in array array['erased_address'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
