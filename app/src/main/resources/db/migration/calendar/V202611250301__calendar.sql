-- The official office calendar: one row a day, whole years only.
create table sopflow.calendar_day (
    day date primary key,
    off boolean not null,
    remark text not null
);

-- Work stopped for the whole city or a part of it. Only a FULL closure of the whole city changes a date.
create table sopflow.calendar_closure (
    day date not null,
    scope text not null,
    session text not null check (session in ('FULL', 'AM', 'PM')),
    announced_at timestamptz,
    confidence text not null,
    reason text not null,
    primary key (day, scope, session)
);

-- Files that were loaded once are not loaded again: what was changed since stays.
create table sopflow.calendar_file (
    name text primary key,
    loaded_at timestamptz not null
);
