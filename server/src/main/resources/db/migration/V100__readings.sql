-- Readings became ledgers: of each target what it showed last, and what it counted since the wave began.
-- Those of roll-outs that were under way are kept: 'before' as what was counted, waves as what they began with.
update rollout_reading set counts = jsonb_build_object(
  'since', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  'levelled', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  'last', case when name = 'before' then '{}'::jsonb else read end,
  'sums', case when name = 'before' then read else '{}'::jsonb end)
from (
  select r.run as of_run, r.name as of_name, coalesce(jsonb_object_agg(target.key, jsonb_build_object(
    'levels', '{}'::jsonb,
    'counted', jsonb_build_object(
      'requests all', target.value -> 'requests', 'requests bad', target.value -> 'failures')))
    filter (where target.key is not null), '{}'::jsonb) as read
  from rollout_reading r left join lateral jsonb_each(r.counts) target on true
  group by r.run, r.name) old
where run = of_run and name = of_name;

-- What each of several measures showed at a look.
alter table wave_look add column findings jsonb not null default '[]';
