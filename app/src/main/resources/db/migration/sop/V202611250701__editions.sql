-- Every edition this database has ever seen: what is published, what was, and what waits for its owner.
create table sopflow.sop_edition (
    id           bigint generated always as identity primary key,
    key          text        not null,
    kind         text        not null check (kind in ('SOP', 'BLOCK', 'SYSTEM', 'TABLE')),
    digest       text        not null,
    state        text        not null check (state in ('DRAFT', 'PUBLISHED')),
    version      int,
    entered_at   timestamptz not null,
    entered_by   text        not null,
    published_at timestamptz,
    published_by text,
    unique (key, digest),
    check ((state = 'PUBLISHED') = (version is not null and published_at is not null and published_by is not null))
);

create table sopflow.sop_edition_file (
    edition bigint not null references sopflow.sop_edition (id),
    name    text   not null,
    content bytea  not null,
    primary key (edition, name)
);
