-- Whether any mail still names a file: its bytes, or a picture shown with it. Asked as the owner, because row security lets no operator of JSON use an index.
create index mail_hash on mail (tenant, hash);
create index mail_body_pictures on mail_body using gin (pictures jsonb_path_ops) where pictures <> '[]';
alter table mail_body no force row level security;
create function mail_shows_picture(wanted text) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from mail_body
    where tenant = current_setting('app.tenant')::uuid and pictures <> '[]' and pictures @> jsonb_build_array(jsonb_build_object('hash', wanted)))
$$;
revoke all on function mail_shows_picture(text) from public;
grant execute on function mail_shows_picture(text) to qualimesh_app;
create index outgoing_conversation on outgoing_mail (tenant, conversation);
