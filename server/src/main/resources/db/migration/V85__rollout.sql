-- What a replica needs to go on with a roll-out that another one began: who holds it now, by an epoch
-- that outranks every earlier holder, and what the targets had counted when each wave began.
create table rollout_holder (
  run text primary key,
  epoch bigint not null
);

create table rollout_reading (
  run text not null,
  name text not null,
  counts jsonb not null,
  at timestamptz not null default now(),
  primary key (run, name)
);

-- The public halves of the keys with which replicas signed bundles: each replica has a key of its own,
-- and any of them rolls out what another one built.
create table signer (
  id text primary key,
  pem text not null
);
