-- Customers that come from a table: the file and how it is read. What its rows told stands in the tables below until thirty days after its end.
create table customer_import (
  tenant uuid not null default current_setting('app.tenant')::uuid, id uuid not null,
  name text not null, sha256 text not null, bytes bigint not null, headers jsonb not null, manner jsonb not null, stage text not null, totals jsonb, failure text, taken_back jsonb,
  uploaded_at bigint not null, uploaded_by text, ended_at bigint, forgotten_at bigint, primary key (tenant, id));
create index customer_import_newest on customer_import (tenant, uploaded_at desc, id desc);
create index customer_import_working on customer_import (tenant, stage) where stage in ('uploaded', 'running', 'undoing');
create index customer_import_file on customer_import (tenant, sha256);

-- What is no event: how far the work has come (`place` goes through the file twice, organisations first), and how fast it is.
create table customer_import_progress (
  tenant uuid not null default current_setting('app.tenant')::uuid, import uuid not null, place bigint not null, totals jsonb not null,
  began_at bigint not null, began_rows int not null, seen_at bigint not null, undone int not null default 0, primary key (tenant, import));

-- Rows that are not taken or whose customer is probably known, as they were written.
create table customer_import_line (
  tenant uuid not null default current_setting('app.tenant')::uuid, import uuid not null, position int not null,
  fault text not null, detail text not null, customer uuid, fields jsonb not null, primary key (tenant, import, position));

-- Whom an import concerned: expected after the check, made or changed afterwards. `before` is what an undo puts back, `kept` why it did not.
create table customer_import_taken (
  tenant uuid not null default current_setting('app.tenant')::uuid, import uuid not null, customer uuid not null,
  position int not null, deed text not null, before jsonb, kept text, primary key (tenant, import, customer));
create index customer_import_taken_of on customer_import_taken (tenant, customer);

-- Which row of which system is which customer, as a keyed hash that tells nothing of either: the same is never made twice, and whoever was erased is not made again.
create table customer_origin (
  tenant uuid not null default current_setting('app.tenant')::uuid, origin text not null, customer uuid not null, import uuid not null, primary key (tenant, origin));
create index customer_origin_of on customer_origin (tenant, customer);

do $$ declare name text; begin
  foreach name in array array['customer_import', 'customer_import_progress', 'customer_import_line', 'customer_import_taken', 'customer_origin'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant = current_setting(''app.tenant'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to qualimesh_app', name);
  end loop;
end $$;
