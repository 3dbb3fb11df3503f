-- Who the server is at other repositories: a password or a private key, sealed with a key that is not in
-- this database.
create table credential (
  name text primary key,
  host text not null,
  kind text not null check (kind in ('password', 'ssh-key')),
  username text not null,
  known_hosts text not null,
  sealed bytea not null,
  changed_at timestamptz not null,
  changed_by text not null
);
