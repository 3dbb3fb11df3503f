-- What each target of each environment said last, for the page of every hot fix that asks: too often asked
-- for the journal. "holds" says whether that commit has the fix, as far as one is known.
create table environment_reading (
  hotfix bigint not null,
  environment text not null,
  target text not null,
  commit text,
  note text,
  holds boolean,
  at timestamptz not null,
  primary key (hotfix, environment, target)
);
