create table sopflow.access_account (
    username             text primary key check (username = lower(username) and username ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    display_name         text        not null,
    email                text        not null default '',
    password             text        not null,
    must_change_password boolean     not null default false,
    active               boolean     not null default true,
    demo                 boolean     not null default false,
    roles                text[]      not null default '{}'
        check (roles <@ array['CLERK', 'SIGNER', 'PROCESS_OWNER', 'AUDITOR', 'ADMIN']),
    -- grows with every change; sessions and remembered sign-ins of an older version are void
    version              bigint      not null default 1,
    entered_at           timestamptz not null
);
comment on column sopflow.access_account.password is 'one-way hash with the name of its method in braces';
comment on column sopflow.access_account.demo is 'made by the demonstration: profile production refuses to start beside it';
comment on column sopflow.access_account.entered_at is 'real time';
