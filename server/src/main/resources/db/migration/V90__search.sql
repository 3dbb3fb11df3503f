-- What a search for a culprit believes, and its runs: too many for the journal, kept for the page and for
-- whoever looks after a restart.
create table search (
  hotfix bigint not null,
  name text not null,
  belief jsonb not null,
  at timestamptz not null,
  primary key (hotfix, name)
);

create table search_run (
  id bigint generated always as identity,
  hotfix bigint not null,
  search text not null,
  commit text not null,
  nth int not null,
  outcome text not null check (outcome in ('good', 'bad', 'cannot test')),
  exit int,
  millis bigint not null,
  because text not null,
  output text,
  at timestamptz not null,
  primary key (hotfix, search, commit, nth)
);
