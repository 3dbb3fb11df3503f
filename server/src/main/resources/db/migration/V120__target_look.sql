-- What each target said of itself when it was last looked at, for the page of the fleet. "fixes" and
-- "drift" are JSON. A target that is not reached keeps what it said before; "reached_at" says when.
create table target_look (
  service text not null,
  environment text not null,
  target text not null,
  state text not null,
  live text not null,
  fixes text not null,
  drift text not null,
  because text not null,
  at timestamptz not null,
  reached_at timestamptz,
  primary key (service, environment, target)
);

-- Which environment is being looked at, so that only one replica does.
create table environment_look (
  service text not null,
  environment text not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  primary key (service, environment)
);
