-- The administration's own settings, one row per version: a decision can name the version that it used.
CREATE TABLE administration_settings (
  version integer PRIMARY KEY CHECK (version > 0),
  name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 200),
  changed_by uuid REFERENCES person (id),
  changed_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON administration_settings TO register_app;
