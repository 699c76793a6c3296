-- Where the verdict of each clock counts: the step that ended it (a missed one that still runs: the step that holds the case), as numbers of `mesh_name`; 0 where that step has
-- no such name. `from_…` is who handed over to it, 0 where nobody did. Kept, so that it can be taken away again exactly. `at` is the instant of the verdict in Unix milliseconds.
create table promise_mark (
  tenant uuid not null default current_setting('app.tenant')::uuid, clock uuid not null,
  case_key text not null, missed boolean not null, open boolean not null, at bigint not null, day int not null,
  activity int not null, unit int not null, person int not null, site int not null,
  from_activity int not null, from_unit int not null, from_person int not null, from_site int not null, primary key (tenant, clock));
create index promise_mark_case on promise_mark (tenant, case_key);
-- The newest missed ones of everything and of a place.
create index promise_mark_missed on promise_mark (tenant, at desc, clock desc) where missed;
create index promise_mark_activity on promise_mark (tenant, activity, at desc) where missed;
create index promise_mark_unit on promise_mark (tenant, unit, at desc) where missed;
create index promise_mark_person on promise_mark (tenant, person, at desc) where missed;
create index promise_mark_site on promise_mark (tenant, site, at desc) where missed;

-- How many promises were kept and missed at a place on a local day, and how many of the missed ones still run: planes and places as in `mesh_cell`. Place 0 → 0 of the activity lens is the plane as a whole.
-- The day comes last, because few places are asked for over many days.
create table promise_cell (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  lens smallint not null, facet smallint not null, value int not null, source int not null, target int not null, day int not null,
  kept int not null, missed int not null, open int not null,
  primary key (tenant, lens, facet, value, source, target, day) include (kept, missed, open));
-- Always empty but within a transaction: finds what counts nothing any more.
create index promise_cell_empty on promise_cell (tenant) where kept = 0 and missed = 0;

do $$ declare name text; begin
  foreach name in array array['promise_mark', 'promise_cell'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
