-- What is kept for use again: views of the inbox, and answers. Nobody's but his who kept it, or shared with his unit, or with everybody.
create table desk_saved (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, shared text not null, owner uuid not null, unit uuid, kind text not null, content jsonb not null, removed boolean not null, primary key (tenant, id));
create index desk_saved_owner on desk_saved (tenant, owner, kind, name, id) where not removed;
create index desk_saved_shared on desk_saved (tenant, shared, unit, kind, name, id) where not removed and shared <> 'nobody';

do $$ declare name text; begin
  foreach name in array array['desk_saved'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;

-- What is being worked on is counted by many views at once: the index of it holds all that they ask, so that counting reads no rows.
drop index desk_case_live;
create index desk_case_live on desk_case (tenant, last_at desc, id desc) include (stage, snoozed_until, owner, unit, priority, case_type, service, customer, tags) where stage in ('open', 'waiting');
