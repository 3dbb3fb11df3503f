-- A problem that turned out to be another one: its signals, those to come included, are the other's.
alter table problem add same_as bigint references problem (id) check (same_as <> id);
create index problem_same on problem (same_as) where same_as is not null;
