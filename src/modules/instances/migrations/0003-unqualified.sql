-- Whether the person who did a step lacked the certificate it needs; null, as on older rows, counts as no.
alter table instance_step add column unqualified boolean;
