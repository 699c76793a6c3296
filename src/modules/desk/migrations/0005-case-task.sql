-- What other departments are asked for. Every command on a task takes the row of its case first, so that a case is never solved while one is being asked.
create table desk_task (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  case_id uuid not null, place int not null, task_key text not null, title text not null, text text not null, unit uuid not null, person uuid, checklist jsonb not null,
  stage text not null, asked_by uuid, asked_at bigint not null, taken_at bigint, ended_at bigint, reason text not null, result text not null, primary key (tenant, id));
create unique index desk_task_place on desk_task (tenant, case_id, place);
create index desk_task_unit on desk_task (tenant, unit, asked_at desc, id desc);
create index desk_task_person on desk_task (tenant, person, asked_at desc, id desc) where person is not null;
create index desk_task_asker on desk_task (tenant, asked_by, asked_at desc, id desc) where asked_by is not null;
create index desk_task_newest on desk_task (tenant, asked_at desc, id desc);

do $$ declare name text; begin
  foreach name in array array['desk_task'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;

-- How many of them are not over: counted with every change of one, and read with the case.
alter table desk_case add column open_tasks int not null default 0;
