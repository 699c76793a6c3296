-- A call whose customer was erased: when it was and how long stays, with whom does not.
alter table call add column erased boolean not null default false;
create index call_of_case on call (tenant, case_id) where case_id is not null;
