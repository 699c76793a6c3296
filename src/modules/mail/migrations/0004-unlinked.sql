-- Mails that became part of no case, by whom they came from: whoever is erased takes them along.
create index mail_unlinked on mail (tenant, from_address) where conversation is null and from_address is not null;
