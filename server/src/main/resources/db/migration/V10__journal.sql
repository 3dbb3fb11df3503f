-- A hot fix's row, which lists and searches read, and its facts in order, hash-chained.
create table hotfix (
  id bigint primary key check (id > 0),
  service text not null,
  environment text not null,
  problem bigint not null,
  title text not null,
  stage text not null,
  held text not null default '',
  held_action text not null default '',
  severity text,
  priority int,
  owner text,
  users bigint not null default 0,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  seq int not null
);
create index hotfix_open on hotfix (severity, priority desc) where ended_at is null;
create index hotfix_service on hotfix (service, opened_at desc);

create table fact (
  hotfix_id bigint not null references hotfix (id),
  seq int not null check (seq > 0),
  at timestamptz not null,
  actor text not null,
  kind text not null,
  body jsonb not null,
  previous_hash text not null,
  hash text not null,
  effect text,
  primary key (hotfix_id, seq),
  unique (hotfix_id, effect)
);

create function fact_is_immutable() returns trigger language plpgsql as
$$ begin raise exception 'facts are never updated or deleted'; end $$;
create trigger fact_is_immutable before update or delete or truncate on fact
  for each statement execute function fact_is_immutable();

-- What facts point to, by content.
create table evidence (
  sha256 text primary key,
  name text not null,
  media_type text not null,
  bytes bytea not null,
  at timestamptz not null default now()
);
