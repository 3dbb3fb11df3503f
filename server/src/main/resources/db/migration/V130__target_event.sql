-- Everything that was done to each target of a roll-out, one row an event, never changed: the page
-- shows the last of each, and the log of a host all of them. `epoch` is that of the holder who wrote
-- it, `said` the last lines that the host said.
create table target_event (
  run text not null,
  seq bigint generated always as identity,
  epoch bigint not null,
  wave int not null,
  target text not null,
  action text not null,
  state text not null,
  note text not null,
  said text not null,
  at timestamptz not null,
  primary key (run, target, seq)
);

-- A step that ended was begun as well.
insert into target_event (run, epoch, wave, target, action, state, note, said, at)
select s.run, 0, s.wave, s.target, s.action, part.state, part.note, '', s.at
from target_step s
cross join lateral (
  select 1 as place, 'begun' as state, '' as note
  union all
  select 2, s.state, s.note where s.state <> 'begun'
) part
order by s.at, s.run, s.target, s.action, part.place;

drop table target_step;
