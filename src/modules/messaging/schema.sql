-- An account on a platform. Its secrets stand sealed under the master key.
create table connection (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, provider text not null, unit uuid, account text not null, agent text not null, base text not null, sealed jsonb not null,
  paused boolean not null, removed boolean not null, created_at bigint not null, primary key (tenant, id));

-- An access token of a platform's API, sealed, until it is worth nothing; and how far what is fetched was read. It is where a reader stands, and no event.
create table connection_token (
  tenant uuid not null default current_setting('app.tenant')::uuid, connection uuid not null, sealed text not null, until bigint not null, primary key (tenant, connection));
create table connection_cursor (
  tenant uuid not null default current_setting('app.tenant')::uuid, connection uuid not null, place text not null, cursor text not null, primary key (tenant, connection, place));

create table inbound (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  connection uuid not null, hash text not null, bytes bigint not null, received_at bigint not null, attempt int not null, settled jsonb, settled_at bigint, outcome text, primary key (tenant, id));
create index inbound_waiting on inbound (tenant, received_at, id) where settled is null;
create index inbound_newest on inbound (tenant, received_at desc, id desc);
create index inbound_outcome on inbound (tenant, outcome, received_at desc, id desc);
create index inbound_connection on inbound (tenant, connection, received_at desc, id desc);

-- Each word that was taken, by the platform's own id: what comes again is known, and an answer finds its way back.
create table social_word (
  tenant uuid not null default current_setting('app.tenant')::uuid, connection uuid not null, word text not null,
  inbound uuid not null, sender text not null, answer_to text not null, at bigint not null, conversation uuid not null, message uuid not null, primary key (tenant, connection, word));
create index social_word_sender on social_word (tenant, connection, answer_to, sender, at desc);
create index social_word_conversation on social_word (tenant, conversation, at desc);

create table social_answer (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  connection uuid, case_id uuid not null, conversation uuid not null, message uuid not null, answer_to text not null, stage text not null, attempts int not null, next_at bigint,
  reason text not null, queued_at bigint not null, sent_at bigint, primary key (tenant, id));
create index social_answer_due on social_answer (tenant, next_at) where next_at is not null;
create index social_answer_newest on social_answer (tenant, queued_at desc, id desc);
create index social_answer_stage on social_answer (tenant, stage, queued_at desc, id desc);
create index social_answer_conversation on social_answer (tenant, conversation);

do $$ declare name text; begin
  foreach name in array array['connection', 'connection_token', 'connection_cursor', 'inbound', 'social_word', 'social_answer'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
