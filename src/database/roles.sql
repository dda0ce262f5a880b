-- Two roles and the database, once per PostgreSQL server (15 to 18), run by an administrator of the server:
--   psql -v owner_password=… -v app_password=… -f src/database/roles.sql postgresql://postgres@HOST/postgres
-- register_owner owns the tables and migrates them (MIGRATION_DATABASE_URL). register_app is what the
-- register works with (DATABASE_URL): each migration grants it exactly what it needs.
-- The embedded server is set up by these same statements.
CREATE ROLE register_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE register_app LOGIN PASSWORD :'app_password';
CREATE DATABASE register OWNER register_owner TEMPLATE template0 ENCODING 'UTF8'
  LOCALE_PROVIDER icu ICU_LOCALE 'de-DE' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';
ALTER DATABASE register SET timezone TO 'UTC';
ALTER DATABASE register SET default_text_search_config TO 'pg_catalog.german';
REVOKE ALL ON DATABASE register FROM PUBLIC;
GRANT CONNECT ON DATABASE register TO register_app;
