-- The journal as version 1 of its schema made it. Never to be changed: it stands for the journals that are out there.
create table pix_events (stream text collate "C" not null, version integer not null, type text collate "C" not null, json text collate "C" not null, at bigint not null, actor text collate "C" not null, hash text collate "C" not null, primary key (stream, version));
create table pix_heads (stream text collate "C" not null primary key, version integer not null, hash text collate "C" not null) with (fillfactor = 70);
create table pix_claims (kind text collate "C" not null, value text collate "C" not null, owner text collate "C" not null, primary key (kind, value));
create table pix_rows (view_name text collate "C" not null, row_id text collate "C" not null, row_group text collate "C" not null, row_sort text collate "C" not null, json text collate "C" not null, primary key (view_name, row_id)) with (fillfactor = 80);
create index pix_rows_listed on pix_rows (view_name, row_group, row_sort, row_id);
create table pix_due (subject text collate "C" not null primary key, kind text collate "C" not null, due_at bigint not null, ready_at bigint not null, payload text collate "C", attempts integer not null);
create index pix_due_ready on pix_due (ready_at);
create table pix_replies (scope text collate "C" not null, reply_key text collate "C" not null, fingerprint text collate "C" not null, json text collate "C" not null, at bigint not null, primary key (scope, reply_key));
create table pix_secrets (subject text collate "C" not null primary key, secret bytea);
create table pix_counters (counter text collate "C" not null primary key, number integer not null);
create table pix_schema (version integer not null);
insert into pix_schema (version) values (1);
insert into pix_replies (scope, reply_key, fingerprint, json, at) values ('scope', 'k', 'f', '{}', 0);
