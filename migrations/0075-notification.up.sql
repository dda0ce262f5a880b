-- What people are told by mail. One row per person and event: the key keeps it at one however often a job runs.
CREATE TABLE notification (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
  use_case_id uuid NOT NULL REFERENCES use_case (id),
  review_id uuid REFERENCES review (id),
  -- Days and counts a sentence needs; never what people typed.
  facts jsonb NOT NULL DEFAULT '{}',
  dedupe_key text NOT NULL UNIQUE CHECK (length(dedupe_key) <= 300),
  created_at timestamptz NOT NULL,
  -- Not before this; mails of one day go out together for who likes it so.
  send_at timestamptz NOT NULL CHECK (send_at >= created_at),
  -- The notification that leads the mail this one is in: its id is the local part of the Message-ID, settled before
  -- anything is sent, so that the same mail can never go out under two of them.
  mail_id uuid REFERENCES notification (id),
  sent_at timestamptz,
  CONSTRAINT sent_in_a_mail CHECK (sent_at IS NULL OR mail_id IS NOT NULL)
);
CREATE INDEX notification_to_collect ON notification (person_id, send_at) WHERE mail_id IS NULL;
CREATE INDEX notification_unsent ON notification (mail_id) WHERE sent_at IS NULL;
CREATE INDEX notification_by_mail ON notification (mail_id);
CREATE INDEX notification_by_age ON notification (created_at);

-- How a person is told; without a row at once and in German.
CREATE TABLE notification_preference (
  person_id uuid PRIMARY KEY REFERENCES person (id),
  mode text NOT NULL CHECK (mode IN ('at_once', 'daily')),
  language text NOT NULL CHECK (language IN ('de', 'en')),
  changed_at timestamptz NOT NULL
);

-- The secret address of a person's deadlines as a calendar. Only the hash is kept.
CREATE TABLE calendar_feed (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  token_sha256 text NOT NULL UNIQUE CHECK (token_sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz NOT NULL,
  revoked_at timestamptz CHECK (revoked_at >= created_at)
);
CREATE UNIQUE INDEX one_calendar_feed_per_person ON calendar_feed (person_id) WHERE revoked_at IS NULL;

-- Counted requests to feeds, in the form rate-limiter-flexible expects. Keys are hashes, never addresses.
CREATE TABLE calendar_request_count (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

-- What is sent is forgotten after a while, so DELETE; what happened to a case is in the audit trail.
GRANT SELECT, INSERT, UPDATE (send_at, mail_id, sent_at), DELETE ON notification TO register_app;
GRANT SELECT, INSERT, UPDATE ON notification_preference TO register_app;
GRANT SELECT, INSERT, UPDATE (revoked_at) ON calendar_feed TO register_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_request_count TO register_app;
