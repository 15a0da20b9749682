-- What the figures are made of, written in the transaction in which it happened.
create table sopflow.insight_case (
    case_number text primary key,
    -- null until its SOP is known: a clock may be heard of before its case
    sop         text,
    unit        text,
    district    text,
    received    timestamptz,
    -- the moment after which it is late; null while its published clock is stopped, and without one
    due         timestamptz,
    -- when its published clock ended: the work was done
    work_done   timestamptz,
    closed      timestamptz,
    outcome     text
);
create index insight_case_open on sopflow.insight_case (sop) where closed is null;
create index insight_case_due on sopflow.insight_case (sop, due);
create index insight_case_closed on sopflow.insight_case (sop, closed);

create table sopflow.insight_step (
    step        text primary key,
    case_number text        not null,
    sop         text        not null,
    -- the engine's id of the edition, which knows the step's name
    definition  text        not null,
    element     text        not null,
    offered     timestamptz not null,
    ended       timestamptz,
    -- false: the case moved on without it
    completed   boolean
);
create index insight_step_open on sopflow.insight_step (sop, element) where ended is null;
create index insight_step_ended on sopflow.insight_step (sop, ended, element);
create index insight_step_case on sopflow.insight_step (case_number);
