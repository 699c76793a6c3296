-- A phone system that tells of its calls. Its secret stands sealed under the master key.
create table call_line (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, unit uuid, proof text not null, extensions jsonb not null, sealed text not null, paused boolean not null, removed boolean not null, created_at bigint not null,
  primary key (tenant, id));

-- What was told of a call, and what lists need of it. `number` in the form by which customers are found.
create table call (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  line uuid not null, call_id text not null, told jsonb not null, due_at bigint, attempt int not null, ended jsonb,
  outgoing boolean not null, shown_number text not null, number text not null, extension text not null, person uuid, begun_at bigint not null, seconds int not null, answered boolean not null,
  over boolean not null, lacks text not null, case_id uuid, primary key (tenant, id));
create index call_due on call (tenant, due_at) where due_at is not null;
create index call_newest on call (tenant, begun_at desc, id desc);
create index call_line_newest on call (tenant, line, begun_at desc);
create index call_number on call (tenant, number, begun_at desc) where case_id is not null;
create index call_ringing on call (tenant, person, begun_at desc) where due_at is not null and not over and not answered;

do $$ declare name text; begin
  foreach name in array array['call_line', 'call'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
