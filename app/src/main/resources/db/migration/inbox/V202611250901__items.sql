-- What the inbox knows of an open case, so that a step offered later need not ask for it.
create table sopflow.inbox_case (
    case_number text primary key,
    subject     text    not null,
    due         timestamptz,
    due_timed   boolean not null default false,
    stopped     boolean not null default false
);
comment on column sopflow.inbox_case.due is 'of its published clock while that runs; the moment after which it is overdue';
comment on column sopflow.inbox_case.due_timed is 'the limit counts hours or half-days: the due date has a time';

-- One row per open step. Gone when it is done or withdrawn.
create table sopflow.inbox_item (
    step           text primary key,
    case_number    text        not null,
    process        text        not null,
    definition     text        not null,
    element        text        not null,
    sop            text        not null,
    name           text        not null,
    name_en        text        not null,
    subject        text        not null,
    district       text        not null,
    unit           text        not null,
    post           text        not null,
    assignee       text,
    why            text        not null,
    why_args       text[]      not null default '{}',
    offered        timestamptz not null,
    step_due       timestamptz,
    step_timed     boolean     not null default false,
    case_due       timestamptz,
    case_timed     boolean     not null default false,
    due            timestamptz generated always as (least(step_due, case_due)) stored,
    stopped        boolean     not null default false,
    overdue_notice boolean     not null default false
);
comment on column sopflow.inbox_item.unit is 'of the post, not of the case: whose work it is';
comment on column sopflow.inbox_item.why is 'why it is whose, as it was when it was offered; cannot be found out later';
comment on column sopflow.inbox_item.offered is 'business time';
comment on column sopflow.inbox_item.due is 'the earlier of the clocks of its step and its case';

-- The three lists, in their order and each with all it counts, so that a million open rows beside do not matter.
create index inbox_item_offered on sopflow.inbox_item (post, due, offered, step) include (stopped) where assignee is null;
create index inbox_item_claimed on sopflow.inbox_item (assignee, due, offered, step) include (stopped) where assignee is not null;
create index inbox_item_unit on sopflow.inbox_item (unit, due, offered, step) include (stopped);
create index inbox_item_stopped on sopflow.inbox_item (unit) where stopped;
create index inbox_item_case on sopflow.inbox_item (case_number);
