-- What the customer says of how his case was handled, by the link he was sent: stars, a few words, when.
alter table desk_case add column rating jsonb;
