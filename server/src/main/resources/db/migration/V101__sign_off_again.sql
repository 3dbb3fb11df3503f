-- Whoever does not answer is asked once more, with a link of its own.
alter table sign_off_link add column again boolean not null default false;
alter table sign_off_link drop constraint sign_off_link_pkey;
alter table sign_off_link add primary key (hotfix, run, reporter, again);
