-- Files are named by their content; a download is a read of these bytes.
CREATE TABLE stored_file (
  sha256 text PRIMARY KEY,
  media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'application/json')),
  bytes bytea NOT NULL CHECK (sha256 = encode(sha256(bytes), 'hex')),
  stored_at timestamptz NOT NULL
);

-- One record per decision, language and version, printed once and never again.
CREATE TABLE record (
  id uuid PRIMARY KEY,
  decision_id uuid NOT NULL REFERENCES decision (id),
  use_case_id uuid NOT NULL REFERENCES use_case (id),
  kind text NOT NULL CHECK (kind IN ('fast_lane', 'stop', 'confirm', 'decision')),
  language text NOT NULL CHECK (language IN ('de', 'en')),
  version integer NOT NULL CHECK (version > 0),
  pages integer NOT NULL CHECK (pages > 0),
  pdf_sha256 text NOT NULL REFERENCES stored_file (sha256),
  json_sha256 text NOT NULL REFERENCES stored_file (sha256),
  printed_at timestamptz NOT NULL,
  UNIQUE (decision_id, language, version)
);
CREATE INDEX record_by_use_case ON record (use_case_id);

GRANT SELECT, INSERT ON stored_file, record TO register_app;
