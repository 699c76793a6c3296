-- Whether a callback is a file that is about to be deleted.
create index inbound_hash on inbound (tenant, hash);
