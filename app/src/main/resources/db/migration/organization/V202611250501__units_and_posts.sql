create table sopflow.organization_unit (
    unit     text primary key check (unit ~ '^[a-z][a-z0-9-]*$'),
    name     text    not null,
    name_en  text    not null,
    phone    text    not null default '',
    position integer not null
);
comment on column sopflow.organization_unit.phone is 'shown to the public; empty where unknown';

create table sopflow.organization_post (
    unit     text    not null references sopflow.organization_unit,
    post     text    not null check (post ~ '^[a-z][a-z0-9-]*$'),
    name     text    not null,
    name_en  text    not null,
    layer    integer not null check (layer between 1 and 3),
    position integer not null,
    primary key (unit, post)
);
comment on column sopflow.organization_post.layer is '1 the head of the agency and who signs before him, 2 heads a unit, 3 drafts';

create table sopflow.organization_holder (
    unit     text not null,
    post     text not null,
    username text not null,
    since    date not null,
    until    date check (until > since),
    primary key (unit, post, username, since),
    foreign key (unit, post) references sopflow.organization_post
);
comment on column sopflow.organization_holder.since is 'first day, in business time';
comment on column sopflow.organization_holder.until is 'first day no longer, in business time; null while it lasts';

insert into sopflow.organization_unit (unit, name, name_en, position)
values
    ('siwei-team', '四維維護工程隊', 'Siwei Maintenance Team', 1),
    ('fengshan-team', '鳳山維護工程隊', 'Fengshan Maintenance Team', 2),
    ('gangshan-team', '岡山維護工程隊', 'Gangshan Maintenance Team', 3),
    ('qimei-team', '旗美維護工程隊', 'Qimei Maintenance Team', 4),
    ('street-light-section', '路燈工程科', 'Street Light Section', 5),
    ('landscape-section', '景觀工程科', 'Landscape Section', 6),
    ('planning-section', '綜合企劃科', 'Planning Section', 7),
    ('director-office', '處長室', 'Office of the Director', 8);

insert into sopflow.organization_post (unit, post, name, name_en, layer, position)
values
    ('siwei-team', 'clerk', '承辦人', 'Clerk', 3, 1),
    ('siwei-team', 'chief', '隊長', 'Team chief', 2, 2),
    ('fengshan-team', 'clerk', '承辦人', 'Clerk', 3, 3),
    ('fengshan-team', 'chief', '隊長', 'Team chief', 2, 4),
    ('gangshan-team', 'clerk', '承辦人', 'Clerk', 3, 5),
    ('gangshan-team', 'chief', '隊長', 'Team chief', 2, 6),
    ('qimei-team', 'clerk', '承辦人', 'Clerk', 3, 7),
    ('qimei-team', 'chief', '隊長', 'Team chief', 2, 8),
    ('street-light-section', 'clerk', '承辦人', 'Clerk', 3, 9),
    ('street-light-section', 'chief', '科長', 'Section chief', 2, 10),
    ('landscape-section', 'clerk', '承辦人', 'Clerk', 3, 11),
    ('landscape-section', 'chief', '科長', 'Section chief', 2, 12),
    ('planning-section', 'clerk', '承辦人', 'Clerk', 3, 13),
    ('planning-section', 'chief', '科長', 'Section chief', 2, 14),
    ('director-office', 'secretary', '主任秘書', 'Chief Secretary', 1, 15),
    ('director-office', 'deputy-director', '副處長', 'Deputy Director', 1, 16),
    ('director-office', 'director', '處長', 'Director', 1, 17);
