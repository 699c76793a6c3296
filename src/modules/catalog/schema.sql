-- Working calendars: versions and imported holidays are the calendar's own lists, written and read whole.
create table calendar (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, zone text not null, versions jsonb not null, imports jsonb not null, units uuid[] not null, removed boolean not null default false, primary key (tenant, id));
create index calendar_name on calendar (tenant, name, id) where not removed;

-- Which calendar a unit has: the unit's id is the key, so that no unit ever has two.
create table calendar_unit (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null, calendar uuid not null, primary key (tenant, id));
create index calendar_unit_calendar on calendar_unit (tenant, calendar);

create table service (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name jsonb not null, description jsonb not null, channels text[] not null, tiers jsonb not null, removed boolean not null default false, primary key (tenant, id));
create index service_name on service (tenant, (name ->> 'zh-CN'), id) where not removed;

create table touchpoint (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  service uuid not null, channel text, name jsonb not null, place double precision not null, elements jsonb not null, removed boolean not null default false, primary key (tenant, id));
create index touchpoint_service on touchpoint (tenant, service, place) where not removed;

-- Versions are the standard's own list, written and read whole; words is what the search looks into.
create table standard (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  code text not null, parent uuid, versions jsonb not null, withdrawn text, words text not null, primary key (tenant, id));
create unique index standard_code on standard (tenant, lower(code)) where withdrawn is null;
create index standard_by_code on standard (tenant, code, id);
create index standard_parent on standard (tenant, parent) where parent is not null;

create table acknowledgement (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  standard uuid not null, version int not null, person uuid not null, given_at timestamptz not null, primary key (tenant, id));
create unique index acknowledgement_person on acknowledgement (tenant, standard, version, person);

do $$ declare name text; begin
  foreach name in array array['calendar', 'calendar_unit', 'service', 'touchpoint', 'standard', 'acknowledgement'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
