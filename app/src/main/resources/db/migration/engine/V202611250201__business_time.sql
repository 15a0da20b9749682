-- One row: how business time stands to real time. Untouched in production; a demonstration moves it.
create table sopflow.engine_time (
    id            smallint primary key default 1 check (id = 1),
    offset_millis bigint not null default 0,
    frozen_at     timestamptz
);

comment on column sopflow.engine_time.offset_millis is 'business time minus real time while the clock ticks';
comment on column sopflow.engine_time.frozen_at is 'where the clock stands still; null while it ticks';

insert into sopflow.engine_time default values;
