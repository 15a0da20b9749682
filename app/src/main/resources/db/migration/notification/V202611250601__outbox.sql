-- The outbox: one row per event and recipient. Written with the news itself, sent afterwards.
create table sopflow.notification_message (
    id           bigint generated always as identity primary key,
    event_key    text        not null,
    -- 'applicant', or the account of a colleague
    recipient    text        not null,
    case_number  text        not null,
    channel      text        not null check (channel in ('MAIL', 'IN_APP', 'STATUS_PAGE')),
    in_app       boolean     not null,
    name         text        not null,
    address      text        not null,
    language     text        not null check (language in ('zh-TW', 'en')),
    template     text        not null,
    args         jsonb       not null,
    -- SHOWN: stands in the product, no mail was due. KEPT: no mail server was configured, not sent
    state        text        not null check (state in ('QUEUED', 'SENT', 'KEPT', 'FAILED', 'SHOWN')),
    message_id   text        not null,
    attempts     integer     not null default 0,
    -- real time, not business time: mail servers know no other
    next_attempt timestamptz not null,
    entered_at   timestamptz not null,
    sent_at      timestamptz,
    error        text        not null default '',
    -- business time
    at           timestamptz not null,
    read_at      timestamptz,
    -- as sent; empty before
    subject      text        not null default '',
    body         text        not null default '',
    unique (event_key, recipient)
);

create index notification_message_due on sopflow.notification_message (next_attempt) where state = 'QUEUED';
create index notification_message_inbox on sopflow.notification_message (recipient, id desc) where in_app;
create index notification_message_unread on sopflow.notification_message (recipient) where in_app and read_at is null;
create index notification_message_state on sopflow.notification_message (state, id desc);
create index notification_message_case on sopflow.notification_message (case_number, id desc);
