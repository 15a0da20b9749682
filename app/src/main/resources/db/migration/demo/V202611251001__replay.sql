-- The replays of the demonstration. At most one runs; a start of the application goes on with it where it stood.
create table sopflow.demo_replay (
    id           bigint generated always as identity primary key,
    from_at      timestamptz not null,
    to_at        timestamptz not null,
    position     integer     not null default 0,
    cases        integer     not null default 0,
    changes      integer     not null default 0,
    lost         integer     not null default 0,
    milestones   integer     not null default 0,
    finished     boolean     not null default false
);
comment on column sopflow.demo_replay.position is 'events of the feed that are done, counted in the transaction of each';
create unique index demo_replay_running on sopflow.demo_replay ((true)) where not finished;
