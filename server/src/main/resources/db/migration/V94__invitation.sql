-- An iCalendar request that goes with a letter, so that a window stands in the calendar of whoever is told.
alter table letter add column invitation text;
