-- Ids are taken in blocks, so that a new clock knows its own before it is written.
create sequence sopflow.deadline_clock_id increment by 200;

create table sopflow.deadline_clock (
    id bigint primary key,
    case_number text not null,
    step text,
    kind text not null check (kind in ('PUBLISHED', 'STATUTORY', 'STEP')),
    case_class text not null,
    state text not null check (state in ('RUNNING', 'STOPPED', 'ENDED')),
    started timestamptz not null,
    ended timestamptz,
    -- after this moment it is overdue; null while stopped, and where the calendar of a year is missing
    due timestamptz,
    -- the end that reminders are planned by: noon of the due date where a Saturday was rolled to "Monday morning"
    reminder_end timestamptz,
    amount integer not null,
    basis text not null,
    hours text not null,
    adverse boolean not null,
    resume_mode text not null,
    rule_table text not null,
    rule_version integer not null,
    rule_row text not null,
    source text not null,
    confidence text not null,
    next_milestone_at timestamptz,
    parked_at timestamptz,
    parked_message text
);

create index deadline_clock_case on sopflow.deadline_clock (case_number);
create unique index deadline_clock_step on sopflow.deadline_clock (step) where step is not null;
-- what the sweep looks for
create index deadline_clock_next on sopflow.deadline_clock (next_milestone_at)
    where next_milestone_at is not null and parked_at is null;
create index deadline_clock_parked on sopflow.deadline_clock (parked_at) where parked_at is not null;

-- What happened to a clock; never changed, never deleted.
create table sopflow.deadline_ledger (
    id bigint generated always as identity primary key,
    clock bigint not null references sopflow.deadline_clock,
    type text not null check (type in ('START', 'STOP', 'RESUME', 'EXTEND', 'CORRECT', 'END', 'REOPEN')),
    at timestamptz not null,
    entered_at timestamptz not null,
    mode text check (mode in ('RESUME', 'RESTART')),
    amount integer,
    -- the entry that a CORRECT takes back as if it had never been
    corrects bigint references sopflow.deadline_ledger,
    reason text not null,
    legal_basis text not null,
    actor text not null
);

create index deadline_ledger_clock on sopflow.deadline_ledger (clock);

-- Rows of escalation.dmn that fired, each once per clock.
create table sopflow.deadline_milestone (
    clock bigint not null references sopflow.deadline_clock,
    rule text not null,
    rule_version integer not null,
    planned timestamptz not null,
    fired timestamptz not null,
    primary key (clock, rule)
);

-- Real time of the last sweep that ended on any node.
create table sopflow.deadline_sweep (
    one boolean primary key default true check (one),
    ended timestamptz not null
);
