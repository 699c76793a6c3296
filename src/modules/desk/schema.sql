-- A case is written and taken whole: its conversations, links and answers on hold stand in its row. Instants are Unix milliseconds.
create sequence desk_number start 1001;
grant usage on sequence desk_number to qualimesh_app;

create table desk_case (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  number bigint not null, case_key text not null, subject text not null, stage text not null, priority text not null, channel text not null, contact jsonb not null,
  customer uuid, service uuid, tier text, owner uuid, unit uuid, tags text[] not null, watchers uuid[] not null,
  opened_at bigint not null, last_at bigint not null, waiting_since bigint, solved_at bigint, closed_at bigint, snoozed_until bigint, outcome text not null, snippet text not null,
  messages int not null, conversations uuid[] not null, links jsonb not null, held jsonb not null, merged_into uuid, merged jsonb not null, next_at bigint,
  primary key (tenant, id)) with (fillfactor = 80);
create unique index desk_case_number on desk_case (tenant, number);
create unique index desk_case_key on desk_case (tenant, case_key);
-- What is being worked on, by whose it is; the lists of what is over go by the newest word.
create index desk_case_owner on desk_case (tenant, owner, last_at desc, id desc) where stage in ('open', 'waiting');
create index desk_case_unit on desk_case (tenant, unit, last_at desc, id desc) where stage in ('open', 'waiting');
create index desk_case_live on desk_case (tenant, last_at desc, id desc) where stage in ('open', 'waiting');
create index desk_case_waiting on desk_case (tenant, waiting_since, id) where stage = 'open' and waiting_since is not null;
create index desk_case_stage on desk_case (tenant, stage, last_at desc, id desc);
create index desk_case_customer on desk_case (tenant, customer, last_at desc, id desc) where customer is not null;
create index desk_case_watched on desk_case (tenant, last_at desc, id desc) where stage in ('open', 'waiting') and watchers <> '{}';
-- What time brings: an answer leaves, a snooze ends, a solved case is closed.
create index desk_case_next on desk_case (tenant, next_at) where next_at is not null;

create table desk_conversation (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  case_id uuid not null, channel text not null, subject text not null, opened_at bigint not null, primary key (tenant, id));

create table desk_message (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  conversation uuid not null, kind text not null, stage text not null, at bigint not null, text text not null,
  author uuid, hold_until bigint, mentions uuid[] not null, call jsonb, primary key (tenant, id));
create index desk_message_conversation on desk_message (tenant, conversation, at, id);

-- What somebody was writing, so that another browser goes on with it. It is nobody else's, and nothing that happened: no event tells of it.
create table desk_draft (
  tenant uuid not null default current_setting('app.tenant')::uuid, person uuid not null, case_id uuid not null,
  conversation uuid, kind text not null, text text not null, kept_at bigint not null, primary key (tenant, person, case_id));

-- Who has a case open, and who writes; forgotten after a minute.
create table desk_looker (
  tenant uuid not null default current_setting('app.tenant')::uuid, case_id uuid not null, person uuid not null, seen_at bigint not null, writing_at bigint, primary key (tenant, case_id, person));

-- What is searched: of each case and each message the pieces of its words. The array operators are not leakproof, so that behind row security no index would
-- serve them; the function beside asks as the owner and names the tenant itself. Row security still holds everybody else.
create table desk_text (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  case_id uuid, conversation uuid, at bigint not null, grams text[] not null, primary key (tenant, id));
create index desk_text_newest on desk_text (tenant, at desc);
create index desk_text_grams on desk_text using gin (grams);

do $$ declare name text; begin
  foreach name in array array['desk_case', 'desk_conversation', 'desk_message', 'desk_text', 'desk_draft', 'desk_looker'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
alter table desk_text no force row level security;

-- The newest texts that hold all of these pieces. Planned anew each time: rare pieces are found by the index of pieces, frequent ones by going back from the newest.
create function desk_texts_with(wanted text[], most int) returns table (case_id uuid, conversation uuid) language plpgsql stable security definer set search_path = public as $$
begin
  return query execute
    'select text.case_id, text.conversation from desk_text text where text.tenant = current_setting(''app.tenant'')::uuid and text.grams @> $1 order by text.at desc limit $2' using wanted, most;
end $$;
revoke all on function desk_texts_with(text[], int) from public;
grant execute on function desk_texts_with(text[], int) to qualimesh_app;
