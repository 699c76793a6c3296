-- What persons are qualified for. `key` is the name as it is compared; days are those of the enterprise.
create table certificate (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  person uuid not null, name text not null, key text not null, number text not null, issuer text not null,
  valid_from date not null, valid_until date, revoked_at timestamptz, reason text, primary key (tenant, id));
create index certificate_person on certificate (tenant, person);
create index certificate_until on certificate (tenant, coalesce(valid_until, 'infinity'::date), id);
create index certificate_key on certificate (tenant, key, name);

do $$ declare name text; begin
  foreach name in array array['certificate'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
