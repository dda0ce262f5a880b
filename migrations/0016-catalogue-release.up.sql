-- Who has examined a version of the catalogue and releases it, for exactly the files of that fingerprint.
-- A release is never taken back and never changed: no UPDATE, no DELETE. Edited files need a new one.
CREATE TABLE catalogue_release (
  id uuid PRIMARY KEY,
  version text NOT NULL CHECK (version ~ '^[0-9]{4}-[0-9]{2}$'),
  -- Of the version's files when they were examined (src/catalogue/fingerprint.ts).
  fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  note text NOT NULL CHECK (length(btrim(note)) > 0 AND length(note) <= 4000),
  released_by uuid NOT NULL REFERENCES person (id),
  -- In which role: the person may hold others later.
  role text NOT NULL CHECK (role = 'coordination'),
  released_at timestamptz NOT NULL,
  UNIQUE (version, fingerprint)
);

GRANT SELECT, INSERT ON catalogue_release TO register_app;
