-- Services as their hotfix.yaml describes them, and where their Sentry clients send.
create table service (
  name text primary key,
  yaml text not null,
  version bigint not null default 1,
  sentry_project bigint generated always as identity unique,
  sentry_key text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null
);
