-- Nobody but the two roles gets into the schema; the register's own role only reads and writes what each
-- later migration grants it. Search over titles and names uses trigrams and ignores accents.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO register_app;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
