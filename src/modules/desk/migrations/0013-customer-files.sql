-- What customers upload before they say what for: it is kept for a day, in which a word of theirs may name it.
alter table desk_upload add column by_customer boolean not null default false;
create index desk_upload_waiting on desk_upload (tenant, added_at) where by_customer;
