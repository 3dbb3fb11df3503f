-- Problems, one per fingerprint, and the signals that belong to them. What lists show is counted
-- with each batch of signals: people once each, builds, events per hour.
create table problem (
  id bigint generated always as identity primary key,
  service text not null,
  environment text not null,
  fingerprint text not null,
  title text not null,
  place text not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  events bigint not null default 0,
  users bigint not null default 0,
  hotfix_id bigint references hotfix (id),
  dismissed text,
  unique (service, environment, fingerprint)
);
create index problem_recent on problem (last_seen desc);
create index problem_hotfix on problem (hotfix_id);

create table signal (
  id bigint generated always as identity primary key,
  problem bigint not null references problem (id),
  source text not null,
  event text not null,
  received_at timestamptz not null,
  happened_at timestamptz not null,
  title text not null,
  person text,
  contact text,
  build text,
  instance text,
  urgent boolean not null,
  detail jsonb not null,
  unique (problem, event)
);
create index signal_received on signal (problem, received_at desc);
create index signal_contact on signal (problem) where contact is not null;
create index signal_urgent on signal (problem) where urgent;

create table problem_person (
  problem bigint not null references problem (id),
  person text not null,
  primary key (problem, person)
);

create table problem_build (
  problem bigint not null references problem (id),
  build text not null,
  events bigint not null,
  last_seen timestamptz not null,
  primary key (problem, build)
);

create table problem_hour (
  problem bigint not null references problem (id),
  hour timestamptz not null,
  events bigint not null,
  primary key (problem, hour)
);
