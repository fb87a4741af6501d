-- A PostgreSQL database for the calls of a helpdesk, made once by whoever looks after the server:
--
--     createdb --encoding=UTF8 --template=template0 helpdesk
--     psql --dbname=helpdesk --file=postgresql.sql
--     psql --dbname=helpdesk --command='\password fixwalk_owner'
--
-- fixwalk makes its tables itself, and brings them up to date.  That is done by their owner, once now and once after each
-- update of fixwalk that says so; the desks need no such right:
--
--     FIXWALK_STORE='postgresql://fixwalk_owner@SERVER/helpdesk?sslmode=verify-full' fixwalk cases
--
-- Each person at a desk gets a user of his own:
--
--     CREATE ROLE hanako LOGIN IN ROLE fixwalk_desk;  \password hanako
--
-- and whoever may also remove calls for good (fixwalk cases purge): IN ROLE fixwalk_lead.  In pg_hba.conf, let them in
-- over TLS only ("hostssl helpdesk +fixwalk_desk … scram-sha-256").  The desks' settings then say:
--
--     store = postgresql://hanako@SERVER/helpdesk?sslmode=verify-full&sslrootcert=/etc/ssl/helpdesk-ca.pem
--
-- with the password in ~/.pgpass (mode 0600): SERVER:5432:helpdesk:hanako:PASSWORD
--
-- Run again, this file changes nothing.

\set ON_ERROR_STOP on
BEGIN;

SELECT format('CREATE ROLE %I %s', name, login)
  FROM (VALUES ('fixwalk_owner', 'LOGIN'), ('fixwalk_desk', 'NOLOGIN'), ('fixwalk_lead', 'NOLOGIN')) AS wanted (name, login)
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

GRANT fixwalk_desk TO fixwalk_lead;

-- Nobody else's business.
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database())
\gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO fixwalk_owner, fixwalk_desk', current_database())
\gexec

CREATE SCHEMA IF NOT EXISTS fixwalk AUTHORIZATION fixwalk_owner;
GRANT USAGE ON SCHEMA fixwalk TO fixwalk_desk;

-- Of the tables that fixwalk_owner makes from now on, and of those that are there.
ALTER DEFAULT PRIVILEGES FOR ROLE fixwalk_owner IN SCHEMA fixwalk GRANT SELECT, INSERT, UPDATE ON TABLES TO fixwalk_desk;
ALTER DEFAULT PRIVILEGES FOR ROLE fixwalk_owner IN SCHEMA fixwalk GRANT DELETE ON TABLES TO fixwalk_lead;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA fixwalk TO fixwalk_desk;
GRANT DELETE ON ALL TABLES IN SCHEMA fixwalk TO fixwalk_lead;

COMMIT;
