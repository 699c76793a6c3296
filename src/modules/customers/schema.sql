-- A customer as a whole: its parts are its own lists, written and read with it. Those that are searched or listed by have columns or rows of their own.
create table customer (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  kind text not null, stage text not null, name text not null, name_key text collate "C" not null, tier text, organisation uuid, completeness int not null,
  merged_into uuid, created_at bigint not null, profile jsonb not null, addresses jsonb not null, consents jsonb not null, care_dates jsonb not null, absorbed jsonb not null,
  primary key (tenant, id));
create index customer_by_name on customer (tenant, stage, name_key, id);
create index customer_by_tier on customer (tenant, stage, tier, name_key, id);
create index customer_by_completeness on customer (tenant, stage, completeness, id);
create index customer_of_organisation on customer (tenant, organisation, name_key, id) where organisation is not null;
create index customer_merged on customer (tenant, merged_into) where merged_into is not null;

-- What active customers are recognised by, because of an address or of a name: addresses in their normal form (mobile and other telephones are one family), names
-- together with birthday or organisation. Who shares one is probably the same. The order of the index is the order of the list of duplicates.
create table customer_mark (
  tenant uuid not null default current_setting('app.tenant')::uuid, customer uuid not null, key text not null,
  reason text not null, normal text collate "C" not null, family text collate "C" not null, kind text collate "C" not null, primary key (tenant, customer, key));
create index customer_mark_normal on customer_mark (tenant, reason, normal, family, kind, customer);

-- Days on which active customers are thought of; `month_day` is month × 100 + day, `settled` the years in which it was done or skipped.
create table customer_care (
  tenant uuid not null default current_setting('app.tenant')::uuid, customer uuid not null, key text not null,
  date text not null, month_day int not null, yearly boolean not null, unit uuid, settled int[] not null, primary key (tenant, customer, key));
create index customer_care_yearly on customer_care (tenant, month_day, customer, key) where yearly;
create index customer_care_once on customer_care (tenant, date, customer, key) where not yearly;

-- What customers are searched by: all names and addresses as one text, and its pieces.
create table customer_search (
  tenant uuid not null default current_setting('app.tenant')::uuid, customer uuid not null,
  stage text not null, kind text not null, tier text, organisation uuid, completeness int not null, name_key text collate "C" not null, content text not null, pieces text[] not null,
  primary key (tenant, customer));
create index customer_search_pieces on customer_search using gin (pieces) with (fastupdate = off);

do $$ declare name text; begin
  foreach name in array array['customer', 'customer_mark', 'customer_care', 'customer_search'] loop
    execute format('alter table %I enable row level security', name);
    -- The index of the search can be used only where row security does not stand before it, that is by the function below, as the owner of the table.
    if name <> 'customer_search' then execute format('alter table %I force row level security', name); end if;
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;

-- Row security lets no index serve a comparison that could tell of a foreign row by an error; looking for pieces of text is one. So this one question is
-- asked as the owner, for the own tenant alone, and answers ids only. Planned anew each time: whether the pieces or the names lead depends on what is sought.
create function customers_found(wanted text[], patterns text[], filter jsonb, after_key text, after_id uuid, at_most int) returns setof uuid
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_custom_plan as $$ begin
  return query select found.customer from customer_search found
    where found.tenant = current_setting('app.tenant')::uuid and found.pieces @> wanted and found.content like all (patterns)
      and found.stage = (filter ->> 'stage')
      and (filter ->> 'kind' is null or found.kind = (filter ->> 'kind')) and (filter ->> 'tier' is null or found.tier = (filter ->> 'tier'))
      and (filter ->> 'organisation' is null or found.organisation = (filter ->> 'organisation')::uuid)
      and (filter ->> 'below' is null or found.completeness < (filter ->> 'below')::int)
      and (after_id is null or case when filter ->> 'order' = 'completeness' then (found.completeness, found.customer) > (after_key::int, after_id) else (found.name_key, found.customer) > (after_key, after_id) end)
    order by case when filter ->> 'order' = 'completeness' then found.completeness end, case when filter ->> 'order' = 'name' then found.name_key end, found.customer limit at_most;
end $$;
revoke all on function customers_found(text[], text[], jsonb, text, uuid, int) from public;
grant execute on function customers_found(text[], text[], jsonb, text, uuid, int) to qualimesh_app;
