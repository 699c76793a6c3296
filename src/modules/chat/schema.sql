create table chat_entrance (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, greeting jsonb not null, colour text not null, origins text[] not null, case_type uuid, unit uuid, asks text not null, shows_hours boolean not null,
  consent jsonb not null, stage text not null, created_at bigint not null, primary key (tenant, id));

create table chat (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  entrance uuid not null, case_id uuid not null, conversations uuid[] not null, turn int not null, name text not null, address text not null, locale text not null,
  consent text not null, begun_at bigint not null, went_on uuid[] not null, primary key (tenant, id));
create index chat_of_entrance on chat (tenant, entrance);

-- Which chat a conversation of a case belongs to.
create table chat_talk (
  tenant uuid not null default current_setting('app.tenant')::uuid, conversation uuid not null, chat uuid not null, primary key (tenant, conversation));

-- When a visitor was last there, and until when he counts as there. No event: nothing has happened.
create table chat_presence (
  tenant uuid not null default current_setting('app.tenant')::uuid, chat uuid not null, here_at bigint not null, here_until bigint not null, primary key (tenant, chat));

-- Answers to visitors: when each was sent, whether it was seen, whether it went on by mail.
create table chat_answer (
  tenant uuid not null default current_setting('app.tenant')::uuid, message uuid not null, chat uuid not null, conversation uuid not null,
  sent_at bigint not null, seen_at bigint, went_on boolean not null default false, primary key (tenant, message));
create index chat_answer_unseen on chat_answer (tenant, sent_at, message) where seen_at is null and not went_on;
create index chat_answer_of_chat on chat_answer (tenant, chat);

do $$ declare name text; begin
  foreach name in array array['chat_entrance', 'chat', 'chat_talk', 'chat_presence', 'chat_answer'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
