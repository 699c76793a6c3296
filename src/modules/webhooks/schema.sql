-- An address of another system that is told of events. Secrets stand sealed under the master key, the newest first.
create table webhook (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, address text not null, types text[] not null, stage text not null, because text, secrets jsonb not null, created_at bigint not null, primary key (tenant, id));

-- What is told, in the order in which it stood in the log (`turn`), with what came of the last try.
create table webhook_delivery (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  webhook uuid not null, turn bigint generated always as identity, type text not null, at bigint not null, body text not null, made_at bigint not null,
  stage text not null, attempts int not null, next_at bigint, tried_at bigint, status int, reason text not null, response text not null, primary key (tenant, id));
create index webhook_delivery_due on webhook_delivery (tenant, webhook, turn) where stage = 'due';
create index webhook_delivery_failed on webhook_delivery (tenant, webhook, turn) where stage = 'failed';
create index webhook_delivery_newest on webhook_delivery (tenant, webhook, turn desc);
create index webhook_delivery_stage on webhook_delivery (tenant, webhook, stage, turn desc);
create index webhook_delivery_age on webhook_delivery (tenant, made_at);

-- Whose turn it is to deliver for a webhook, and how it goes. It is where a worker stands, and no event.
create table webhook_turn (
  tenant uuid not null default current_setting('app.tenant')::uuid, webhook uuid not null,
  busy_until bigint not null, failing_since bigint, delivered_at bigint, tries bigint not null default 0, primary key (tenant, webhook));

do $$ declare name text; begin
  foreach name in array array['webhook', 'webhook_delivery', 'webhook_turn'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
