-- The one-time links by which reporters answer; only their SHA-256 is kept.
create table sign_off_link (
  hotfix bigint not null,
  run text not null,
  reporter text not null,
  digest text not null unique,
  at timestamptz not null default now(),
  primary key (hotfix, run, reporter)
);
