-- What the form of each step was completed with: part of the legal record, which is ours and not the engine's.
alter table sopflow.casework_timeline add column filled jsonb not null default '{}';
