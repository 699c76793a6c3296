-- Time alone changes more than that a case stands still: before that, its next step becomes nearly late.
alter table conformance_case rename column stalls_at to changes_at;
alter index conformance_case_stalls rename to conformance_case_changes;
-- What is nearly late now, by process.
create index deviation_nearly_late on deviation (tenant, process) where kind = 'late-risk';
