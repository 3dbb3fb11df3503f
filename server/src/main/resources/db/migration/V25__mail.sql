-- Letters on their way: written in the transaction that causes them, claimed and sent by any replica.
-- A claim moves due_at past the time a claimer may take, so a dead claimer's letters fall due again.
create table letter (
  key text collate "C" primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  queued_at timestamptz not null,
  due_at timestamptz not null,
  claimed_by text,
  attempts int not null default 0,
  trouble text,
  sent_at timestamptz,
  failed text,
  check (sent_at is null or failed is null)
);
create index letter_due on letter (due_at) where sent_at is null and failed is null;
