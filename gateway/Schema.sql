-- Applied by the verb migrate, as often as you like. A change is added below, under the next number, never above.
create table if not exists schema_version (version int not null);
insert into schema_version select 0 where not exists (select from schema_version);

-- 1: sessions of browsers and the keys that protect them
create table if not exists sessions (
    id bytea primary key,
    subject text not null,
    ticket bytea not null,
    created_at timestamptz not null,
    ends_at timestamptz not null
);
create index if not exists sessions_by_end on sessions (ends_at);
create index if not exists sessions_by_subject on sessions (subject);
create table if not exists protection_keys (
    name text primary key,
    xml text not null
);
update schema_version set version = greatest(version, 1);
