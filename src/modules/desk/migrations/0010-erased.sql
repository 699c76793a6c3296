-- A case whose customer was erased: its number, its instants and who had it stay, what anybody said or wrote in it does not.
alter table desk_case add column erased_at bigint;
create index desk_upload_hash on desk_upload (tenant, hash);

-- Whether any message still names a file. The operators of JSON are not leakproof, so that behind row security no index would serve them; the function asks
-- as the owner and names the tenant itself.
create index desk_message_files on desk_message using gin (files jsonb_path_ops) where files <> '[]';
alter table desk_message no force row level security;
create function desk_names_file(wanted text) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from desk_message where tenant = current_setting('app.tenant')::uuid and files <> '[]' and files @> jsonb_build_array(jsonb_build_object('hash', wanted)))
$$;
revoke all on function desk_names_file(text) from public;
grant execute on function desk_names_file(text) to qualimesh_app;
