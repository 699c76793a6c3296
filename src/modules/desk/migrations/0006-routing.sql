-- Who is there to take cases: what each person said of himself, how much he takes at once, when he will be away, what he is good at.
create table desk_attendance (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  standing text not null, since bigint not null, note text not null, capacity jsonb not null, absences jsonb not null, skills jsonb not null, primary key (tenant, id));
-- How waiting cases find their people; one row.
create table desk_routing (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  pushes boolean not null, rules jsonb not null, work_minutes int not null, revision int not null, primary key (tenant, id));

do $$ declare name text; begin
  foreach name in array array['desk_attendance', 'desk_routing'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
