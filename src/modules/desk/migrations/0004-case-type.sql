-- Types of cases with their forms. Every published version stays: a case keeps the one it was opened with.
create table desk_case_type (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  stage text not null, draft jsonb not null, revision int not null, version int not null, published jsonb, published_at bigint, is_public boolean not null,
  primary key (tenant, id));
create table desk_case_type_version (
  tenant uuid not null default current_setting('app.tenant')::uuid, type uuid not null, version int not null, content jsonb not null, published_at bigint not null,
  primary key (tenant, type, version));

do $$ declare name text; begin
  foreach name in array array['desk_case_type', 'desk_case_type_version'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;

-- The type of a case, and of its form the version, what was filled in, and which fields are still needed before it is solved.
alter table desk_case add column case_type uuid, add column form jsonb;
create index desk_case_of_type on desk_case (tenant, case_type, last_at desc, id desc) where case_type is not null;
