-- One case held against its standard: what it costs, whether it goes on, and what it gave to the figures of its process (to be taken back when it is judged anew).
-- `fresh`: judged since the figures were last brought up to date. Instants are Unix milliseconds.
create table conformance_case (
  tenant uuid not null default current_setting('app.tenant')::uuid, process uuid not null, subject text not null,
  version int not null, case_key text not null, source text not null, open boolean not null, started_at bigint not null, last_at bigint not null,
  cost int not null, fitness real not null, stalls_at bigint, visits jsonb not null, given jsonb, fresh boolean not null, primary key (tenant, process, subject));
create index conformance_case_fresh on conformance_case (tenant, process) where fresh;
create index conformance_case_stalls on conformance_case (tenant, stalls_at) where stalls_at is not null;

create table deviation (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  process uuid not null, version int not null, subject text not null, case_key text not null, source text not null, kind text not null, node text not null, name text not null, visit int not null,
  at bigint not null, expected text not null, actual text not null, unit text, site text, person text, acceptance uuid, primary key (tenant, id));
create index deviation_newest on deviation (tenant, at desc, id desc);
create index deviation_process on deviation (tenant, process, at desc, id desc);
create index deviation_subject on deviation (tenant, process, subject);
create index deviation_case on deviation (tenant, case_key);

-- Figures of a process by local day, version and place: of a step (`target`), of a hand-over from one step to the next (`source`), or of whole cases (target empty).
-- Place '*' is everywhere; hand-overs and cases are only kept there. `count`: visits, passages or cases; `clean`: cases without any deviation; `fitness`: a sum in millionths.
-- The counts stand in the key's index, so that sums never touch the wide rows with their sketches.
create table conformance_cell (
  tenant uuid not null default current_setting('app.tenant')::uuid, process uuid not null, place text not null, day int not null, version int not null, source text not null, target text not null,
  count int not null, skipped int not null, limited int not null, late int not null, rework int not null, strange int not null, unmet int not null, ghost int not null,
  open int not null, clean int not null, fitness bigint not null, times bytea,
  primary key (tenant, process, place, day, version, source, target) include (count, skipped, limited, late, rework, strange, unmet, ghost, open, clean, fitness));

-- Activities of other systems that stand for the steps of a process; its id is that of the process.
create table mapping (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  stage text not null, number int not null, activities jsonb not null, ends text[] not null, services text[] not null, strict boolean not null, primary key (tenant, id));

create table acceptance (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  process uuid not null, kind text not null, node text not null, reason text not null, owner uuid not null, from_at bigint not null, until_at bigint not null, stage text not null, primary key (tenant, id));
create index acceptance_process on acceptance (tenant, process);

do $$ declare name text; begin
  foreach name in array array['conformance_case', 'deviation', 'conformance_cell', 'mapping', 'acceptance'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
