-- What a customer is worth to the enterprise in a year. Lists are put in the order of it within one currency, which the columns beside it serve.
alter table customer add column value jsonb;
alter table customer add column value_currency text generated always as (value ->> 'currency') stored;
alter table customer add column value_amount bigint generated always as ((value ->> 'amount')::bigint) stored;
create index customer_by_value on customer (tenant, stage, value_currency, value_amount, id) where value_currency is not null;

alter table customer_search add column value_currency text;
alter table customer_search add column value_amount bigint;

-- As before, with the order by value: the highest first, of one currency.
create or replace function customers_found(wanted text[], patterns text[], filter jsonb, after_key text, after_id uuid, at_most int) returns setof uuid
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_custom_plan as $$ begin
  return query select found.customer from customer_search found
    where found.tenant = current_setting('app.tenant')::uuid and found.pieces @> wanted and found.content like all (patterns)
      and found.stage = (filter ->> 'stage')
      and (filter ->> 'kind' is null or found.kind = (filter ->> 'kind')) and (filter ->> 'tier' is null or found.tier = (filter ->> 'tier'))
      and (filter ->> 'organisation' is null or found.organisation = (filter ->> 'organisation')::uuid)
      and (filter ->> 'below' is null or found.completeness < (filter ->> 'below')::int)
      and (filter ->> 'currency' is null or found.value_currency = (filter ->> 'currency'))
      and (after_id is null or case filter ->> 'order' when 'completeness' then (found.completeness, found.customer) > (after_key::int, after_id)
        when 'value' then (found.value_amount, found.customer) < (after_key::bigint, after_id) else (found.name_key, found.customer) > (after_key, after_id) end)
    order by case when filter ->> 'order' = 'completeness' then found.completeness end, case when filter ->> 'order' = 'name' then found.name_key end,
      case when filter ->> 'order' = 'value' then found.value_amount end desc, case when filter ->> 'order' = 'value' then found.customer end desc, found.customer limit at_most;
end $$;
