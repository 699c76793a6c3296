-- Activity (活动): one narrow row per step of service, as received. Instants are Unix milliseconds: a fold reads millions of them.
create table activity (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  source text not null, id text not null, batch bigint not null, seq bigint generated always as identity,
  case_key text not null, activity text not null, at bigint not null, started_at bigint, lifecycle text,
  unit text, site text, person text, channel text, service text, tier text, partner text, customer text,
  attributes jsonb, primary key (tenant, source, id));
create index activity_case on activity (tenant, case_key);

-- What one transaction of intake brought; `cases` names what has to be folded into the mesh and is emptied when that is done.
create table activity_batch (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  number bigint generated always as identity, import uuid, activities int not null, cases text[], folded boolean not null default false,
  received_at timestamptz not null default now(), primary key (tenant, number));
create index activity_batch_waiting on activity_batch (tenant, number) where not folded;
create index activity_batch_import on activity_batch (tenant, import);

-- What could not be taken, with its reason and the raw line: nothing is lost.
create table quarantine (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  id bigint generated always as identity, import uuid, source text not null, position bigint not null,
  reason text not null, fields jsonb not null, raw text not null, received_at timestamptz not null default now(),
  state text not null default 'waiting', primary key (tenant, id));
create index quarantine_import on quarantine (tenant, import, state, id);
create index quarantine_state on quarantine (tenant, state, id);

create table import (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, format text not null, stage text not null, bytes bigint not null, sha256 text not null, source text not null, mapping jsonb,
  totals jsonb, ending text, failure text, uploaded_at timestamptz not null, uploaded_by text, started_at timestamptz, finished_at timestamptz, primary key (tenant, id));
create index import_newest on import (tenant, uploaded_at desc, id desc);

-- Where a running import stands; written with every chunk, so a killed import goes on where it was. Not an event, not part of a replay.
create table import_progress (
  tenant uuid not null default current_setting('app.tenant')::uuid, import uuid not null,
  position bigint not null default 0, bytes_read bigint not null default 0,
  read bigint not null default 0, taken bigint not null default 0, repeated bigint not null default 0, quarantined bigint not null default 0,
  began_at timestamptz not null default now(), at timestamptz not null default now(), primary key (tenant, import));

-- The graph noun: which working hours the cells were made with.
create table graph (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null, stage text not null, primary key (tenant, id));

-- Names in the mesh as small numbers.
create table mesh_name (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  kind smallint not null, id int not null, name text not null, primary key (tenant, kind, id));
create unique index mesh_name_text on mesh_name (tenant, kind, name);

-- Incremental results. Facet 5 holds months instead of days (everything, for long ranges). Lens 4 counts cases on their first day. source 0: the node `target` itself; else the hand-over source → target. facet 0: everything; else only steps with this value.
-- Logarithms and seconds are kept as whole numbers, so that sums are exact in any order. Sketches hold milliseconds.
create table mesh_cell (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  lens smallint not null, facet smallint not null, value int not null, source int not null, target int not null, day int not null,
  visits int not null, firsts int not null, reworks int not null, returns int not null,
  waits int not null, wait_seconds bigint not null, wait_logs bigint not null, wait_squares bigint not null,
  handlings int not null, handling_seconds bigint not null,
  waiting bytea, waiting_working bytea, handling bytea, handling_working bytea,
  -- The counts stand in the key's index, so that sums over a plane never touch the wide rows with their sketches.
  primary key (tenant, lens, facet, value, day, source, target)
    include (visits, firsts, reworks, returns, waits, wait_seconds, wait_logs, handlings, handling_seconds));

-- One row per case.
create table journey (
  tenant uuid not null default current_setting('app.tenant')::uuid,
  case_key text not null, first_at bigint not null, last_at bigint not null, steps int not null, variant text not null, path text not null,
  places int[] not null, primary key (tenant, case_key));
-- Which cases came to a node: one entry per case and place instead of one per activity.
create index journey_places on journey using gin (places);
create index journey_newest on journey (tenant, last_at desc, case_key desc);
create index journey_slowest on journey (tenant, (last_at - first_at) desc, case_key desc);
create index journey_variant on journey (tenant, variant, last_at);
create table variant (
  tenant uuid not null default current_setting('app.tenant')::uuid, id text not null, path text[] not null, primary key (tenant, id));

-- Grows with every fold, so that browsers hear of it.
create table mesh_state (
  tenant uuid not null default current_setting('app.tenant')::uuid, version bigint not null, folded_at timestamptz not null, primary key (tenant));

do $$ declare name text; begin
  foreach name in array array['activity', 'activity_batch', 'quarantine', 'import', 'import_progress', 'graph', 'mesh_name', 'mesh_cell', 'journey', 'variant', 'mesh_state'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
