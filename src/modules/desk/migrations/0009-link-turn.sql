-- How often the link of the customer was made anew: links of earlier turns open nothing.
alter table desk_case add column link_turn int not null default 0;
