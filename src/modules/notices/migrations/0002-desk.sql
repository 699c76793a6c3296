-- The case of the desk that a notice is about. Its subject is not kept here: it is looked up for those who may read cases.
alter table notice add column desk_case uuid;
