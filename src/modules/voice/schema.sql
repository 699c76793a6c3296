-- What is asked, by which ways, and what was answered. Instants are Unix milliseconds.
create table voice_survey (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  stage text not null, draft jsonb not null, revision int not null, version int not null, published jsonb, hash text, published_at bigint,
  primary key (tenant, id));

create table voice_survey_version (
  tenant uuid not null default current_setting('app.tenant')::uuid, survey uuid not null, version int not null,
  form jsonb not null, hash text not null, published_at bigint not null, primary key (tenant, survey, version));

create table voice_collector (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  survey uuid not null, kind text not null, name text not null, unit uuid, person uuid, place text not null, is_open boolean not null,
  primary key (tenant, id));
create index voice_collector_survey on voice_collector (tenant, survey, id);

-- An answer is written and taken whole. Of an anonymous survey instants are whole days, and neither customer nor case is kept.
create table voice_response (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  survey uuid not null, version int not null, stage text not null, way text not null, collector uuid, customer uuid, case_id uuid, unit uuid, person uuid,
  language text not null, facts jsonb not null, began_at bigint not null, finished_at bigint, answers jsonb not null, quota text, wiped boolean not null,
  primary key (tenant, id));
create index voice_response_survey on voice_response (tenant, survey, finished_at desc, id desc) where finished_at is not null;
create index voice_response_collector on voice_response (tenant, collector) where collector is not null;
create index voice_response_left on voice_response (tenant, survey, began_at) where stage <> 'finished';
create index voice_response_customer on voice_response (tenant, customer) where customer is not null;
create index voice_response_case on voice_response (tenant, case_id) where case_id is not null;

-- How many finished answers each quota has taken.
create table voice_quota (
  tenant uuid not null default current_setting('app.tenant')::uuid, survey uuid not null, code text not null, taken int not null,
  primary key (tenant, survey, code));

-- What a finished answer says, one row a mark: the way from a number back to the answers behind it.
create table voice_mark (
  tenant uuid not null default current_setting('app.tenant')::uuid, survey uuid not null,
  question text not null, item text not null, value text not null, at bigint not null, response uuid not null,
  primary key (tenant, survey, question, item, value, at, response));

-- The marks counted by day, for everybody (plane '') and for each unit, person and way: results are read from these alone.
create table voice_tally (
  tenant uuid not null default current_setting('app.tenant')::uuid, survey uuid not null, plane text not null,
  day date not null, question text not null, item text not null, value text not null, n int not null,
  primary key (tenant, survey, question, plane, day, item, value));

do $$ declare name text; begin
  foreach name in array array['voice_survey', 'voice_survey_version', 'voice_collector', 'voice_response', 'voice_quota', 'voice_mark', 'voice_tally'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
