-- The public status page asks for these, whoever looks and however many facts there are.
create index fact_status on fact (at desc, hotfix_id) where kind = 'StatusPosted';
