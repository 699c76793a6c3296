-- Which calendar a person has: the person's id is the key, so that nobody ever has two.
alter table calendar add column persons uuid[] not null default '{}';
create table calendar_person (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null, calendar uuid not null, primary key (tenant, id));
create index calendar_person_calendar on calendar_person (tenant, calendar);

do $$ declare name text; begin
  foreach name in array array['calendar_person'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
