-- People who can sign in; the name is what the journal calls them.
create table person (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  email text not null,
  role text not null,
  password text not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);
create unique index person_email on person (lower(email));

-- One-time links with which people set name and password; only the hash of the secret is kept.
create table invitation (
  sha256 text primary key,
  email text not null,
  role text not null,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Secrets for the API; person is null for a machine's.
create table token (
  id bigint generated always as identity primary key,
  sha256 text not null unique,
  name text not null,
  person text references person (name),
  scopes text not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);

-- What is counted against guessing and flooding: wrong passwords, public forms sent.
create table attempt (
  key text not null,
  at timestamptz not null
);
create index attempt_key on attempt (key, at);
create index attempt_at on attempt (at);

-- Who changed who may do what.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail text not null
);
create function audit_is_immutable() returns trigger language plpgsql as
$$ begin raise exception 'the audit is never updated or deleted'; end $$;
create trigger audit_is_immutable before update or delete or truncate on audit
  for each statement execute function audit_is_immutable();

-- Spring Session's tables, as its own schema for PostgreSQL gives them.
create table spring_session (
  primary_id char(36) not null primary key,
  session_id char(36) not null,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create unique index spring_session_id on spring_session (session_id);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);
create table spring_session_attributes (
  session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
