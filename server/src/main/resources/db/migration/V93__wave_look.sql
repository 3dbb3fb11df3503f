-- What the judge saw of a wave, look by look, for the chart while it is watched; once it is judged, the
-- looks are evidence that the journal points to.
create table wave_look (
  run text not null,
  wave int not null,
  at timestamptz not null,
  harm double precision not null,
  health double precision not null,
  canary_failures bigint not null,
  canary_requests bigint not null,
  baseline_failures bigint not null,
  baseline_requests bigint not null,
  primary key (run, wave, at)
);
