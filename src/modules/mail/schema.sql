-- Instants are Unix milliseconds. Passwords of servers stand sealed in `imap` and `smtp`.
create table mailbox (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  address text not null, name text not null, unit uuid, imap jsonb, smtp jsonb, plus boolean not null, signature text not null, acknowledgement jsonb not null,
  paused boolean not null, removed boolean not null, created_at bigint not null, primary key (tenant, id));
create unique index mailbox_address on mailbox (tenant, lower(address)) where not removed;
create index mailbox_anywhere on mailbox (lower(address)) where not removed;

-- How far the folder of an account was read, and what is in the way. It is where a reader stands, and no event.
create table mailbox_cursor (
  tenant uuid not null default current_setting('app.tenant')::uuid, mailbox uuid not null,
  validity text not null, last_uid bigint not null, checked_at bigint, trouble text, primary key (tenant, mailbox));

create table mail (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  mailbox uuid not null, source text not null, place text not null, hash text not null, bytes bigint not null, received_at bigint not null, envelope jsonb not null,
  stage text not null, attempt int not null, forced boolean not null, reading jsonb, plan jsonb, settled jsonb, settled_at bigint,
  -- What lists and questions need, from the above.
  outcome text, from_address text, message_id text, body_hash text, class text, conversation uuid, message uuid, primary key (tenant, id));
create index mail_waiting on mail (tenant, received_at, id) where stage <> 'settled';
create index mail_newest on mail (tenant, received_at desc, id desc);
create index mail_outcome on mail (tenant, outcome, received_at desc, id desc);
create index mail_mailbox on mail (tenant, mailbox, received_at desc, id desc);
create index mail_same on mail (tenant, mailbox, body_hash) where body_hash is not null;
create index mail_conversation on mail (tenant, conversation, received_at desc) where conversation is not null;
create index mail_message on mail (tenant, message) where message is not null;

-- What pages show of a mail besides its message: made from its bytes, and made anew when it is taken again.
create table mail_body (
  tenant uuid not null default current_setting('app.tenant')::uuid, mail uuid not null,
  html text, quoted text not null, pictures jsonb not null, reply_to text not null, refs text[] not null, primary key (tenant, mail));

-- Every id of a mail that was seen or sent, with the conversation it belongs to.
create table mail_thread (
  tenant uuid not null default current_setting('app.tenant')::uuid, message_id text not null, conversation uuid not null, primary key (tenant, message_id));

create table outgoing_mail (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  mailbox uuid, kind text not null, case_id uuid not null, conversation uuid not null, message uuid, to_address text not null, subject text not null, text text not null,
  message_id text not null, in_reply_to text, refs text[] not null, stage text not null, attempts int not null, began_at bigint, next_at bigint, reason text not null, response text not null,
  queued_at bigint not null, sent_at bigint, primary key (tenant, id));
create index outgoing_due on outgoing_mail (tenant, next_at) where next_at is not null;
create index outgoing_newest on outgoing_mail (tenant, queued_at desc, id desc);
create index outgoing_stage on outgoing_mail (tenant, stage, queued_at desc, id desc);
create index outgoing_message on outgoing_mail (tenant, message) where message is not null;
create index outgoing_id on outgoing_mail (tenant, message_id);
create index outgoing_automatic on outgoing_mail (tenant, mailbox, lower(to_address), queued_at) where kind = 'acknowledgement';

do $$ declare name text; begin
  foreach name in array array['mailbox', 'mailbox_cursor', 'mail', 'mail_body', 'mail_thread', 'outgoing_mail'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
alter table mailbox no force row level security;

-- Whose mailbox an address is, asked before anybody has said for whom he asks: by a server that brings mail. Of two enterprises that claim it, the first has it.
create function mailbox_at(wanted text) returns table (tenant uuid, id uuid, paused boolean) language sql stable security definer set search_path = public as $$
  select tenant, id, paused from mailbox where lower(address) = lower(wanted) and not removed order by created_at, id limit 1
$$;
revoke all on function mailbox_at(text) from public;
grant execute on function mailbox_at(text) to qualimesh_app;
