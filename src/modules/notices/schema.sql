-- What a person is told. The id begins with the instant it happened, so ids are the order of the list. Instants are Unix milliseconds.
create table notice (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  person uuid not null, kind text not null, happened_at bigint not null, told_at bigint not null, read_at bigint,
  case_key text not null, clock uuid, instance uuid, step int, step_name text, percent int, role text, reached text, by uuid, primary key (tenant, id));
create index notice_list on notice (tenant, person, id desc);
create index notice_unread on notice (tenant, person, id desc) where read_at is null;
create index notice_old on notice (tenant, told_at) where read_at is not null;

-- Goes up whenever somebody was told something or read it, for the bells that show it.
create table notice_version (
  tenant uuid not null default current_setting('app.tenant')::uuid, version bigint not null, primary key (tenant));

do $$ declare name text; begin
  foreach name in array array['notice', 'notice_version'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
