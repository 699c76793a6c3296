-- What is being written names its files by their hashes, so that they are there when it is gone on with.
alter table desk_draft add column files text[] not null default '{}';
create index desk_draft_files on desk_draft (tenant, case_id) where files <> '{}';
-- Uploads of staff are let go as those of customers are, once neither a message nor a draft names them.
drop index desk_upload_waiting;
create index desk_upload_waiting on desk_upload (tenant, added_at);
