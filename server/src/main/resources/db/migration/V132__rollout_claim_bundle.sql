-- The bundle whose roll-out is to follow; the claim is over when it has begun.
alter table rollout_claim add column bundle text not null default '';
