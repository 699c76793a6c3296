-- How many clocks of a promise stand how, without walking over all that ever ran: whatever writes clocks also writes, in the same transaction, by how many
-- each number moves, and the sum of the moves is the number. A move is a row of its own and not a sum kept up to date, so that writers never wait for each
-- other; `tallyJob` adds them up. Moves come from triggers, because only the database knows for certain which row an upsert replaced.
create table clock_tally (
  tenant uuid not null default current_setting('app.tenant')::uuid, id bigint generated always as identity,
  policy uuid not null, status text not null, n bigint not null, primary key (tenant, id));

do $$ declare name text; begin
  foreach name in array array['clock_tally'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;

-- The owner is for once not held to one tenant.
alter table clock no force row level security;
alter table clock_tally no force row level security;
insert into clock_tally (tenant, policy, status, n) select tenant, policy, status, count(*) from clock group by tenant, policy, status;
alter table clock force row level security;
alter table clock_tally force row level security;

create function tally_new_clocks() returns trigger language plpgsql as $$ begin
  insert into clock_tally (tenant, policy, status, n) select tenant, policy, status, count(*) from come group by tenant, policy, status;
  return null;
end $$;
create trigger clock_tally_new after insert on clock referencing new table as come for each statement execute function tally_new_clocks();

create function tally_gone_clocks() returns trigger language plpgsql as $$ begin
  insert into clock_tally (tenant, policy, status, n) select tenant, policy, status, -count(*) from gone group by tenant, policy, status;
  return null;
end $$;
create trigger clock_tally_gone after delete on clock referencing old table as gone for each statement execute function tally_gone_clocks();

-- Most clocks that are written stand as before: a trigger by row with a condition costs them nothing, copying all rows for one by statement would.
create function tally_changed_clock() returns trigger language plpgsql as $$ begin
  insert into clock_tally (tenant, policy, status, n) values (old.tenant, old.policy, old.status, -1), (new.tenant, new.policy, new.status, 1);
  return null;
end $$;
create trigger clock_tally_changed after update on clock for each row when (old.status is distinct from new.status or old.policy is distinct from new.policy)
  execute function tally_changed_clock();
