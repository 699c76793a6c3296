-- Those who answer for the whole enterprise are few, and asked for whenever a breach climbs to them.
create index person_oversight on person (tenant, id) where state = 'active' and roles && array['quality-manager', 'administrator'];
-- Records of other systems name people and units by what they are called.
create index unit_name on unit (tenant, name) where not removed;
