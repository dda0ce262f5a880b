-- Access of other systems to the API. Only the hash of a token is kept: who reads the table cannot use it.
CREATE TABLE api_token (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 100),
  token_sha256 text NOT NULL UNIQUE CHECK (token_sha256 ~ '^[0-9a-f]{64}$'),
  scopes text[] NOT NULL CHECK (
    cardinality(scopes) > 0 AND scopes <@ ARRAY['questionnaire.read', 'classification.create']
  ),
  created_by uuid NOT NULL REFERENCES person (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- The day is enough to find what nobody uses any more.
  last_used_on date,
  revoked_at timestamptz,
  revoked_by uuid REFERENCES person (id),
  CONSTRAINT it_expires_later CHECK (expires_at > created_at),
  CONSTRAINT revoked_by_somebody CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);

-- Counted requests to the API, in the form rate-limiter-flexible expects. Keys are hashes, never addresses.
CREATE TABLE api_request_count (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

GRANT SELECT, INSERT, UPDATE (last_used_on, revoked_at, revoked_by) ON api_token TO register_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON api_request_count TO register_app;
