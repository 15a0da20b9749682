-- Case numbers are P<ROC year>-<sequence>-<check digit>; a sequence leaves gaps where a transaction fails, which is allowed.
create sequence sopflow.casework_number;

create table sopflow.casework_case (
    number           text primary key,
    sop              text        not null,
    definition       text,
    process_instance text,
    file_no          text,
    state            text        not null check (state in ('OPEN', 'STOPPED', 'CLOSED')),
    outcome          text,
    unit             text        not null,
    district         text        not null,
    subject          text        not null,
    channel          text        not null,
    received         timestamptz not null,
    opened           timestamptz not null,
    closed           timestamptz,
    applicant_name   text        not null,
    applicant_email  text        not null,
    applicant_phone  text        not null,
    language         text        not null,
    data             jsonb       not null,
    lookup_hash      bytea,
    check ((state = 'CLOSED') = (closed is not null)),
    check ((state = 'CLOSED') = (outcome is not null))
);
comment on column sopflow.casework_case.opened is 'business time at which it was entered; received is when it reached the office';
comment on column sopflow.casework_case.lookup_hash is 'SHA-256 of number and lookup code; null where nobody was given one';
create unique index casework_case_file_no on sopflow.casework_case (file_no);
create index casework_case_unit on sopflow.casework_case (unit, received desc);
create index casework_case_received on sopflow.casework_case (received desc, number);

create table sopflow.casework_timeline (
    id          bigint generated always as identity primary key,
    case_number text        not null,
    at          timestamptz not null,
    what        text        not null,
    args        jsonb       not null,
    who         text        not null,
    acting_for  text
);
create index casework_timeline_case on sopflow.casework_timeline (case_number, id);

-- What the feed of 1999 last said of each request: how a second import knows it.
create table sopflow.casework_1999 (
    file_no     text primary key,
    case_number text        not null,
    status      text        not null,
    unit_code   text        not null,
    unit_name   text        not null,
    record      jsonb       not null,
    seen        timestamptz not null
);

-- Once per case, when its published limit has passed.
create table sopflow.casework_overdue_notice (
    case_number      text primary key,
    process_instance text,
    started          timestamptz not null,
    reason           text,
    status           text,
    expected_date    date,
    told             timestamptz,
    contact          boolean
);

-- From when on a live import starts clocks.
create table sopflow.casework_go_live (
    only_row boolean primary key default true check (only_row),
    at       timestamptz not null
);
