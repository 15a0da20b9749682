create table sopflow.organization_deputy (
    unit     text not null,
    post     text not null,
    username text not null,
    since    date not null,
    until    date check (until > since),
    primary key (unit, post, since),
    foreign key (unit, post) references sopflow.organization_post
);
comment on table sopflow.organization_deputy is 'who signs for the holder of a post while he is absent, or while it is vacant';
comment on column sopflow.organization_deputy.since is 'first day, in business time';
comment on column sopflow.organization_deputy.until is 'first day no longer, in business time; null while it lasts';

create table sopflow.organization_absence (
    absence    bigint generated always as identity primary key,
    username   text        not null,
    since      date        not null,
    until      date        not null check (until > since),
    reason     text        not null check (reason <> ''),
    entered_by text        not null,
    entered_at timestamptz not null
);
comment on column sopflow.organization_absence.since is 'first day, in business time';
comment on column sopflow.organization_absence.until is 'first day back, in business time';
comment on column sopflow.organization_absence.entered_at is 'real time';
