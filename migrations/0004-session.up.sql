-- Sessions in the form connect-pg-simple 10 expects.
CREATE TABLE session (
  sid varchar PRIMARY KEY COLLATE "C",
  sess json NOT NULL,
  expire timestamp(6) NOT NULL
);
CREATE INDEX session_expire ON session (expire);

GRANT SELECT, INSERT, UPDATE, DELETE ON session TO register_app;
