-- What is attached to a message stands in its row: by the hash of its bytes, with the name it came under. An upload belongs to a case until a message names it.
alter table desk_message add column files jsonb not null default '[]';

create table desk_upload (
  tenant uuid not null default current_setting('app.tenant')::uuid, case_id uuid not null,
  hash text not null, name text not null, type text not null, bytes bigint not null, added_at bigint not null, added_by uuid, primary key (tenant, case_id, hash));

do $$ declare name text; begin
  foreach name in array array['desk_upload'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
