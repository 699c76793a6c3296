-- A mail may carry several messages: what somebody has not seen elsewhere goes to him in one.
alter table outgoing_mail add column also uuid[] not null default '{}';
