-- A one-time link. Only the hash of its secret is kept: who reads the table cannot use it.
CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  token_sha256 text NOT NULL UNIQUE CHECK (token_sha256 ~ '^[0-9a-f]{64}$'),
  email text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
  department_id uuid NOT NULL REFERENCES department (id),
  grants text[] NOT NULL CHECK (grants <@ ARRAY[
    'administrator', 'coordination', 'head', 'auditor',
    'reviewer.data_protection', 'reviewer.it_security', 'reviewer.staff_council',
    'lead.data_protection', 'lead.it_security', 'lead.staff_council'
  ]),
  -- NULL: made on the server itself by `npm run -s invite`.
  invited_by uuid REFERENCES person (id),
  invited_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  used_by uuid REFERENCES person (id),
  CONSTRAINT it_expires_later CHECK (expires_at > invited_at),
  CONSTRAINT used_by_somebody CHECK ((used_at IS NULL) = (used_by IS NULL)),
  CONSTRAINT used_in_time CHECK (used_at <= expires_at)
);
-- A new invitation to the same address replaces the open one.
CREATE UNIQUE INDEX invitation_one_open ON invitation (email) WHERE used_at IS NULL;

-- Browsers in which a person has signed in before. They keep working while somebody else tries passwords.
CREATE TABLE known_browser (
  token_sha256 text NOT NULL CHECK (token_sha256 ~ '^[0-9a-f]{64}$'),
  person_id uuid NOT NULL REFERENCES person (id),
  known_since timestamptz NOT NULL,
  PRIMARY KEY (token_sha256, person_id)
);
CREATE INDEX known_browser_by_person ON known_browser (person_id);

-- Counted attempts to sign in, in the form rate-limiter-flexible expects. Keys are hashes, never addresses.
CREATE TABLE sign_in_attempt (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

GRANT SELECT, INSERT, UPDATE, DELETE ON invitation, known_browser, sign_in_attempt TO register_app;
