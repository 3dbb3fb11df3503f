-- Letters on their way: written in the transaction that causes them, sent by a duty of their own.
create table letter (
  key text primary key,
  hotfix text not null default '',
  recipient text not null,
  subject text not null,
  body text not null,
  queued_at timestamptz not null,
  sent_at timestamptz,
  failed text
);
create index letter_hotfix on letter (hotfix, queued_at);
