-- People, their departments and what they may do. Roles are rows: who granted what, and when.
CREATE TABLE department (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(btrim(name)) > 0 AND length(name) <= 200)
);
CREATE UNIQUE INDEX department_name ON department (lower(name));

CREATE TABLE person (
  id uuid PRIMARY KEY,
  -- The login. Stored in lower case, so that one address is one account.
  email text NOT NULL UNIQUE CHECK (email = lower(email) AND email ~ '^[^@[:space:]]+@[^@[:space:]]+$' AND length(email) <= 254),
  name text NOT NULL CHECK (length(btrim(name)) > 0 AND length(name) <= 200),
  department_id uuid NOT NULL REFERENCES department (id),
  password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$v=19$%'),
  -- A session belongs to one epoch; raising the epoch ends every session, also one that is just being saved.
  session_epoch integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  disabled_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX person_by_department ON person (department_id);

CREATE TABLE role_grant (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  role text NOT NULL CHECK (role IN ('reviewer', 'coordination', 'head', 'auditor', 'administrator')),
  track text CHECK (track IN ('data_protection', 'it_security', 'staff_council')),
  lead boolean NOT NULL DEFAULT false,
  -- NULL: granted on the server itself (the first administrator, the demo).
  granted_by uuid REFERENCES person (id),
  granted_at timestamptz NOT NULL,
  CONSTRAINT a_reviewer_has_a_track CHECK ((role = 'reviewer') = (track IS NOT NULL)),
  CONSTRAINT only_reviewers_lead CHECK (NOT lead OR role = 'reviewer'),
  CONSTRAINT nobody_grants_to_themselves CHECK (granted_by <> person_id),
  CONSTRAINT one_grant_per_role UNIQUE NULLS NOT DISTINCT (person_id, role, track)
);

-- No DELETE on person: an account is disabled; erasing a person is a matter of its own.
GRANT SELECT, INSERT, UPDATE ON department, person TO register_app;
GRANT SELECT, INSERT, DELETE ON role_grant TO register_app;
