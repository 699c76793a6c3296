-- A step's clock names the person it is given to, by id: when his hours change, it is found by that.
create index clock_person on clock (tenant, person, id) where person is not null;

-- With which hours of his own the clocks of a person were judged (empty: none), and how far a judging anew has come.
create table person_ruler (
  tenant uuid not null default current_setting('app.tenant')::uuid, person uuid not null, stamp text not null, wanted text not null, cursor uuid, primary key (tenant, person));

do $$ declare name text; begin
  foreach name in array array['person_ruler'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
