-- The steps of a roll-out on each target, for the page that shows them live, and the epoch that
-- fences an older run off the same environment.
create table target_step (
  run text not null,
  wave int not null,
  target text not null,
  action text not null,
  state text not null,
  note text not null default '',
  at timestamptz not null,
  primary key (run, target, action)
);

create sequence rollout_epoch start 2;
