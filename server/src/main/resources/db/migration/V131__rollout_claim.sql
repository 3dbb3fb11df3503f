-- Which hot fix begins, or began last, a roll-out in an environment.
create table rollout_claim (
  service text not null,
  environment text not null,
  hotfix bigint not null,
  at timestamptz not null,
  primary key (service, environment)
);
